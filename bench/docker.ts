import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, closeSync, constants, openSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import type { Duplex } from "node:stream";
import { setTimeout } from "node:timers/promises";

const IMAGE = "gantry-bench";
const READY_WITHIN = 30_000;

/** A Docker daemon of the bench's own, in a process of its own, reached by its socket. */
export interface Docker extends AsyncDisposable {
  readonly pid: number;
  readonly socketPath: string;
  /** From the start of the process to its first answer, in milliseconds; it starts a containerd in that time. */
  readonly readyAfter: number;
  /** Calls its API, and answers the body, parsed. */
  call(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<unknown>;
  /** A call that turns its connection into a stream both ways. */
  upgrade(path: string): Promise<Duplex>;
  /** Its events of containers that ended, by name, or of their further processes, by id. */
  exits(signal: AbortSignal, event?: "die" | "exec_die"): Promise<AsyncIterable<string>>;
}

/** Whether Docker's daemon is installed. */
export function hasDocker(): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, "dockerd"), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Starts one without networks, with this root file system as its only image. Disposing ends it and removes its files. */
export async function startDocker(rootfs: string): Promise<Docker> {
  const folder = await mkdtemp("/tmp/gd-");
  const socketPath = join(folder, "docker.sock");
  const places = ["data-root", "exec-root", "pidfile"].map((name) => `--${name}=${join(folder, name)}`);
  const log = openSync(join(folder, "log"), "a");
  const start = performance.now();
  const child = spawn("dockerd", [`--host=unix://${socketPath}`, ...places, "--bridge=none", "--iptables=false"], {
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  await once(child, "spawn");
  const call: Docker["call"] = (method, path, body) => answer(socketPath, method, path, body);
  await firstAnswer(child, call, join(folder, "log"));
  const readyAfter = performance.now() - start;
  execFileSync(
    "sh",
    [
      "-c",
      `tar -C "$1" -c . | curl -sSf --unix-socket "$2" -T - -X POST "$3"`,
      "sh",
      rootfs,
      socketPath,
      `http://docker/images/create?fromSrc=-&repo=${IMAGE}`,
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  return {
    pid: child.pid ?? 0,
    socketPath,
    readyAfter,
    call,
    upgrade: (path) => upgrade(socketPath, path),
    exits: (signal, event = "die") => exits(socketPath, signal, event),
    async [Symbol.asyncDispose]() {
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a new container of the bench is, to Docker. */
export const CONTAINER = { Image: IMAGE, Cmd: ["true"], HostConfig: { NetworkMode: "none" } };

async function firstAnswer(child: ChildProcess, call: Docker["call"], log: string): Promise<void> {
  for (const end = performance.now() + READY_WITHIN; ; await setTimeout(5)) {
    try {
      return void (await call("GET", "/info"));
    } catch (error) {
      if (child.exitCode !== null || performance.now() > end) {
        throw new Error(`Docker did not start: ${readFileSync(log, "utf8").slice(-1_000)}`, { cause: error });
      }
    }
  }
}

async function answer(socketPath: string, method: string, path: string, body: object = {}): Promise<unknown> {
  const call = request({ socketPath, method, path, headers: { "content-type": "application/json" } });
  call.end(method === "POST" ? JSON.stringify(body) : undefined);
  const [response] = await once(call, "response");
  const text = (await response.setEncoding("utf8").toArray()).join("");
  if (response.statusCode >= 300) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

async function upgrade(socketPath: string, path: string): Promise<Duplex> {
  const headers = { connection: "Upgrade", upgrade: "tcp" };
  const call = request({ socketPath, method: "POST", path, headers });
  call.end();
  const [, stream] = await once(call, "upgrade");
  return stream;
}

async function exits(socketPath: string, signal: AbortSignal, event: string): Promise<AsyncIterable<string>> {
  const filters = encodeURIComponent(JSON.stringify({ type: ["container"], event: [event] }));
  const call = request({ socketPath, path: `/events?filters=${filters}`, signal });
  call.end();
  const [response] = await once(call, "response");
  response.once("error", () => undefined);
  const lines = createInterface(response);
  return (async function* () {
    for await (const line of lines) {
      const { Attributes } = JSON.parse(line).Actor;
      yield event === "die" ? Attributes.name : Attributes.execID;
    }
  })();
}
