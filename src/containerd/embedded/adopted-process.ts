import { setTimeout as delay } from "node:timers/promises";
import { isContainerd } from "./pid-file.js";
import type { ContainerdProcess } from "./process.js";

/** How often it is looked whether it still runs, and while it is being ended, in milliseconds. */
const lookEvery = 250;
const lookWhileEnding = 10;

/**
 * The containerd of a pid that was found to run with this config file. It is no child of ours: nothing tells of its end,
 * and its pid may come to be anyone's, so that it is looked at before anything is sent.
 */
export function adoptedProcess(pid: number, config: string): ContainerdProcess {
  return {
    pid,
    adopted: true,
    async ended(signal) {
      await gone(lookEvery, signal);
      return "how is not known, since an earlier run of Gantry was its parent";
    },
    send,
    async kill(signal) {
      await send("SIGKILL");
      await gone(lookWhileEnding, signal);
    },
  };

  async function send(signal: NodeJS.Signals): Promise<void> {
    if (!(await isContainerd(pid, config))) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }

  async function gone(pause: number, signal: AbortSignal | undefined): Promise<void> {
    while (await isContainerd(pid, config)) await delay(pause, undefined, signal && { signal });
  }
}
