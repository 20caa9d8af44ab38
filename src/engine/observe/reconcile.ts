import type { Container } from "../container/container.js";
import { formatKey, parseKey } from "../container/container-key.js";
import { type ContainerState, isAlive } from "../container/container-state.js";
import { removeTask } from "../container/launch.js";
import { UNKNOWN_EXIT_CODE } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import type { ContainerKey, ContainerMetadata, TaskState } from "../runtime.js";
import { now } from "../timestamp.js";

/** What the daemon holds at one moment, by container. */
export interface Listing {
  readonly metadata: ReadonlyMap<string, ContainerMetadata>;
  readonly tasks: ReadonlyMap<string, TaskState>;
}

/** Lists every container and task of every namespace. */
export async function list({ runtime }: EngineContext, signal: AbortSignal): Promise<Listing> {
  const metadata = new Map<string, ContainerMetadata>();
  const tasks = new Map<string, TaskState>();
  for (const { name } of await runtime.namespaces.list({ signal })) {
    for await (const container of runtime.containers.list(name, { signal })) {
      metadata.set(formatKey(container), container);
    }
    for (const task of await runtime.tasks.list(name, { signal })) tasks.set(formatKey(task), task);
  }
  return { metadata, tasks };
}

/**
 * Compares what the daemon holds with what was last told, and tells the difference: what came, what went, what started,
 * ended, paused or went on while nobody watched. A run that goes on is told as RESTORE.
 * Events that came since the subscription began may be applied afterwards: what both tell is told once.
 * @param before the states that containers were in before the listing was made; a container that changed since, by an
 * operation, is looked up afresh
 */
export async function reconcile(
  context: EngineContext,
  listing: Listing,
  before: ReadonlyMap<string, ContainerState>,
): Promise<void> {
  const keys = new Set([...listing.metadata.keys(), ...before.keys()]);
  await Promise.all(
    [...keys].map((key) =>
      context.containers.inTurn(parseKey(key), async () => {
        const known = context.containers.find(parseKey(key));
        if (known && known.state === before.get(key)) {
          await compare(context, known, listing.metadata.get(key), listing.tasks.get(key));
        } else {
          await lookUpInTurn(context, parseKey(key));
        }
      }),
    ),
  );
}

/** Asks the daemon about one container and tells what is new. Must run in the container's turn. */
export async function lookUpInTurn(context: EngineContext, key: ContainerKey): Promise<Container | undefined> {
  const { containers, runtime } = context;
  const metadata = await runtime.containers.get(key);
  const task = metadata && (await runtime.tasks.get(key));
  const known = containers.find(key);
  if (known) return await compare(context, known, metadata, task);
  return metadata && (await added(context, metadata, task));
}

/** Adds a container that was not known, with the run that it is in. */
export async function added(
  context: EngineContext,
  metadata: ContainerMetadata,
  task: TaskState | undefined,
): Promise<Container> {
  const container = context.containers.add(metadata);
  if (task) await compareTask(context, container, task);
  return container;
}

async function compare(
  context: EngineContext,
  container: Container,
  metadata: ContainerMetadata | undefined,
  task: TaskState | undefined,
): Promise<Container | undefined> {
  if (container.state.createdAt !== metadata?.createdAt) {
    await gone(context, container);
    return metadata && (await added(context, metadata, task));
  }
  if (container.state.updatedAt !== metadata.updatedAt) context.containers.update(container, metadata);
  if (task) await compareTask(context, container, task);
  else endIfAlive(context, container);
  return container;
}

/** It was removed, and maybe another of the same id was made since. */
async function gone(context: EngineContext, container: Container): Promise<void> {
  endIfAlive(context, container);
  await context.output.remove(container);
  context.containers.remove(container);
}

async function compareTask(context: EngineContext, container: Container, task: TaskState): Promise<void> {
  const { containers } = context;
  const time = now();
  if (task.pid !== 0 && task.pid !== container.state.pid) {
    containers.apply(container, { kind: "created", pid: task.pid, time });
    if (task.status === "created") return;
    containers.apply(container, { kind: "started", pid: task.pid, time, ours: container.isOurs });
  } else if (isAlive(container.state) && (task.status === "running" || task.status === "paused")) {
    containers.apply(container, { kind: "restored", time });
  }
  if (task.status === "paused") containers.apply(container, { kind: "paused", time });
  else if (task.status === "running") containers.apply(container, { kind: "resumed", time });
  else if (task.status === "stopped") await stopped(context, container, task);
}

async function stopped(context: EngineContext, container: Container, task: TaskState): Promise<void> {
  const exitedAt = task.exitedAt ?? now();
  const pid = container.state.pid ?? task.pid;
  if (container.alive && container.state.ours) await removeTask(context, container);
  context.containers.apply(container, { kind: "exited", time: exitedAt, pid, exitCode: task.exitCode, exitedAt });
}

/** A run whose task is gone has ended, in a way that nobody can tell any more. */
function endIfAlive({ containers }: EngineContext, container: Container): void {
  const { state } = container;
  if (!isAlive(state) || state.pid === undefined) return;
  const time = now();
  containers.apply(container, {
    kind: "deleted",
    time,
    pid: state.pid,
    exitCode: UNKNOWN_EXIT_CODE,
    exitedAt: time,
  });
}
