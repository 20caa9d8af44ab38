import type { Container } from "../container/container.js";
import { formatKey } from "../container/container-key.js";
import { formatSettings } from "../container/container-settings.js";
import { containerNotFound } from "../container/containers.js";
import type { EngineContext } from "../engine-context.js";
import { lookUpInTurn } from "../observe/reconcile.js";
import { restoreProcesses } from "../process/restore-processes.js";
import type { RestartPolicy } from "../restart/restart-policy.js";
import { setRestartPolicy } from "../restart/set-restart-policy.js";
import type { ContainerKey } from "../runtime.js";
import { now } from "../timestamp.js";

/** Takes over containers that the daemon holds, whoever made them. */
export class Restores {
  readonly #context: EngineContext;
  readonly #underWay = new Map<string, Promise<Container>>();

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /**
   * Makes a container Gantry's own from now on, and what is known of it true: where it runs, its streams are opened again
   * and RESTORE is told; where it ended unobserved, EXIT. Calls for one container at the same time share one restore.
   * @param policy what follows when it ends; as it was where undefined
   * @throws EngineError NOT_FOUND where the daemon has none, INVALID_ARGUMENT
   */
  async restore(key: ContainerKey, policy: RestartPolicy | undefined): Promise<Container> {
    const name = formatKey(key);
    if (policy) await setRestartPolicy(this.#context, key, policy);
    const shared = this.#underWay.get(name) ?? this.#restore(key).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, shared);
    return await shared;
  }

  async #restore(key: ContainerKey): Promise<Container> {
    const { containers, journal } = this.#context;
    const container = await containers.inTurn(key, async () => {
      const container = await lookUpInTurn(this.#context, key);
      if (!container) throw containerNotFound(key);
      if (!container.isOurs) await takeOver(this.#context, container);
      if (container.alive) {
        containers.change(container, { ...container.state, ours: true }, []);
        await restoreProcesses(this.#context, container);
        containers.apply(container, { kind: "restored", time: now() });
      }
      return container;
    });
    await journal.settled();
    return container;
  }
}

/** Gantry's own settings beside its spec say that it is Gantry's. */
async function takeOver({ containers, runtime }: EngineContext, container: Container): Promise<void> {
  const settings = formatSettings(container.settings);
  containers.update(container, await runtime.containers.update(container, { settings }));
}
