import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";

/** How long the daemon may take over making or removing a task, in milliseconds; a busy host starts slowly. */
export const TASK_DEADLINE = 60_000;

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
