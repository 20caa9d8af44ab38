import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { logSince, logSize } from "./log-file.js";
import type { ContainerdProcess } from "./process.js";

/** How long it may take, and how often it is looked for, in milliseconds. */
const takesAtMost = 2_000;
const lookEvery = 20;

/**
 * Asks a containerd that hangs what all of its goroutines are doing: SIGUSR1 makes it write that into its log. One that
 * somebody stopped is let go on for it. Answers whether it did; one that hangs badly does not.
 */
export async function dumpStacks(process: ContainerdProcess, log: string, signal?: AbortSignal): Promise<boolean> {
  const from = await logSize(log);
  await process.send("SIGUSR1");
  await process.send("SIGCONT");
  const end = performance.now() + takesAtMost;
  while (performance.now() < end) {
    await delay(lookEvery, undefined, signal && { signal });
    if ((await logSince(log, from)).includes("END goroutine stack dump")) return true;
  }
  return false;
}

/** Removes the copy of its dump that a containerd, ended by now, makes where nobody would look for it. */
export async function removeDumpCopy(pid: number): Promise<void> {
  await rm(join(tmpdir(), `containerd.${pid}.stacks.log`), { force: true });
}
