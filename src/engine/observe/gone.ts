import type { Container } from "../container/container.js";
import { isAlive } from "../container/container-state.js";
import { removeOutput } from "../container/delete.js";
import { removeRootfs } from "../container/rootfs.js";
import { UNKNOWN_EXIT_CODE } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import { now } from "../timestamp.js";
import { completeRun } from "./complete-run.js";

/** Tells that a container was removed by somebody else, and before that the end of its run where that was not told. */
export async function gone(context: EngineContext, container: Container): Promise<void> {
  await endIfAlive(context, container, true);
  context.containers.apply(container, { kind: "restart-cancelled", time: now() });
  await removeOutput(context, container);
  // Other clients may give the same one to a later container.
  if (container.isOurs) await removeRootfs(context, container);
  context.containers.remove(container);
}

/**
 * A run whose task is gone has ended, in a way that nobody can tell any more unless Gantry had noted it.
 * @param final whether no restart can follow
 */
export async function endIfAlive(context: EngineContext, container: Container, final = false): Promise<void> {
  const { pid, ending } = container.state;
  if (!isAlive(container.state) || pid === undefined) return;
  const end = ending ?? { pid, exitCode: UNKNOWN_EXIT_CODE, exitedAt: now() };
  await completeRun(context, container, end);
  context.containers.apply(container, { kind: "deleted", time: end.exitedAt, final, ...end });
}
