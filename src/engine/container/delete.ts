import type { EngineContext } from "../engine-context.js";
import type { ContainerKey } from "../runtime.js";
import { deleteMetadata } from "./create.js";
import { removeTask, wrongState } from "./launch.js";
import { endRun } from "./stop.js";

/**
 * Removes a container with its task and its output. DELETE_CONTAINER is told.
 * @param force ends it first where it runs
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where it runs and force is not set
 */
export async function deleteContainer(context: EngineContext, key: ContainerKey, force: boolean): Promise<void> {
  const { containers, journal, output } = context;
  if (force) await endRun(context, key);
  await containers.inTurn(key, async () => {
    const container = containers.get(key);
    if (container.alive) throw wrongState(key, "runs: stop it first, or delete it with force.");
    await removeTask(context, key);
    await deleteMetadata(context, key);
    await output.remove(key);
    containers.remove(container);
  });
  await journal.settled();
}
