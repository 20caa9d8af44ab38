import { readdir, readFile, readlink, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { ContainerKey } from "../../engine/runtime.js";
import type { EmbeddedPaths } from "./paths.js";

const RUNC_SHIM = "containerd-shim-runc-v2";
/** The shim for runc writes this file before all else when it makes a container. */
const MADE = "runtime";
/** In it newer versions keep the path of the shim's binary. */
const SHIM_BINARY = "shim-binary-path";
/** How often it is looked whether killed shims have gone, in milliseconds, and how many times. */
const PAUSE = 20;
const LOOKS = 100;
/** A folder that is younger than this may be of a task that is just being made; in milliseconds. */
const MAKING = 5_000;

/** A shim for runc, or what is about to become one. */
interface Shim {
  readonly pid: number;
  /** The folder of its task, which need not be there. */
  readonly bundle: string;
}

/**
 * Removes what is left of tasks that containerd was making when it was killed, before runc's shim had made a container:
 * their folders, which the next containerd neither takes up nor removes and would refuse the container every later task
 * for; and shims that wait for a containerd that is gone, which the next one would wait for in turn. Seen with 1.6.20.
 * Must be called while containerd does not run.
 */
export async function removeHalfMadeTasks({ state, socket }: EmbeddedPaths, log: Logger | undefined): Promise<void> {
  const tasks = folderOfTasks(state);
  await endIdleShims(tasks, socket, () => true);
  for (const namespace of await namesIn(tasks)) {
    for (const id of await namesIn(join(tasks, namespace))) {
      const bundle = join(tasks, namespace, id);
      if ((await isMade(bundle)) || !(await isOfRunc(bundle))) continue;
      await rm(bundle, { recursive: true });
      log?.warn({ namespace, id }, "removed what a containerd that was killed had left of a task");
    }
  }
}

/**
 * Does the same for one task while containerd runs: what a client has left that was killed while it had a task made.
 * @returns whether there was something to remove
 */
export async function removeHalfMadeTask(
  { state, socket }: EmbeddedPaths,
  { namespace, containerId }: ContainerKey,
): Promise<boolean> {
  const bundle = join(folderOfTasks(state), namespace, containerId);
  const changed = (await stat(bundle).catch(absent))?.mtimeMs;
  // Where the wall clock was set back meanwhile, it is far ahead of it.
  if (changed === undefined || Math.abs(Date.now() - changed) < MAKING) return false;
  if ((await isMade(bundle)) || !(await isOfRunc(bundle))) return false;
  await endIdleShims(folderOfTasks(state), socket, (shim) => shim.bundle === bundle);
  await rm(bundle, { recursive: true, force: true });
  return true;
}

/** One that is only being started turns up as another process. */
async function endIdleShims(tasks: string, socket: string, concerned: (shim: Shim) => boolean): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const idle: Shim[] = [];
    for (const shim of (await shimsOf(tasks, socket)).filter(concerned)) {
      if (!(await isMade(shim.bundle))) idle.push(shim);
    }
    if (idle.length === 0) return;
    for (const { pid } of idle) kill(pid);
    await delay(PAUSE);
  }
}

/** Every process that was started as a shim for runc of the containerd with this socket. */
async function shimsOf(tasks: string, socket: string): Promise<Shim[]> {
  const shims: Shim[] = [];
  for (const pid of (await readdir("/proc")).map(Number).filter(Number.isInteger)) {
    const words = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(absent))?.split("\0") ?? [];
    const option = (name: string) => words[words.indexOf(name) + 1] ?? "";
    if (!words.includes("-id") || option("-address") !== socket) continue;
    const binary = (await readlink(`/proc/${pid}/exe`).catch(absent))?.replace(/ \(deleted\)$/, "");
    if (binary === undefined || basename(binary) !== RUNC_SHIM) continue;
    shims.push({ pid, bundle: join(tasks, option("-namespace"), option("-id")) });
  }
  return shims;
}

function folderOfTasks(state: string): string {
  return join(state, "io.containerd.runtime.v2.task");
}

async function isMade(bundle: string): Promise<boolean> {
  return (await namesIn(bundle)).includes(MADE);
}

/** What another shim has left is its own to clean up; where nothing tells, it is runc's. */
async function isOfRunc(bundle: string): Promise<boolean> {
  const binary = await readFile(join(bundle, SHIM_BINARY), "utf8").catch(absent);
  return binary === undefined || basename(binary) === RUNC_SHIM;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // It has gone by itself.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(absent)) ?? [];
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "ESRCH") return undefined;
  throw error;
}
