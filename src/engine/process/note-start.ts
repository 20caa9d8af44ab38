import { setTimeout } from "node:timers/promises";
import type { Container } from "../container/container.js";
import type { ContainerState } from "../container/container-state.js";
import { isOver } from "../container/while-it-runs.js";
import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import { now, type Timestamp } from "../timestamp.js";
import { removeFromDaemon } from "./end-process.js";
import { type ExecState, type StartingExec, withStarted } from "./exec-state.js";

/** How long a process may take to be ended and removed, and between attempts, in milliseconds. */
const REMOVAL = 2_000;
const PAUSE = 50;
const SIGKILL = 9;

/** Notes that a process is about to start; resolves once that outlives a kill. */
export async function noteStart({ containers, journal }: EngineContext, container: Container, exec: StartingExec) {
  const { state } = container;
  containers.change(container, { ...state, starting: [...(state.starting ?? []), exec] }, []);
  await journal.persisted();
}

/**
 * Takes back a start that has failed, with the process where it has begun nevertheless. While the daemon is away, that
 * remains to be done when it is back.
 * @param asked whether the daemon was asked for the process
 */
export async function takeBackStart(context: EngineContext, container: Container, exec: StartingExec, asked: boolean) {
  if (!asked || (await removed(context, container, exec))) forgetStart(context, container, exec);
  else {
    const state = withoutStart(container.state, exec.execId);
    context.containers.change(
      container,
      { ...state, starting: [...(state.starting ?? []), { ...exec, failed: true }] },
      [],
    );
  }
}

/** Tells START_PROCESS. */
export function tellStart(
  { containers }: EngineContext,
  container: Container,
  exec: StartingExec,
  { pid, startedAt }: { pid: number; startedAt: Timestamp },
): void {
  const told = { state: "START_PROCESS" as const, time: startedAt, processId: exec.name, pid, oomKilled: false };
  const started: ExecState = { ...exec, phase: "running", pid, startedAt };
  const state = withoutStart(container.state, exec.execId);
  const execs = withStarted(state.execs ?? [], started);
  containers.change(container, { ...state, execs }, [told]);
}

/**
 * Looks after starts that a Gantry which was killed had under way, and such as could not be taken back. A process of the
 * former that has begun is told of, as if its start had just succeeded; all that is left of another is removed.
 */
export async function takeUpStarts(context: EngineContext, container: Container): Promise<void> {
  for (const exec of container.state.starting ?? []) {
    if (context.starts.isTaken(container, exec.name)) continue;
    const found = exec.failed ? undefined : await findStarted(context, container, exec);
    if (found) tellStart(context, container, exec, { pid: found.pid, startedAt: found.exitedAt ?? now() });
    else if (await removed(context, container, exec)) {
      const { namespace, containerId } = container;
      await context.output.discard({ namespace, containerId, process: exec.name, run: exec.run });
      forgetStart(context, container, exec);
    }
  }
}

/** The daemon may still be at work on the start: then it refuses to remove the process, which has begun. */
async function findStarted(context: EngineContext, container: Container, exec: StartingExec) {
  const { tasks } = context.runtime;
  const found = await tasks.getProcess(container, exec.execId);
  if (found?.status !== "created") return found;
  await removeFromDaemon(context, container, exec);
  const again = await tasks.getProcess(container, exec.execId);
  return again?.status === "created" ? undefined : again;
}

/** Removes a process from the daemon, and ends it first where it has begun. False where that was not possible. */
async function removed({ runtime, report, closing }: EngineContext, container: Container, exec: StartingExec) {
  const { tasks } = runtime;
  for (const end = performance.now() + REMOVAL; ; ) {
    try {
      await tasks.deleteProcess(container, exec.execId);
      return true;
    } catch (error) {
      if (isEngineError(error, "NOT_FOUND")) return true;
      const passing = isEngineError(error, "FAILED_PRECONDITION") && performance.now() < end && !closing.aborted;
      if (!passing) {
        report(error, `process "${exec.name}" could not be removed from containerd`);
        return false;
      }
    }
    // Its processes go with a container.
    if (await isOver(runtime, container)) return true;
    await tasks.killProcess(container, exec.execId, SIGKILL).catch(ignore);
    await setTimeout(PAUSE, undefined, { signal: closing }).catch(ignore);
  }
}

function forgetStart({ containers }: EngineContext, container: Container, { execId }: StartingExec): void {
  containers.change(container, withoutStart(container.state, execId), []);
}

function withoutStart({ starting = [], ...state }: ContainerState, execId: string): ContainerState {
  const others = starting.filter((exec) => exec.execId !== execId);
  return others.length > 0 ? { ...state, starting: others } : state;
}

/** The next attempt will tell. */
function ignore(): undefined {}
