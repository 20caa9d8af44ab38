import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";
import { now } from "../timestamp.js";
import type { Container } from "./container.js";
import { notRunning, whileItRuns } from "./while-it-runs.js";
import { wrongState } from "./wrong-state.js";

/**
 * Sends a signal to init; a paused container gets it when it is resumed.
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where it does not run
 */
export async function signalContainer(context: EngineContext, key: ContainerKey, signal: number): Promise<Container> {
  const { containers, runtime } = context;
  const container = containers.get(key);
  if (!container.alive) throw notRunning(key);
  try {
    await runtime.tasks.kill(key, signal);
  } catch (error) {
    if (isEngineError(error, "NOT_FOUND")) throw notRunning(key, error);
    throw error;
  }
  return container;
}

/**
 * Freezes every process of a running container, once those that are starting have. Returns once that has happened and
 * PAUSE is told.
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where it does not run or is paused already
 */
export async function pauseContainer(context: EngineContext, key: ContainerKey): Promise<Container> {
  return await changePhase(context, key, {
    from: "running",
    refusal: (container) => (container.alive ? "is paused already." : "does not run."),
    call: () => context.runtime.tasks.pause(key),
    fact: "paused",
  });
}

/**
 * Lets a paused container go on. Returns once that has happened and RESUME is told.
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where it is not paused
 */
export async function resumeContainer(context: EngineContext, key: ContainerKey): Promise<Container> {
  return await changePhase(context, key, {
    from: "paused",
    refusal: (container) => (container.alive ? "is not paused." : "does not run."),
    call: () => context.runtime.tasks.resume(key),
    fact: "resumed",
  });
}

interface PhaseChange {
  readonly from: "running" | "paused";
  readonly refusal: (container: Container) => string;
  readonly call: () => Promise<void>;
  readonly fact: "paused" | "resumed";
}

async function changePhase(context: EngineContext, key: ContainerKey, change: PhaseChange): Promise<Container> {
  const { containers, journal, starts } = context;
  const container = await containers.inTurn(key, async () => {
    const container = containers.get(key);
    if (container.state.phase !== change.from) throw wrongState(key, change.refusal(container));
    // While a process is starting, frozen, the daemon would neither let the container go on nor kill it.
    await starts.between(container, async () => {
      await whileItRuns(context, key, change.call);
      containers.echoes.expect(`task-${change.fact}`, key);
      containers.apply(container, { kind: change.fact, time: now() });
    });
    return container;
  });
  await journal.settled();
  return container;
}
