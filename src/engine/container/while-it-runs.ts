import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";
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
    // Where that cannot be told either, what the call says holds.
    const task = await runtime.tasks.get(key).catch(() => "unknown" as const);
    if (task === undefined || (task !== "unknown" && task.status === "stopped")) throw notRunning(key, error);
    throw error;
  }
}

/** The error for a container that does not run. */
export function notRunning(key: ContainerKey, cause?: unknown): Error {
  const error = wrongState(key, "does not run.");
  if (cause !== undefined) error.cause = cause;
  return error;
}
