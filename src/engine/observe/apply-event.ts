import type { Container } from "../container/container.js";
import type { ContainerState } from "../container/container-state.js";
import { removeTask } from "../container/launch.js";
import type { EngineContext } from "../engine-context.js";
import type { ContainerKey, RuntimeEvent } from "../runtime.js";
import { vanished } from "./vanished.js";

/** How long an exit waits for the last output of its process to be written, in milliseconds. */
const OUTPUT_DEADLINE = 5_000;

/** Applies one event of the daemon. Must run in the container's turn; ends within a bounded time. */
export async function applyEvent(context: EngineContext, event: RuntimeEvent): Promise<void> {
  const { containers } = context;
  switch (event.kind) {
    case "container-created":
      if (!containers.echoes.take(event.kind, event)) await known(context, event);
      return;
    case "container-updated":
      return await containerUpdated(context, event);
    case "container-deleted":
      if (!containers.echoes.take(event.kind, event)) await containerDeleted(context, event);
      return;
    case "task-created":
    case "task-started": {
      if (containers.echoes.isIgnoredTask(event, event.pid)) return;
      const kind = event.kind === "task-created" ? "created" : "started";
      containers.apply(await known(context, event), { kind, pid: event.pid, time: event.time });
      return;
    }
    case "task-exited":
      if (event.execId === undefined) await initExited(context, event);
      return;
    case "task-deleted":
      applyIfKnown(context, event, { ...event, kind: "deleted" });
      return;
    case "task-paused":
      applyIfKnown(context, event, { kind: "paused", time: event.time });
      return;
    case "task-resumed":
      applyIfKnown(context, event, { kind: "resumed", time: event.time });
      return;
    case "task-oom":
      applyIfKnown(context, event, { kind: "oom", time: event.time });
  }
}

function applyIfKnown({ containers }: EngineContext, key: ContainerKey, fact: Parameters<typeof containers.apply>[1]) {
  const container = containers.find(key);
  if (container) containers.apply(container, fact);
}

/** The container that an event is about. One not known yet was made by another client: it is looked up and told. */
async function known(context: EngineContext, event: RuntimeEvent): Promise<Container> {
  const { containers, runtime } = context;
  const container = containers.find(event);
  if (container) return container;
  const metadata = await runtime.containers.get(event);
  return containers.add(metadata ?? vanished(event, event.time));
}

async function containerUpdated({ containers, runtime }: EngineContext, event: RuntimeEvent): Promise<void> {
  const container = containers.find(event);
  const metadata = container && (await runtime.containers.get(event));
  if (container && metadata) containers.update(container, metadata);
}

async function containerDeleted({ containers, output }: EngineContext, event: RuntimeEvent): Promise<void> {
  const container = containers.find(event);
  if (!container) return;
  await output.remove(event);
  containers.remove(container, event.time);
}

/** A task that Gantry made is removed before its exit is told: only then has the last of its output been written. */
async function initExited(context: EngineContext, event: RuntimeEvent & { kind: "task-exited" }): Promise<void> {
  const { containers } = context;
  const container = containers.find(event);
  if (!container) return;
  if (container.state.ours && isRunOf(container.state, event.pid)) await flushOutput(context, event);
  containers.apply(container, { ...event, kind: "exited" });
}

async function flushOutput(context: EngineContext, event: RuntimeEvent & { kind: "task-exited" }): Promise<void> {
  try {
    await removeTask(context, event, OUTPUT_DEADLINE);
  } catch (error) {
    context.report(error, `the ended task of container "${event.containerId}" could not be removed`);
  }
}

function isRunOf(state: ContainerState, pid: number): boolean {
  return (state.phase === "running" || state.phase === "paused") && state.pid === pid;
}
