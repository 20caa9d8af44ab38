import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Client } from "./client.js";
import { removeEmbedded } from "./containerd.js";

const TOKEN = "test-token";

export interface GantryOptions {
  /** The socket of a containerd, or "embedded". */
  readonly containerd: string;
  /** Made and removed with the server where undefined. */
  readonly dataDirectory?: string;
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** The built program, serving. Disposing kills it and closes its clients. */
export interface TestGantry extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly dataDirectory: string;
  readonly client: Client;
  /** What it has logged so far. */
  log(): string;
  /** Ends it by a signal; resolves with its exit code, null where the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the built program on a free port and waits until it is ready. Fails with its log where it ends instead. */
export async function startGantry(options: GantryOptions): Promise<TestGantry> {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp("/tmp/gg-"));
  const flags = ["--listen", "127.0.0.1:0", "--token", TOKEN, "--data-dir", dataDirectory];
  const program = spawn(
    process.execPath,
    ["dist/main.js", "serve", ...flags, "--containerd", options.containerd, ...(options.flags ?? [])],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...options.environment } },
  );
  const log: string[] = [];
  program.stderr.setEncoding("utf8").on("data", (text: string) => log.push(text));
  const ended = once(program, "exit").then(([code]) => code as number | null);
  const url = await readyUrl(program, ended, log);
  const client = new Client(url, TOKEN);
  const end = async (signal: NodeJS.Signals) => {
    if (program.exitCode === null && program.signalCode === null) program.kill(signal);
    return await ended;
  };
  return {
    url,
    token: TOKEN,
    pid: program.pid ?? 0,
    dataDirectory,
    client,
    log: () => log.join(""),
    end,
    async [Symbol.asyncDispose]() {
      await client.close();
      await end("SIGKILL");
      if (options.containerd === "embedded" && !options.dataDirectory) await removeEmbedded(dataDirectory);
      if (!options.dataDirectory) await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function readyUrl(program: ChildProcess, ended: Promise<number | null>, log: string[]): Promise<string> {
  if (!program.stdout) throw new Error("The program has no standard output");
  const lines = createInterface(program.stdout);
  const line = await Promise.race([once(lines, "line").then(([text]) => String(text)), ended]);
  if (typeof line === "string") return (JSON.parse(line) as { url: string }).url;
  throw new Error(`Gantry ended with ${line} before it was ready:\n${log.join("")}`);
}
