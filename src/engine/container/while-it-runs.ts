import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import type { ContainerKey, Runtime } from "../runtime.js";
import { wrongState } from "./wrong-state.js";

/**
 * Makes a call to the daemon about a container that runs. Whatever it says of one that is dying: that does not run any more.
 * @throws EngineError FAILED_PRECONDITION where the container has ended meanwhile; else what the call throws
 */
export async function whileItRuns<T>(
  { runtime }: EngineContext,
  key: ContainerKey,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isEngineError(error, "NOT_FOUND")) throw notRunning(key, error);
    if (await isOver(runtime, key)) throw notRunning(key, error);
    throw error;
  }
}

/** Whether the daemon says that a container's task has ended or is gone; false where it cannot be asked. */
export async function isOver({ tasks }: Pick<Runtime, "tasks">, key: ContainerKey): Promise<boolean> {
  try {
    const task = await tasks.get(key);
    // Of a task whose shim has died the daemon cannot tell any more.
    return task === undefined || task.status === "stopped" || task.status === "unknown";
  } catch {
    return false;
  }
}

/** The error for a container that does not run. */
export function notRunning(key: ContainerKey, cause?: unknown): Error {
  const error = wrongState(key, "does not run.");
  if (cause !== undefined) error.cause = cause;
  return error;
}
