import type { State } from "../journal/state-change.js";
import type { ProcessEnd } from "../runtime.js";
import { millisecondsOf, type Timestamp } from "../timestamp.js";
import { type ContainerState, isAlive, type PendingTask } from "./container-state.js";

/**
 * Something that is known of a container's task, from an event, an answer or a listing. The same fact may be learned
 * several times and late: what is known already, as the start of a run whose pid is known, changes nothing.
 */
export type Fact = { readonly time: Timestamp } & (
  | { readonly kind: "created"; readonly pid: number }
  | { readonly kind: "started"; readonly pid: number; readonly ours?: boolean }
  | ({ readonly kind: "exited" | "deleted" } & ProcessEnd)
  | { readonly kind: "paused" | "resumed" | "oom" | "restored" }
);

/** A state change less the container it is about. */
export interface Told {
  readonly state: State;
  readonly time: Timestamp;
  /** The process concerned; init where undefined. */
  readonly processId?: string;
  readonly pid?: number;
  readonly exitCode?: number;
  readonly oomKilled: boolean;
}

/** The state after a fact, and what is to be told of it. The same state object where nothing changed. */
export interface Transition {
  readonly state: ContainerState;
  readonly told: readonly Told[];
}

/** How late an event of a run may come after its end, in milliseconds. */
const LATEST_EVENT = 10_000;
/** The exit code of a process whose end nobody saw. */
export const UNKNOWN_EXIT_CODE = 255;
/** The name of a container's first process. */
export const INIT = "init";

/** Applies one fact: the only place where a container's state changes, and where what clients are told is decided. */
export function transition(state: ContainerState, fact: Fact): Transition {
  switch (fact.kind) {
    case "created":
      return isKnown(state, fact) ? unchanged(state) : taskCreated(state, fact);
    case "started":
      return isKnown(state, fact) ? unchanged(state) : taskStarted(state, fact);
    case "exited":
      return initExited(state, fact);
    case "deleted":
      return taskDeleted(state, fact);
    case "paused":
      return state.phase === "running" ? phaseChanged(state, "paused", "PAUSE", fact.time) : unchanged(state);
    case "resumed":
      return state.phase === "paused" ? phaseChanged(state, "running", "RESUME", fact.time) : unchanged(state);
    case "oom":
      return isAlive(state)
        ? { state: { ...state, oomKilled: true }, told: [{ state: "OOM", time: fact.time, oomKilled: true }] }
        : unchanged(state);
    case "restored":
      return isAlive(state)
        ? { state, told: [withPid(state, { state: "RESTORE", time: fact.time })] }
        : unchanged(state);
  }
}

function unchanged(state: ContainerState): Transition {
  return { state, told: [] };
}

/**
 * Whether a creation or a start is of a run that is known. An event may come after its run has ended; a pid may come
 * again in a later run, long after.
 */
function isKnown(state: ContainerState, fact: { pid: number; time: Timestamp; ours?: boolean }): boolean {
  if (fact.pid !== state.pid || fact.ours) return false;
  if (isAlive(state) || state.exitedAt === undefined) return true;
  return millisecondsOf(fact.time) - millisecondsOf(state.exitedAt) < LATEST_EVENT;
}

function taskCreated(state: ContainerState, fact: { pid: number; time: Timestamp }): Transition {
  if (state.pending?.pid === fact.pid) return unchanged(state);
  const { state: ended, told } = endUnseen(state, fact.time);
  return { state: { ...ended, pending: { pid: fact.pid } }, told };
}

function taskStarted(state: ContainerState, fact: { pid: number; time: Timestamp; ours?: boolean }): Transition {
  const { state: ended, told } = endUnseen(state, fact.time);
  const end = state.pending?.pid === fact.pid ? state.pending.end : undefined;
  const { exitCode: _code, exitedAt: _at, ...kept } = withoutPending(ended);
  const started: ContainerState = {
    ...kept,
    run: state.run + 1,
    phase: "running",
    pid: fact.pid,
    startedAt: fact.time,
    oomKilled: false,
    ours: fact.ours ?? false,
  };
  const start = withPid(started, { state: "START_CONTAINER", time: fact.time });
  if (!end) return { state: started, told: [...told, start] };
  const exit = initExited(started, { ...end });
  return { state: exit.state, told: [...told, start, ...exit.told] };
}

function initExited(state: ContainerState, end: ProcessEnd): Transition {
  if (state.pending?.pid === end.pid) {
    const pending: PendingTask = { pid: end.pid, end: state.pending.end ?? endOf(end) };
    return { state: { ...state, pending }, told: [] };
  }
  if (!isAlive(state) || state.pid !== end.pid) return unchanged(state);
  const exited: ContainerState = { ...state, phase: "exited", exitedAt: end.exitedAt, exitCode: end.exitCode };
  return {
    state: exited,
    told: [{ state: "EXIT", time: end.exitedAt, exitCode: end.exitCode, oomKilled: state.oomKilled }],
  };
}

/**
 * A task that was removed before it was seen to start has never run. One that was seen to end has: its start is late.
 */
function taskDeleted(state: ContainerState, end: ProcessEnd): Transition {
  if (!state.pending) return initExited(state, end);
  if (state.pending.pid !== end.pid || state.pending.end) return unchanged(state);
  return { state: withoutPending(state), told: [] };
}

/** A new task is proof that the run before it has ended, although its end was never told. */
function endUnseen(state: ContainerState, time: Timestamp): Transition {
  if (!isAlive(state)) return unchanged(state);
  return initExited(withoutPending(state), { pid: state.pid ?? 0, exitCode: UNKNOWN_EXIT_CODE, exitedAt: time });
}

function phaseChanged(state: ContainerState, phase: "running" | "paused", told: State, time: Timestamp): Transition {
  return { state: { ...state, phase }, told: [{ state: told, time, oomKilled: state.oomKilled }] };
}

function withoutPending(state: ContainerState): ContainerState {
  const { pending: _, ...rest } = state;
  return rest;
}

function withPid(state: ContainerState, told: { state: State; time: Timestamp }): Told {
  const base = { ...told, oomKilled: state.oomKilled };
  return state.pid === undefined ? base : { ...base, pid: state.pid };
}

function endOf({ pid, exitCode, exitedAt }: ProcessEnd): ProcessEnd {
  return { pid, exitCode, exitedAt };
}
