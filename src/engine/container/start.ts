import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";
import type { Container } from "./container.js";
import { launch } from "./launch.js";
import { removeTask } from "./remove-task.js";
import { rootfsMounts } from "./rootfs.js";
import { wrongState } from "./wrong-state.js";

/**
 * Runs a container that does not run. START_CONTAINER is told. One that waits for its restart begins at once, and its
 * restarts are counted from zero.
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where it runs already, and with exitCode as in createContainer;
 * RESOURCE_EXHAUSTED where the disk is full
 */
export async function startContainer(context: EngineContext, key: ContainerKey): Promise<Container> {
  const { containers, journal } = context;
  const container = await containers.inTurn(key, async () => {
    const container = containers.get(key);
    if (container.alive) throw wrongState(key, "runs already.");
    await startInTurn(context, container, "hand");
    return container;
  });
  await journal.settled();
  return container;
}

/** Begins the next run of a container that does not run. Must run in the container's turn. Errors as startContainer. */
export async function startInTurn(context: EngineContext, container: Container, by: "hand" | "policy"): Promise<void> {
  const { containers } = context;
  const { namespace, containerId, spec, state, settings } = container;
  const { snapshot } = container.metadata;
  const key = { namespace, containerId };
  context.journal.checkSpace();
  await removeOldTask(context, key);
  const terminalSize = state.terminalSize ?? settings.terminalSize;
  const run = { key, run: state.run + 1, spec, terminalSize, stdin: settings.stdin ?? false };
  const rootfs = snapshot && (() => rootfsMounts(context, key, snapshot));
  const launched = await launch(context, { ...run, rootfs }, (pid) => containers.echoes.ignoreTask(key, pid));
  containers.echoes.newRun(key);
  containers.apply(container, { kind: "started", ours: true, by, ...launched });
}

async function removeOldTask(context: EngineContext, key: ContainerKey): Promise<void> {
  try {
    await removeTask(context, key);
  } catch (error) {
    if (isEngineError(error, "FAILED_PRECONDITION")) throw wrongState(key, "runs already, started by another client.");
    throw error;
  }
}
