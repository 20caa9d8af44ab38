import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const TOKEN = "bench";
const PROGRAM = join(process.cwd(), "dist/main.js");

export const AUTHORIZATION = { authorization: `Bearer ${TOKEN}` };

/** A Gantry in a process of its own, as users start it, with an embedded containerd. */
export interface Gantry extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
  /** From the start of the process to its ready line, in milliseconds. */
  readonly readyAfter: number;
  /** The socket of its containerd. */
  readonly containerd: string;
  /** Runs an operation over HTTP; throws where the answer has errors. */
  query<T>(document: string, variables?: object): Promise<T>;
}

/** For a Gantry whose garbage is to be collected: node's flags that make SIGUSR2 do it. */
export const COLLECTABLE: readonly string[] = ["--import", new URL("collect-garbage.js", import.meta.url).href];

/**
 * Starts one that keeps everything in this folder. Disposing stops it; its containerd goes on.
 * @param more flags
 * @param nodeFlags flags of node itself
 */
export async function startGantry(
  dataDirectory: string,
  more: readonly string[] = [],
  nodeFlags: readonly string[] = [],
): Promise<Gantry> {
  const log = openSync(`${dataDirectory}.log`, "a");
  const start = performance.now();
  const flags = ["--listen", "127.0.0.1:0", "--data-dir", dataDirectory, "--containerd", "embedded", "--token", TOKEN];
  const child = spawn(process.execPath, [...nodeFlags, PROGRAM, "serve", ...flags, ...more], {
    stdio: ["ignore", "pipe", log],
  });
  closeSync(log);
  const { pid, url } = await readyLine(child);
  const readyAfter = performance.now() - start;
  return {
    pid,
    url,
    readyAfter,
    containerd: join(dataDirectory, "containerd/containerd.sock"),
    query: (document, variables) => post(url, document, variables),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
    },
  };
}

async function readyLine({ pid, stdout, exitCode }: ChildProcess): Promise<{ pid: number; url: string }> {
  if (pid === undefined || stdout === null) throw new Error(`Gantry was not started: ${exitCode}`);
  for await (const line of createInterface(stdout)) return { pid, url: JSON.parse(line).url };
  throw new Error("Gantry ended before it was ready: see its log");
}

async function post<T>(url: string, query: string, variables?: object): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...AUTHORIZATION },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
