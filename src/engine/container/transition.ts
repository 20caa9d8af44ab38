import type { State } from "../journal/state-change.js";
import { nextRestart } from "../restart/next-restart.js";
import { NO_RESTART, type RestartPolicy } from "../restart/restart-policy.js";
import { NO_RESTARTS, type RestartState } from "../restart/restart-state.js";
import type { ProcessEnd } from "../runtime.js";
import { millisecondsOf, type Timestamp } from "../timestamp.js";
import { type ContainerState, isAlive, type PendingTask, restartsOf } from "./container-state.js";

/**
 * Something that is known of a container's task, from an event, an answer or a listing. The same fact may be learned
 * several times and late: what is known already, as the start of a run whose pid is known, changes nothing.
 */
export type Fact = { readonly time: Timestamp } & (
  | { readonly kind: "created"; readonly pid: number }
  | TaskStart
  | RunEnd
  | OomKill
  | { readonly kind: "paused" | "resumed" | "restored" | "stop-asked" | "stop-failed" | "restart-cancelled" }
);

interface TaskStart {
  readonly kind: "started";
  readonly pid: number;
  readonly ours?: boolean;
  /** Who started it: another client or a lost call of Gantry's where undefined. */
  readonly by?: "hand" | "policy";
}

interface OomKill {
  readonly kind: "oom";
  /** Whether the kernel's count shows it, of which an event may yet tell. */
  readonly counted?: boolean;
}

interface RunEnd extends ProcessEnd {
  readonly kind: "exited" | "deleted";
  /** How long the run was, in milliseconds; by the wall clock where undefined. */
  readonly ranFor?: number;
  /** Whether no restart can follow, whatever the policy says. */
  readonly final?: boolean;
}

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

/**
 * Applies one fact: the only place where a container's state changes, and where what clients are told is decided.
 * @param policy what follows when a run ends
 */
export function transition(state: ContainerState, fact: Fact, policy: RestartPolicy = NO_RESTART): Transition {
  switch (fact.kind) {
    case "created":
      return isKnown(state, fact) ? unchanged(state) : taskCreated(state, fact);
    case "started":
      return isKnown(state, fact) ? unchanged(state) : taskStarted(state, fact, policy);
    case "exited":
      return initExited(state, fact, policy);
    case "deleted":
      return taskDeleted(state, fact, policy);
    case "paused":
      return state.phase === "running" ? phaseChanged(state, "paused", "PAUSE", fact.time) : unchanged(state);
    case "resumed":
      return state.phase === "paused" ? phaseChanged(state, "running", "RESUME", fact.time) : unchanged(state);
    case "oom":
      return outOfMemory(state, fact);
    case "restored":
      return isAlive(state)
        ? { state, told: [withPid(state, { state: "RESTORE", time: fact.time })] }
        : unchanged(state);
    case "stop-asked":
      return restartCancelled(withStopped(state, true), fact.time);
    case "stop-failed":
      return isAlive(state) ? { state: withStopped(state, false), told: [] } : unchanged(state);
    case "restart-cancelled":
      return restartCancelled(state, fact.time);
  }
}

