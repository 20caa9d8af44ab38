import type { Container } from "../container/container.js";
import { formatSettings } from "../container/container-settings.js";
import { restartsOf } from "../container/container-state.js";
import { UNKNOWN_EXIT_CODE } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import type { ContainerKey } from "../runtime.js";
import { now } from "../timestamp.js";
import { allows } from "./next-restart.js";
import { checkRestartPolicy, type RestartPolicy } from "./restart-policy.js";

/**
 * Changes what follows when a container's runs end, in the daemon, so that it outlives Gantry's own data.
 * UPDATE_CONTAINER is told. A restart that is waited for is called off where the new policy wants none: EXIT is told.
 * @throws EngineError NOT_FOUND, INVALID_ARGUMENT
 */
export async function setRestartPolicy(
  context: EngineContext,
  key: ContainerKey,
  policy: RestartPolicy,
): Promise<Container> {
  const { containers, journal, runtime } = context;
  checkRestartPolicy(policy);
  const container = await containers.inTurn(key, async () => {
    const container = containers.get(key);
    const settings = formatSettings({ ...container.settings, restartPolicy: policy });
    containers.update(container, await runtime.containers.update(key, { settings }));
    const { state } = container;
    if (!allows(policy, restartsOf(state), state.exitCode ?? UNKNOWN_EXIT_CODE)) {
      containers.apply(container, { kind: "restart-cancelled", time: now() });
    }
    return container;
  });
  await journal.settled();
  return container;
}
