import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import type { Logger } from "pino";
import { EngineError, isEngineError } from "../../engine/errors.js";
import { cancelled } from "../errors.js";
import { adoptedProcess } from "./adopted-process.js";
import { containerdConfig } from "./config.js";
import { findBinary } from "./find-binary.js";
import { removeHalfMadeTasks } from "./half-made-tasks.js";
import { boundLog, logSize, logTail } from "./log-file.js";
import { containerdOomScore, lowerOomScore } from "./oom-score.js";
import { type EmbeddedPaths, embeddedPaths } from "./paths.js";
import { isContainerd, runningPid, writePidFile } from "./pid-file.js";
import { type ContainerdProcess, spawnContainerd } from "./process.js";
import { answers } from "./readiness.js";
import { dumpStacks, removeDumpCopy } from "./stack-dump.js";

/** How long a containerd that was killed may take to go, in milliseconds. */
const endsWithin = 5_000;

export interface StartOptions {
  /** Gantry's data directory; containerd gets the folder `containerd` in it. */
  readonly dataDirectory: string;
  readonly log?: Logger | undefined;
  /** Aborting gives up and ends a containerd that was being started; never one that was found running. */
  readonly signal?: AbortSignal;
  /** Where `containerd` is looked for. Default: PATH. */
  readonly searchPath?: string;
  /** How long it may take until it answers, in milliseconds. Default 15,000. */
  readonly readyWithin?: number;
}

/** A private containerd that answers. It is left running when Gantry stops, and its containers with it. */
export interface EmbeddedContainerd extends ContainerdProcess {
  /** Its socket. */
  readonly address: string;
}

/**
 * Adopts the private containerd of a data directory where it runs, else starts it.
 * FAILED_PRECONDITION: containerd is not installed, or the data directory's path is too long. UNAVAILABLE: it ended
 * or did not answer in time; the message holds the last lines of its log. CANCELLED: the signal aborted.
 */
export async function startEmbedded(options: StartOptions): Promise<EmbeddedContainerd> {
  const paths = embeddedPaths(options.dataDirectory);
  const running = await runningPid(paths.pid, paths.config);
  const process = running === undefined ? await start(paths, options) : await adopt(running, paths, options);
  return { address: paths.socket, ...process };
}

/** Ends a containerd that hangs, once it has told in its log where. Rejects where the signal aborts. */
export async function endHung(
  process: ContainerdProcess,
  paths: EmbeddedPaths,
  { log, signal }: Pick<StartOptions, "log" | "signal">,
): Promise<void> {
  const { pid } = process;
  if (!(await isContainerd(pid, paths.config))) return;
  const dumped = await dumpStacks(process, paths.log, signal);
  log?.warn({ pid, log: paths.log, dumped }, "ending an embedded containerd that does not answer");
  await process.kill(signal);
  await removeDumpCopy(pid);
}

/** One that runs and does not answer in time is ended and started anew: its containers live in shims and go on. */
async function adopt(pid: number, paths: EmbeddedPaths, options: StartOptions): Promise<ContainerdProcess> {
  const { log } = options;
  const process = adoptedProcess(pid, paths.config);
  try {
    await ready(paths, options, process, await logSize(paths.log));
  } catch (error) {
    if (!isEngineError(error, "UNAVAILABLE")) throw error;
    log?.warn({ pid, address: paths.socket, err: error }, "the embedded containerd that was found does not answer");
    await endHung(process, paths, options);
    return await start(paths, options);
  }
  notePid(paths, pid, log);
  log?.info({ pid, address: paths.socket }, "adopted the embedded containerd");
  return process;
}

async function start(paths: EmbeddedPaths, options: StartOptions): Promise<ContainerdProcess> {
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
  await writeConfig(paths);
  await rm(paths.socket, { force: true });
  await removeHalfMadeTasks(paths, log);
  await boundLog(paths.log).catch((err) => log?.warn({ err }, "an old log of containerd was lost"));
  const from = await logSize(paths.log);
  const process = await spawnContainerd(binary, paths, (pid) => notePid(paths, pid, log));
  await spare(process.pid, log);
  try {
    await ready(paths, options, process, from);
  } catch (error) {
    await endFailed(process, paths, log);
    throw error;
  }
  log?.info({ pid: process.pid, address: paths.socket, binary }, "started the embedded containerd");
  return process;
}

/** Failing is told of and hides nothing: why it failed to start says more. */
async function endFailed(process: ContainerdProcess, paths: EmbeddedPaths, log: Logger | undefined): Promise<void> {
  try {
    await process.kill(AbortSignal.timeout(endsWithin));
    await rm(paths.pid, { force: true });
  } catch (err) {
    log?.error({ err, pid: process.pid }, "an embedded containerd that failed to start could not be ended");
  }
}

/** As one step, and only where it changes something: containerd can then be started again on a full disk. */
async function writeConfig(paths: EmbeddedPaths): Promise<void> {
  const text = containerdConfig(paths);
  if ((await readFile(paths.config, "utf8").catch(() => undefined)) === text) return;
  await writeFile(`${paths.config}.new`, text, { mode: 0o600 });
  await rename(`${paths.config}.new`, paths.config);
}

/** Without a pid file a containerd is still found, by what it runs with. */
function notePid(paths: EmbeddedPaths, pid: number, log: Logger | undefined): void {
  try {
    writePidFile(paths.pid, pid);
  } catch (err) {
    log?.warn({ err, pid }, "the pid file of the embedded containerd could not be written");
  }
}

async function spare(pid: number, log: Logger | undefined): Promise<void> {
  try {
    await lowerOomScore(pid);
  } catch (err) {
    const message = `containerd stays as likely as any process to be ended when memory runs out: its oom_score_adj could not be set to ${containerdOomScore}`;
    log?.warn({ err, pid }, message);
  }
}

/** Waits for the first of: it answers, it ends, the time is over, the caller gives up. */
async function ready(
  paths: EmbeddedPaths,
  { signal, readyWithin = 15_000 }: StartOptions,
  process: ContainerdProcess,
  from: number,
): Promise<void> {
  const timeout = AbortSignal.timeout(readyWithin);
  const over = new AbortController();
  const until = AbortSignal.any([over.signal, timeout, ...(signal ? [signal] : [])]);
  try {
    const how = await Promise.race([answers(paths.socket, until), process.ended(over.signal)]);
    if (how !== undefined) throw await failure(`ended: ${how}`);
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
