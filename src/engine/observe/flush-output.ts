import { removeTask } from "../container/remove-task.js";
import type { EngineContext } from "../engine-context.js";
import type { ContainerKey } from "../runtime.js";

/** How long an exit waits for the last output of its process to be written, in milliseconds. */
const OUTPUT_DEADLINE = 5_000;

/** Removes an ended task that Gantry made; the last of its output is written when this is done. Failures are reported. */
export async function flushOutput(context: EngineContext, key: ContainerKey): Promise<void> {
  try {
    await removeTask(context, key, OUTPUT_DEADLINE);
  } catch (error) {
    context.report(error, `the ended task of container "${key.containerId}" could not be removed`);
  }
}