/** An event may be late: of the run before, or of a kill that was counted already. */
function outOfMemory(state: ContainerState, { time, counted }: OomKill & { time: Timestamp }): Transition {
  if (!isAlive(state) || (state.startedAt !== undefined && time < state.startedAt)) return unchanged(state);
  const { oomCounted, ...kept } = state;
  const age = oomCounted === undefined ? LATEST_EVENT : millisecondsOf(time) - millisecondsOf(oomCounted);
  if (!counted && age < LATEST_EVENT) return { state: kept, told: [] };
  return {
    state: { ...kept, oomKilled: true, ...(counted && { oomCounted: time }) },
    told: [{ state: "OOM", time, oomKilled: true }],
  };
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

function taskStarted(state: ContainerState, fact: TaskStart & { time: Timestamp }, policy: RestartPolicy): Transition {
  const { state: ended, told } = endUnseen(state, fact.time);
  const end = state.pending?.pid === fact.pid ? state.pending.end : undefined;
  const { exitCode: _code, exitedAt: _at, oomCounted: _oom, stdinClosed: _in, ...kept } = withoutPending(ended);
  const started: ContainerState = {
    ...kept,
    run: state.run + 1,
    phase: "running",
    pid: fact.pid,
    startedAt: fact.time,
    oomKilled: false,
    ours: fact.ours ?? false,
    restarts: restartsAfter(ended, fact),
  };
  const start = withPid(started, { state: "START_CONTAINER", time: fact.time });
  if (!end) return { state: started, told: [...told, start] };
  const exit = initExited(started, { ...end, kind: "exited" }, policy);
  return { state: exit.state, told: [...told, start, ...exit.told] };
}

/** A start by hand sets the count to zero. One that nobody explains, while a restart was waited for, is that restart. */
function restartsAfter(state: ContainerState, { by }: TaskStart): RestartState {
  const byPolicy = by === "policy" || (by === undefined && state.phase === "restarting");
  if (!byPolicy) return NO_RESTARTS;
  const { count, delay } = restartsOf(state);
  return { count: count + 1, delay, stopped: false };
}

function initExited(state: ContainerState, end: RunEnd, policy: RestartPolicy): Transition {
  if (state.pending?.pid === end.pid) {
    const pending: PendingTask = { pid: end.pid, end: state.pending.end ?? endOf(end) };
    return { state: { ...state, pending }, told: [] };
  }
  if (!isAlive(state) || state.pid !== end.pid) return unchanged(state);
  const { exitCode, exitedAt } = end;
  const restarts = restartsOf(state);
  const delay = end.final ? undefined : nextRestart(policy, restarts, { exitCode, ranFor: lengthOf(state, end) });
  const told = { time: exitedAt, exitCode, oomKilled: state.oomKilled };
  const { ending: _, ...kept } = state;
  const ended = { ...kept, exitedAt, exitCode };
  if (delay === undefined) return { state: { ...ended, phase: "exited" }, told: [{ ...told, state: "EXIT" }] };
  return {
    state: { ...ended, phase: "restarting", restarts: { ...restarts, delay } },
    told: [{ ...told, state: "RESTART" }],
  };
}

/** The wall clock may have been set back meanwhile. */
function lengthOf({ startedAt }: ContainerState, { ranFor, exitedAt }: RunEnd): number {
  if (ranFor !== undefined || startedAt === undefined) return ranFor ?? 0;
  return Math.max(0, millisecondsOf(exitedAt) - millisecondsOf(startedAt));
}

/** The run that ended then is the last: EXIT comes after its RESTART. */
function restartCancelled(state: ContainerState, time: Timestamp): Transition {
  if (state.phase !== "restarting") return unchanged(state);
  const { oomKilled, exitCode = UNKNOWN_EXIT_CODE } = state;
  return { state: { ...state, phase: "exited" }, told: [{ state: "EXIT", time, exitCode, oomKilled }] };
}

function withStopped(state: ContainerState, stopped: boolean): ContainerState {
  const restarts = restartsOf(state);
  return restarts.stopped === stopped ? state : { ...state, restarts: { ...restarts, stopped } };
}

/**
 * A task that was removed before it was seen to start has never run. One that was seen to end has: its start is late.
 */
function taskDeleted(state: ContainerState, end: RunEnd, policy: RestartPolicy): Transition {
  if (!state.pending) return initExited(state, end, policy);
  if (state.pending.pid !== end.pid || state.pending.end) return unchanged(state);
  return { state: withoutPending(state), told: [] };
}

/** A new task is proof that the run before it has ended, although its end was never told. */
function endUnseen(state: ContainerState, time: Timestamp): Transition {
  if (!isAlive(state)) return unchanged(state);
  const end: RunEnd = { kind: "exited", pid: state.pid ?? 0, exitCode: UNKNOWN_EXIT_CODE, exitedAt: time, final: true };
  return initExited(withoutPending(state), end, NO_RESTART);
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
