import { setTimeout } from "node:timers/promises";
import type { EngineContext } from "../engine-context.js";
import { EngineError, isEngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";

/** How long the daemon may take over making or removing a task, in milliseconds; a busy host starts slowly. */
export const TASK_DEADLINE = 60_000;

/** How long a task may take to be ended, a daemon that has gone away to come back included, in milliseconds. */
const TAKING_BACK = 20_000;
const PAUSE = 50;
const SIGKILL = 9;

/** Removes a task that has ended or never ran, once its output has been written; content where there is none. */
export async function removeTask(
  { runtime }: Pick<EngineContext, "runtime">,
  key: ContainerKey,
  deadline = TASK_DEADLINE,
): Promise<void> {
  try {
    await runtime.tasks.delete(key, { deadline });
  } catch (error) {
    if (!isEngineError(error, "NOT_FOUND")) throw error;
  }
}

/**
 * Removes the task of a container that is to be removed with it: without its container nobody could remove it any more.
 * The daemon may call a task unknown that it is still making or removing for a client that is gone. It is asked to remove
 * also one that it does not know: of one that was being made when the daemon was killed, a shim and a folder may be left.
 */
export async function removeLastTask(context: Pick<EngineContext, "runtime" | "closing">, key: ContainerKey) {
  const { tasks } = context.runtime;
  try {
    const [task] = await Promise.all([tasks.get(key), removeTask(context, key)]);
    if (!task || !(await tasks.get(key))) return;
  } catch (error) {
    // Its shim may have died, and the daemon be about to clean up after it. One that lives is another client's.
    if (!isEngineError(error, "FAILED_PRECONDITION") || (await lives(context, key))) throw error;
  }
  await takeBackTask(context, key);
}

async function lives({ runtime }: Pick<EngineContext, "runtime">, key: ContainerKey): Promise<boolean> {
  const task = await runtime.tasks.get(key);
  return task !== undefined && task.status !== "stopped" && task.status !== "unknown";
}

/**
 * Kills a task, whatever state it is in, and removes it. While the daemon cannot be reached it is tried again, for 20 s
 * in all.
 * @throws EngineError as the last attempt did
 */
export async function takeBackTask(context: Pick<EngineContext, "runtime" | "closing">, key: ContainerKey) {
  for (const end = performance.now() + TAKING_BACK; ; ) {
    try {
      await killTask(context, key);
      await removeTask(context, key);
      if (!(await context.runtime.tasks.get(key))) return;
      throw busy(key);
    } catch (error) {
      // It is still dying, or the daemon is away.
      const passing = isEngineError(error, "FAILED_PRECONDITION") || isEngineError(error, "UNAVAILABLE");
      if (!passing || context.closing.aborted || performance.now() > end) throw error;
    }
    await setTimeout(PAUSE, undefined, { signal: context.closing }).catch(() => undefined);
  }
}

/**
 * The error for a task that the daemon is at work on for a client that is gone, as a Gantry that was killed.
 * @param cause the daemon's refusal, which may say what else to do
 */
export function busy({ containerId }: ContainerKey, cause?: unknown): EngineError {
  const more = isEngineError(cause) ? ` ${cause.message}` : "";
  const message = `A task of container "${containerId}" is just being made or removed: try again.${more}`;
  return new EngineError("UNAVAILABLE", message, { resource: "container", id: containerId, cause });
}

async function killTask({ runtime }: Pick<EngineContext, "runtime">, key: ContainerKey): Promise<void> {
  try {
    await runtime.tasks.kill(key, SIGKILL);
  } catch (error) {
    // There is none, it has not begun, or it has ended.
    if (!isEngineError(error, "NOT_FOUND") && !isEngineError(error, "FAILED_PRECONDITION")) throw error;
  }
}
