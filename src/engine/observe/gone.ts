import type { Container } from "../container/container.js";
import { isAlive } from "../container/container-state.js";
import { removeOutput } from "../container/delete.js";
import { UNKNOWN_EXIT_CODE } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import { now } from "../timestamp.js";

/** Tells that a container was removed by somebody else, and before that the end of its run where that was not told. */
export async function gone(context: EngineContext, container: Container): Promise<void> {
  endIfAlive(context, container);
  await removeOutput(context, container);
  context.containers.remove(container);
}

/** A run whose task is gone has ended, in a way that nobody can tell any more. */
export function endIfAlive({ containers }: EngineContext, container: Container): void {
  const { pid } = container.state;
  if (!isAlive(container.state) || pid === undefined) return;
  const time = now();
  containers.apply(container, { kind: "deleted", time, pid, exitCode: UNKNOWN_EXIT_CODE, exitedAt: time });
}
