import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { EngineError } from "../../engine/errors.js";
import { deferred } from "../deferred.js";
import type { EmbeddedPaths } from "./paths.js";

/** A containerd that runs, ours or one that an earlier Gantry started. */
export interface ContainerdProcess {
  readonly pid: number;
  /** Whether it was running already. */
  readonly adopted: boolean;
  /** Resolves when it has ended, with how as far as can be told: "exit code 1", "signal SIGKILL". Rejects where the signal aborts. */
  ended(signal?: AbortSignal): Promise<string>;
  /** Sends a signal; nothing where it has ended. */
  send(signal: NodeJS.Signals): Promise<void>;
  /** Ends it now; resolves once it has gone and was reaped. Rejects where the signal aborts. */
  kill(signal?: AbortSignal): Promise<void>;
}

/**
 * Starts containerd in a session of its own with nothing but its log file open, so that it outlives this process
 * whichever way that ends. FAILED_PRECONDITION where it cannot be executed.
 *
 * @param started called with its pid in the same breath
 */
export async function spawnContainerd(
  binary: string,
  paths: EmbeddedPaths,
  started: (pid: number) => void,
): Promise<ContainerdProcess> {
  const log = openSync(paths.log, "a", 0o600);
  let child: ChildProcess;
  try {
    child = spawn(binary, ["--config", paths.config], {
      cwd: "/",
      detached: true,
      env: environment(),
      stdio: ["ignore", log, log],
    });
    if (child.pid !== undefined) started(child.pid);
  } finally {
    closeSync(log);
  }
  const end = deferred<string>();
  child.once("error", end.reject);
  child.once("exit", (code, signal) => end.resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  child.unref();
  if (child.pid === undefined) {
    const cause = await end.promise.catch((error: unknown) => error);
    throw new EngineError("FAILED_PRECONDITION", `${binary} cannot be executed: ${cause}`, { cause });
  }
  return {
    pid: child.pid,
    adopted: false,
    ended: (signal) => unlessAborted(end.promise, signal),
    async send(signal) {
      child.kill(signal);
    },
    async kill(signal) {
      child.ref();
      child.kill("SIGKILL");
      await unlessAborted(end.promise, signal);
    },
  };
}

/** Ours, without what a service manager meant for us alone. */
function environment(): NodeJS.ProcessEnv {
  const { NOTIFY_SOCKET, WATCHDOG_PID, WATCHDOG_USEC, LISTEN_PID, LISTEN_FDS, LISTEN_FDNAMES, ...rest } = process.env;
  return rest;
}

async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return await promise;
  signal.throwIfAborted();
  const aborted = deferred<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
