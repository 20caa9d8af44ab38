import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { EngineError } from "../../engine/errors.js";
import { deferred } from "../deferred.js";
import type { EmbeddedPaths } from "./paths.js";

/** A containerd that this process started. */
export interface OwnChild {
  readonly pid: number;
  /** Resolves when it has ended and was reaped, with how: "exit code 1", "signal SIGKILL". */
  readonly ended: Promise<string>;
  /** Ends it now; resolves once it has gone. */
  kill(): Promise<void>;
}

/**
 * Starts containerd in a session of its own with nothing but its log file open, so that it outlives this process
 * whichever way that ends, and writes the pid file in the same breath. FAILED_PRECONDITION where it cannot be
 * executed.
 */
export async function spawnContainerd(binary: string, paths: EmbeddedPaths): Promise<OwnChild> {
  const log = openSync(paths.log, "a", 0o600);
  let child: ChildProcess;
  try {
    child = spawn(binary, ["--config", paths.config], {
      cwd: "/",
      detached: true,
      env: environment(),
      stdio: ["ignore", log, log],
    });
    if (child.pid !== undefined) writeFileSync(paths.pid, `${child.pid}\n`, { mode: 0o600 });
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
    ended: end.promise,
    async kill() {
      child.ref();
      child.kill("SIGKILL");
      await end.promise;
    },
  };
}

/** Ours, without what a service manager meant for us alone. */
function environment(): NodeJS.ProcessEnv {
  const { NOTIFY_SOCKET, WATCHDOG_PID, WATCHDOG_USEC, LISTEN_PID, LISTEN_FDS, LISTEN_FDNAMES, ...rest } = process.env;
  return rest;
}
