import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";
import { now } from "../timestamp.js";
import type { Container } from "./container.js";
import { removeLastTask } from "./remove-task.js";
import { removeRootfs } from "./rootfs.js";
import { endRun } from "./stop.js";
import { wrongState } from "./wrong-state.js";

/**
 * Removes a container with its task, its output and its root filesystem. DELETE_CONTAINER is told.
 * @param force ends it first where it runs, and calls off a restart that it waits for
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where it runs or waits for a restart, and force is not set
 */
export async function deleteContainer(context: EngineContext, key: ContainerKey, force: boolean): Promise<void> {
  const { containers, journal } = context;
  if (force) await endRun(context, key);
  await containers.inTurn(key, async () => {
    const container = containers.get(key);
    if (container.alive) throw wrongState(key, "runs: stop it first, or delete it with force.");
    if (!force && container.status === "RESTARTING") {
      throw wrongState(key, "is about to restart: stop it first, or delete it with force.");
    }
    await removeInTurn(context, container);
  });
  await journal.settled();
}

/** Removes a container that does not run, whose restart never comes then. Must run in its turn. */
export async function removeInTurn(context: EngineContext, container: Container): Promise<void> {
  const { namespace, containerId } = container;
  const key = { namespace, containerId };
  context.containers.apply(container, { kind: "restart-cancelled", time: now() });
  await removeLastTask(context, key);
  await deleteMetadata(context, key);
  await removeRootfs(context, container);
  // The journal is written while the files are removed.
  context.containers.remove(container);
  await removeOutput(context, key);
}

/** Removes what was kept of a container's output. What cannot be removed is reported and holds nothing up. */
export async function removeOutput({ output, report }: EngineContext, key: ContainerKey): Promise<void> {
  try {
    await output.remove(key);
  } catch (error) {
    report(error, `the output of container "${key.containerId}" could not be removed`);
  }
}

async function deleteMetadata({ runtime }: EngineContext, key: ContainerKey): Promise<void> {
  try {
    await runtime.containers.delete(key);
  } catch (error) {
    // Another client was faster.
    if (!isEngineError(error, "NOT_FOUND")) throw error;
  }
}
