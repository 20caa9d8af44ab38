import type { EngineContext } from "../engine-context.js";
import type { ContainerKey } from "../runtime.js";
import type { Container } from "./container.js";
import { launch } from "./launch.js";
import { removeTask } from "./remove-task.js";
import { wrongState } from "./wrong-state.js";

/**
 * Runs a container that does not run. START_CONTAINER is told.
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where it runs already, and with exitCode as in createContainer
 */
export async function startContainer(context: EngineContext, key: ContainerKey): Promise<Container> {
  const { containers, journal } = context;
  const container = await containers.inTurn(key, async () => {
    const container = containers.get(key);
    if (container.alive) throw wrongState(key, "runs already.");
    await removeTask(context, key);
    const { spec, state, settings } = container;
    const terminalSize = state.terminalSize ?? settings.terminalSize;
    const run = { key, run: state.run + 1, spec, terminalSize, stdin: settings.stdin ?? false };
    const launched = await launch(context, run, (pid) => containers.echoes.ignoreTask(key, pid));
    containers.echoes.newRun(key);
    containers.apply(container, { kind: "started", ours: true, ...launched });
    return container;
  });
  await journal.settled();
  return container;
}
