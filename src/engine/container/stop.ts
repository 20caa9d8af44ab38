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
 * once where it does not run. A paused container is resumed so that it can act on the signal. No restart follows, and
 * one that was waited for is called off.
 * @throws EngineError NOT_FOUND; DEADLINE_EXCEEDED where even SIGKILL does not end it
 */
export async function stopContainer(context: EngineContext, key: ContainerKey, timeout: number): Promise<Container> {
  const { containers, journal } = context;
  const container = await containers.inTurn(key, () => containers.get(key));
  await stop(context, container, timeout, "stands");
  await journal.settled();
  return container;
}

/** Stops a container if it runs, then starts it: EXIT, then START_CONTAINER. Errors as of both. */
export async function restartContainer(context: EngineContext, key: ContainerKey, timeout: number): Promise<Container> {
  context.journal.checkSpace();
  await stopContainer(context, key, timeout);
  return await startContainer(context, key);
}

/** Ends a container's run by SIGKILL if it runs, and a restart that it waits for; resolves once its EXIT is told. */
export async function endRun(context: EngineContext, key: ContainerKey): Promise<void> {
  const container = await context.containers.inTurn(key, () => context.containers.get(key));
  await stop(context, container, 0, "stands");
}

/**
 * Ends a container's run as stopContainer does.
 * @param effect "stands" as a stop by hand; where it "passes", the restart policy decides what follows
 */
export async function stop(
  context: EngineContext,
  container: Container,
  timeout: number,
  effect: "stands" | "passes",
): Promise<void> {
  const { containers } = context;
  const { stopSignal } = container.settings;
  const run = await containers.inTurn(container, async () => {
    const { run } = container.state;
    if (effect === "stands") await noteStop(context, container);
    if (container.alive) await signal(context, container, timeout > 0 ? stopSignal : SIGKILL);
    return run;
  });
  const ended = endOfRun(run);
  if (timeout > 0 && (await container.until(ended, timeout, context.closing))) return;
  if (timeout > 0) {
    await containers.inTurn(container, async () => {
      if (container.alive && !ended(container.state)) await signal(context, container, SIGKILL);
    });
  }
  if (await container.until(ended, KILL_TIMEOUT, context.closing)) return;
  throw new EngineError(
    "DEADLINE_EXCEEDED",
    `The container "${container.containerId}" was killed but its end has not been told within ${KILL_TIMEOUT / 1000} s.`,
    { resource: "container", id: container.containerId },
  );
}

/** From now on no end of its run is followed by a restart, also where Gantry is killed before that end is told. */
async function noteStop({ containers, journal }: EngineContext, container: Container): Promise<void> {
  containers.apply(container, { kind: "stop-asked", time: now() });
  await journal.persisted();
}

/**
 * Sends a signal that must take effect: a frozen process acts on none, so it is let go on. Where it cannot be sent, the
 * container has not been stopped.
 */
async function signal({ runtime, containers }: EngineContext, container: Container, signal: number): Promise<void> {
  try {
    await runtime.tasks.kill(container, signal);
    if (container.state.phase !== "paused") return;
    await runtime.tasks.resume(container);
    containers.echoes.expect("task-resumed", container);
    containers.apply(container, { kind: "resumed", time: now() });
  } catch (error) {
    // It ended by itself meanwhile: what was wanted.
    if (isEngineError(error, "NOT_FOUND") || isEngineError(error, "FAILED_PRECONDITION")) return;
    containers.apply(container, { kind: "stop-failed", time: now() });
    throw error;
  }
}

function endOfRun(run: number): (state: ContainerState) => boolean {
  return (state) => state.run !== run || (state.phase !== "running" && state.phase !== "paused");
}
