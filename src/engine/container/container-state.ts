import type { ExecState, StartingExec } from "../process/exec-state.js";
import { NO_RESTARTS, type RestartState } from "../restart/restart-state.js";
import type { ProcessEnd } from "../runtime.js";
import type { Timestamp } from "../timestamp.js";
import type { TerminalSize } from "./container-settings.js";

/**
 * The state of a container's current or last run: "none" before the first, "restarting" where it has ended and the next
 * will begin after a pause.
 */
export type RunPhase = "none" | "running" | "paused" | "exited" | "restarting";

/** A task that was made and has not been seen to start. */
export interface PendingTask {
  readonly pid: number;
  /** Its exit, where that was told before its start. */
  readonly end?: ProcessEnd;
}

/** What the engine remembers of a container's runs, kept in the journal's store. */
export interface ContainerState {
  /** When this container was made; tells it from an earlier one of the same id. */
  readonly createdAt: Timestamp;
  /** When its metadata was last changed, as far as was told. */
  readonly updatedAt: Timestamp;
  /** How many runs there have been. */
  readonly run: number;
  readonly phase: RunPhase;
  /** Of init in the current or last run, on the host. */
  readonly pid?: number;
  readonly startedAt?: Timestamp;
  /** This and the exit code are of the last run that has ended. */
  readonly exitedAt?: Timestamp;
  readonly exitCode?: number;
  /** An OOM kill in the container's cgroup during the current or last run. */
  readonly oomKilled: boolean;
  /** When such a kill was counted that no event has told of yet. */
  readonly oomCounted?: Timestamp;
  /** Whether Gantry made the task of the current or last run, and so removes it. */
  readonly ours: boolean;
  readonly pending?: PendingTask;
  /** Whether the input of init in the current or last run has been closed, or is about to be. */
  readonly stdinClosed?: boolean;
  /** How the current run ended, noted before its task is removed: once that is gone, nobody else can tell. */
  readonly ending?: ProcessEnd;
  /** Its processes besides init: those that live, and the last that ended. */
  readonly execs?: readonly ExecState[];
  /** Those that are starting, noted before the daemon is asked: should Gantry be killed, the next one looks after them. */
  readonly starting?: readonly StartingExec[];
  /** Undefined is NO_RESTARTS. */
  readonly restarts?: RestartState;
  /** The size that its terminal begins its next run with, where a client has asked for one. */
  readonly terminalSize?: TerminalSize;
}

/** As a client sees it. */
export type ContainerStatus = "CREATED" | "RUNNING" | "PAUSED" | "RESTARTING" | "EXITED" | "UNKNOWN";

/** The state of a container that has never run. */
export function newState({ createdAt, updatedAt }: Pick<ContainerState, "createdAt" | "updatedAt">): ContainerState {
  return { createdAt, updatedAt, run: 0, phase: "none", oomKilled: false, ours: false };
}

/** Whether its init process lives. */
export function isAlive(state: ContainerState): boolean {
  return state.phase === "running" || state.phase === "paused";
}

/** What is remembered of its restarts. */
export function restartsOf(state: ContainerState): RestartState {
  return state.restarts ?? NO_RESTARTS;
}

/** The status that a state is shown as. */
export function statusOf(state: ContainerState): ContainerStatus {
  if (state.phase === "running") return "RUNNING";
  if (state.phase === "paused") return "PAUSED";
  if (state.phase === "restarting") return "RESTARTING";
  const pending = state.pending && !state.pending.end;
  return state.phase === "exited" && !pending ? "EXITED" : "CREATED";
}
