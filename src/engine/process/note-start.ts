import type { Container } from "../container/container.js";
import type { ContainerState } from "../container/container-state.js";
import type { EngineContext } from "../engine-context.js";
import { now, type Timestamp } from "../timestamp.js";
import { removeFromDaemon } from "./end-process.js";
import { type ExecState, type StartingExec, withStarted } from "./exec-state.js";

/** Notes that a process is about to start; resolves once that outlives a kill. */
export async function noteStart({ containers, journal }: EngineContext, container: Container, exec: StartingExec) {
  const { state } = container;
  containers.change(container, { ...state, starting: [...(state.starting ?? []), exec] }, []);
  await journal.persisted();
}

/** Takes back the note of a start that has failed. */
export function forgetStart({ containers }: EngineContext, container: Container, { execId }: StartingExec): void {
  containers.change(container, withoutStart(container.state, execId), []);
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
 * Looks after starts that a Gantry which was killed had under way. A process that has begun is told of, as if its start
 * had just succeeded; all that is left of another is removed.
 */
export async function takeUpStarts(context: EngineContext, container: Container): Promise<void> {
  for (const exec of container.state.starting ?? []) {
    if (context.starts.isTaken(container, exec.name)) continue;
    const found = await findStarted(context, container, exec);
    if (found) tellStart(context, container, exec, { pid: found.pid, startedAt: found.exitedAt ?? now() });
    else {
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

function withoutStart({ starting = [], ...state }: ContainerState, execId: string): ContainerState {
  const others = starting.filter((exec) => exec.execId !== execId);
  return others.length > 0 ? { ...state, starting: others } : state;
}
