import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { EngineError, isEngineError } from "../../engine/errors.js";
import { cancelled } from "../errors.js";
import { containerdConfig } from "./config.js";
import { findBinary } from "./find-binary.js";
import { removeHalfMadeTasks } from "./half-made-tasks.js";
import { logTail } from "./log-tail.js";
import { type EmbeddedPaths, embeddedPaths } from "./paths.js";
import { believedPid } from "./pid-file.js";
import { spawnContainerd } from "./process.js";
import { answers } from "./readiness.js";

export interface StartOptions {
  /** Gantry's data directory; containerd gets the folder `containerd` in it. */
  readonly dataDirectory: string;
  readonly log?: Logger;
  /** Aborting gives up and ends a containerd that was being started; never one that was found running. */
  readonly signal?: AbortSignal;
  /** Where `containerd` is looked for. Default: PATH. */
  readonly searchPath?: string;
  /** How long it may take until it answers, in milliseconds. Default 15,000. */
  readonly readyWithin?: number;
}

/** A private containerd that answers. It is left running when Gantry stops, and its containers with it. */
export interface EmbeddedContainerd {
  /** Its socket. */
  readonly address: string;
  readonly pid: number;
  /** Whether it was running already. */
  readonly adopted: boolean;
}

/**
 * Adopts the private containerd of a data directory where it runs, else starts it.
 * FAILED_PRECONDITION: containerd is not installed, or the data directory's path is too long. UNAVAILABLE: it ended
 * or did not answer in time; the message holds the last lines of its log. CANCELLED: the signal aborted.
 */
export async function startEmbedded(options: StartOptions): Promise<EmbeddedContainerd> {
  const paths = embeddedPaths(options.dataDirectory);
  const running = await believedPid(paths.pid, paths.config);
  return running === undefined ? start(paths, options) : adopt(running, paths, options);
}

/** One that runs and does not answer in time is ended and started anew: its containers live in shims and go on. */
async function adopt(pid: number, paths: EmbeddedPaths, options: StartOptions): Promise<EmbeddedContainerd> {
  const { log } = options;
  try {
    await ready(paths, options, await sizeOf(paths.log));
  } catch (error) {
    if (!isEngineError(error, "UNAVAILABLE")) throw error;
    log?.warn({ pid, address: paths.socket, err: error }, "ending an embedded containerd that does not answer");
    process.kill(pid, "SIGKILL");
    while ((await believedPid(paths.pid, paths.config)) !== undefined) await delay(10);
    return start(paths, options);
  }
  log?.info({ pid, address: paths.socket }, "adopted the embedded containerd");
  return { address: paths.socket, pid, adopted: true };
}

async function start(paths: EmbeddedPaths, options: StartOptions): Promise<EmbeddedContainerd> {
  const { log, searchPath, signal } = options;
  if (signal?.aborted) throw cancelled(signal);
  const binary = await findBinary("containerd", searchPath);
  if (binary === undefined) {
    throw new EngineError(
      "FAILED_PRECONDITION",
      "containerd is not installed: there is none in PATH. On Debian and Ubuntu, install the packages containerd and runc.",
    );
  }
  await mkdir(paths.directory, { recursive: true, mode: 0o711 });
  await writeFile(paths.config, containerdConfig(paths), { mode: 0o600 });
  await rm(paths.socket, { force: true });
  await removeHalfMadeTasks(paths, log);
  const from = await sizeOf(paths.log);
  const child = await spawnContainerd(binary, paths);
  try {
    await ready(paths, options, from, child.ended);
  } catch (error) {
    await child.kill();
    await rm(paths.pid, { force: true });
    throw error;
  }
  log?.info({ pid: child.pid, address: paths.socket, binary }, "started the embedded containerd");
  return { address: paths.socket, pid: child.pid, adopted: false };
}

/** Waits for the first of: it answers, it ends, the time is over, the caller gives up. */
async function ready(
  paths: EmbeddedPaths,
  { signal, readyWithin = 15_000 }: StartOptions,
  from: number,
  ended?: Promise<string>,
): Promise<void> {
  const timeout = AbortSignal.timeout(readyWithin);
  const over = new AbortController();
  const until = AbortSignal.any([over.signal, timeout, ...(signal ? [signal] : [])]);
  try {
    const how = await Promise.race([answers(paths.socket, until), ...(ended ? [ended] : [])]);
    if (how !== undefined) throw await failure(`ended with ${how}`);
  } catch (error) {
    if (signal?.aborted) throw cancelled(signal);
    if (timeout.aborted) throw await failure(`did not answer within ${readyWithin / 1_000} s`);
    throw error;
  } finally {
    over.abort();
  }

  async function failure(what: string): Promise<EngineError> {
    const tail = await logTail(paths.log, from);
    const words = tail === "" ? "It logged nothing." : `The end of its log, ${paths.log}:\n${tail}`;
    return new EngineError("UNAVAILABLE", `The embedded containerd ${what}. ${words}`);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}
