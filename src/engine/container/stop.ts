import type { EngineContext } from "../engine-context.js";
import { EngineError, isEngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";
import { now } from "../timestamp.js";
import type { Container } from "./container.js";
import type { ContainerState } from "./container-state.js";
import { startContainer } from "./start.js";

const SIGKILL = 9;
/** How long the end of a killed container may take to be told, in milliseconds. */
const KILL_TIMEOUT = 30_000;

/**
 * Ends a container's run: its stop signal, then SIGKILL after `timeout` milliseconds. Returns once EXIT is told; at
 * once where it does not run. A paused container is resumed so that it can act on the signal.
 * @throws EngineError NOT_FOUND; DEADLINE_EXCEEDED where even SIGKILL does not end it
 */
export async function stopContainer(context: EngineContext, key: ContainerKey, timeout: number): Promise<Container> {
  const { containers, journal } = context;
  const container = await containers.inTurn(key, () => containers.get(key));
  const ended = endOfRun(container.state.run);
  if (container.alive && timeout > 0) {
    await signalAndThaw(context, container, container.settings.stopSignal);
    await container.until(ended, timeout, context.closing);
  }
  if (!container.deleted && !ended(container.state)) await kill(context, container);
  await journal.settled();
  return container;
}

/** Stops a container if it runs, then starts it: EXIT, then START_CONTAINER. Errors as of both. */
export async function restartContainer(context: EngineContext, key: ContainerKey, timeout: number): Promise<Container> {
  await stopContainer(context, key, timeout);
  return await startContainer(context, key);
}

/** Ends a container's run by SIGKILL if it runs; resolves once its EXIT is told. */
export async function endRun(context: EngineContext, key: ContainerKey): Promise<void> {
  const container = await context.containers.inTurn(key, () => context.containers.get(key));
  if (container.alive) await kill(context, container);
}

async function kill(context: EngineContext, container: Container): Promise<void> {
  const ended = endOfRun(container.state.run);
  await signalAndThaw(context, container, SIGKILL);
  if (await container.until(ended, KILL_TIMEOUT, context.closing)) return;
  throw new EngineError(
    "DEADLINE_EXCEEDED",
    `The container "${container.containerId}" was killed but its end has not been told within ${KILL_TIMEOUT / 1000} s.`,
    { resource: "container", id: container.containerId },
  );
}

/** Sends a signal that must take effect: a frozen process acts on none, so it is let go on. */
async function signalAndThaw({ runtime, containers }: EngineContext, container: Container, signal: number) {
  await containers.inTurn(container, async () => {
    if (!container.alive) return;
    try {
      await runtime.tasks.kill(container, signal);
      if (container.state.phase !== "paused") return;
      await runtime.tasks.resume(container);
      containers.echoes.expect("task-resumed", container);
      containers.apply(container, { kind: "resumed", time: now() });
    } catch (error) {
      // It ended by itself meanwhile: what was wanted.
      if (!isEngineError(error, "NOT_FOUND") && !isEngineError(error, "FAILED_PRECONDITION")) throw error;
    }
  });
}

function endOfRun(run: number): (state: ContainerState) => boolean {
  return (state) => state.run !== run || state.phase === "exited" || state.phase === "none";
}
