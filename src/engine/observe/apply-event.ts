import type { ContainerState } from "../container/container-state.js";
import type { EngineContext } from "../engine-context.js";
import { endProcess } from "../process/end-process.js";
import type { ContainerKey, RuntimeEvent } from "../runtime.js";
import { completeRun } from "./complete-run.js";
import { gone } from "./gone.js";
import { vanished } from "./vanished.js";

/** Applies one event of the daemon. Must run in the container's turn; ends within a bounded time. */
export async function applyEvent(context: EngineContext, event: RuntimeEvent): Promise<void> {
  const { containers } = context;
  switch (event.kind) {
    case "container-created":
      if (!containers.echoes.take(event.kind, event)) await created(context, event);
      return;
    case "container-updated":
      return await containerUpdated(context, event);
    case "container-deleted":
      return await containerDeleted(context, event);
    case "task-created":
    case "task-started":
      return await taskBegan(context, event);
    case "task-exited":
      return await (event.execId === undefined ? initExited(context, event) : execExited(context, event, event.execId));
    case "process-added":
    case "process-started":
      return;
    case "task-deleted":
      applyIfKnown(context, event, { ...event, kind: "deleted" });
      return;
    case "task-paused":
    case "task-resumed": {
      const kind = event.kind === "task-paused" ? "paused" : "resumed";
      if (containers.echoes.isOld(event.time) || containers.echoes.take(event.kind, event)) return;
      applyIfKnown(context, event, { kind, time: event.time });
      return;
    }
    case "task-oom":
      applyIfKnown(context, event, { kind: "oom", time: event.time });
  }
}

function applyIfKnown({ containers }: EngineContext, key: ContainerKey, fact: Parameters<typeof containers.apply>[1]) {
  const container = containers.find(key);
  if (container) containers.apply(container, fact);
}

/** A container that is not known yet was made by another client: it is looked up and told. */
async function created({ containers, runtime }: EngineContext, event: RuntimeEvent): Promise<void> {
  if (containers.find(event)) return;
  const metadata = await runtime.containers.get(event);
  containers.add(metadata ?? vanished(event, event.time));
}

async function taskBegan(
  context: EngineContext,
  event: RuntimeEvent & { kind: "task-created" | "task-started" },
): Promise<void> {
  const { containers, runtime } = context;
  if (containers.echoes.isIgnoredTask(event, event.pid)) return;
  const container = containers.find(event);
  // It came too late: the container was removed meanwhile.
  if (!container && !(await runtime.containers.get(event))) return;
  // A run is under way already. Unless its end was missed, the event is a late one of an earlier run.
  if (container?.alive && container.state.pid !== event.pid && !(await isTask(context, event))) return;
  if (!container) await created(context, event);
  const kind = event.kind === "task-created" ? "created" : "started";
  applyIfKnown(context, event, { kind, pid: event.pid, time: event.time });
}

async function isTask({ runtime }: EngineContext, event: RuntimeEvent & { pid: number }): Promise<boolean> {
  return (await runtime.tasks.get(event))?.pid === event.pid;
}

async function containerUpdated({ containers, runtime }: EngineContext, event: RuntimeEvent): Promise<void> {
  const container = containers.find(event);
  const metadata = container && (await runtime.containers.get(event));
  if (metadata && metadata.updatedAt !== container.state.updatedAt) containers.update(container, metadata);
}

/** The event may be of an earlier container of the same id: the daemon is asked whether this one is gone. */
async function containerDeleted(context: EngineContext, event: RuntimeEvent): Promise<void> {
  const container = context.containers.find(event);
  if (!container) return;
  const metadata = await context.runtime.containers.get(event);
  if (metadata?.createdAt !== container.state.createdAt) await gone(context, container);
}

/** A task that Gantry made is removed before its exit is told: only then has the last of its output been written. */
async function initExited(context: EngineContext, event: RuntimeEvent & { kind: "task-exited" }): Promise<void> {
  const { containers } = context;
  const container = containers.find(event);
  if (!container) return;
  const { ranFor } = container;
  if (isRunOf(container.state, event.pid)) await completeRun(context, container, event);
  containers.apply(container, { ...event, kind: "exited", ...(ranFor !== undefined && { ranFor }) });
}

function isRunOf(state: ContainerState, pid: number): boolean {
  return (state.phase === "running" || state.phase === "paused") && state.pid === pid;
}

/** Other clients' processes are not told of. */
async function execExited(context: EngineContext, event: RuntimeEvent & { kind: "task-exited" }, execId: string) {
  const container = context.containers.find(event);
  if (!container || context.starts.keep(container, execId, event)) return;
  await endProcess(context, container, execId, event);
}
