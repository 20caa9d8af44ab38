import type { Container } from "../container/container.js";
import { formatKey, parseKey } from "../container/container-key.js";
import { type ContainerState, isAlive } from "../container/container-state.js";
import { removeTask, takeBackTask } from "../container/remove-task.js";
import { INIT } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import { takeUpStarts } from "../process/note-start.js";
import { restoreProcesses } from "../process/restore-processes.js";
import type { ContainerKey, ContainerMetadata, TaskState } from "../runtime.js";
import { now } from "../timestamp.js";
import { completeRun } from "./complete-run.js";
import { endIfAlive, gone } from "./gone.js";
import { noteMissedOomKill } from "./note-oom-kill.js";

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

/** How a listing is to be compared. */
export interface Comparison {
  /**
   * The states that containers were in before the listing was made. A container that changed since, by an operation,
   * is looked up afresh, and so is one that is in neither.
   */
  readonly before: ReadonlyMap<string, ContainerState>;
  /** Whether nothing but this comparison works on containers yet, so that what is not known can be believed as listed. */
  readonly alone: boolean;
}

/**
 * Compares what the daemon holds with what was last told, and tells the difference: what came, what went, what started,
 * ended, paused or went on while nobody watched. A run that goes on is told as RESTORE.
 * Events that came since the subscription began may be applied afterwards: what both tell is told once.
 * A container that cannot be compared is reported and holds up no other.
 * @returns the containers that could not be compared
 * @throws EngineError UNAVAILABLE, CANCELLED
 */
export async function reconcile(
  context: EngineContext,
  listing: Listing,
  comparison: Comparison,
): Promise<readonly ContainerKey[]> {
  const keys = new Set([...listing.metadata.keys(), ...comparison.before.keys()]);
  const failed: ContainerKey[] = [];
  await Promise.all(
    [...keys].map(async (key) => {
      const done = await compared(context, parseKey(key), () => reconcileOne(context, listing, comparison, key));
      if (!done) failed.push(parseKey(key));
    }),
  );
  return failed;
}

/**
 * Compares one container afresh, as reconcile does.
 * @returns whether it could be compared
 * @throws EngineError UNAVAILABLE, CANCELLED
 */
export async function reconcileAgain(context: EngineContext, key: ContainerKey): Promise<boolean> {
  return await compared(context, key, async () => {
    const known = context.containers.find(key);
    const before = known?.state;
    await lookUpInTurn(context, key);
    if (known && before && isAlive(before) && known.alive && known.state.run === before.run)
      await restored(context, known);
  });
}

async function compared({ containers, report }: EngineContext, key: ContainerKey, compare: () => Promise<void>) {
  try {
    await containers.inTurn(key, compare);
    return true;
  } catch (error) {
    if (isEngineError(error, "UNAVAILABLE") || isEngineError(error, "CANCELLED")) throw error;
    report(error, `container "${formatKey(key)}" could not be compared with what containerd holds`);
    return false;
  }
}

async function reconcileOne(context: EngineContext, { metadata, tasks }: Listing, comparison: Comparison, key: string) {
  const known = context.containers.find(parseKey(key));
  const listed = metadata.get(key);
  const task = tasks.get(key);
  if (known && known.state === comparison.before.get(key)) {
    const { run } = known.state;
    const alive = isAlive(known.state);
    // A start that has failed since may have taken back a task that was listed.
    const news = task && task.pid !== known.state.pid ? await context.runtime.tasks.get(known) : task;
    await compare(context, known, listed, await withoutStuck(context, listed, news));
    if (alive && known.alive && known.state.run === run) await restored(context, known);
    if (comparison.alone && known.isOurs) await discardNextRun(context, known);
  } else if (!known && listed && comparison.alone) {
    await added(context, listed, await withoutStuck(context, listed, task));
  } else {
    await lookUpInTurn(context, parseKey(key));
  }
}

/** What a Gantry that was killed had prepared for a run that never began. */
async function discardNextRun({ output }: EngineContext, { namespace, containerId, state }: Container): Promise<void> {
  await output.discard({ namespace, containerId, process: INIT, run: state.run + 1 });
}

/** Takes care again of a run that goes on, and tells RESTORE. Must run in the container's turn. */
async function restored(context: EngineContext, container: Container): Promise<void> {
  await goesOn(context, container);
  context.containers.apply(container, { kind: "restored", time: now() });
}

/** Learns what happened in a run that goes on while nobody watched it. Nothing waits for memory events. */
async function goesOn(context: EngineContext, container: Container): Promise<void> {
  await restoreProcesses(context, container);
  void noteMissedOomKill(context, container);
}

/**
 * The task of a container, except one that a start of Gantry's has left which was cut short by the end of Gantry or of
 * the daemon: it would never run, and is removed.
 */
async function withoutStuck(
  context: EngineContext,
  metadata: ContainerMetadata | undefined,
  task: TaskState | undefined,
) {
  if (task?.status !== "created" || metadata?.settings === undefined) return task;
  context.containers.echoes.ignoreTask(task, task.pid);
  await takeBackTask(context, task);
  return undefined;
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
async function added(
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
  await takeUpStarts(context, container);
  if (task) await compareTask(context, container, task);
  else if (container.alive && !(await context.runtime.tasks.get(container))) await endIfAlive(context, container);
  return container;
}

async function compareTask(context: EngineContext, container: Container, task: TaskState): Promise<void> {
  const { containers } = context;
  // Of a run that is over already nobody knows when it began; not after its end.
  const time = task.exitedAt ?? now();
  const lives = task.status === "running" || task.status === "paused";
  if (task.pid !== 0 && (task.pid !== container.state.pid || (lives && !container.alive))) {
    containers.apply(container, { kind: "created", pid: task.pid, time });
    if (task.status === "created") return;
    containers.apply(container, { kind: "started", pid: task.pid, time, ours: container.isOurs });
    if (lives) await goesOn(context, container);
  }
  if (task.status === "paused") containers.apply(container, { kind: "paused", time });
  else if (task.status === "running") containers.apply(container, { kind: "resumed", time });
  else if (task.status === "stopped") await stopped(context, container, task);
}

async function stopped(context: EngineContext, container: Container, task: TaskState): Promise<void> {
  const exitedAt = task.exitedAt ?? now();
  const pid = container.state.pid ?? task.pid;
  if (container.alive) await completeRun(context, container, { pid, exitCode: task.exitCode, exitedAt });
  else if (container.state.ours) await removeTask(context, container);
  context.containers.apply(container, { kind: "exited", time: exitedAt, pid, exitCode: task.exitCode, exitedAt });
}
