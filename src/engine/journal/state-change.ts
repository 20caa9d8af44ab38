import type { ContainerKey } from "../runtime.js";
import type { Timestamp } from "../timestamp.js";

/** What can happen to a container or a process of it: libcontainerd's states and Gantry's own. */
export type State =
  | "CREATE_CONTAINER"
  | "UPDATE_CONTAINER"
  | "DELETE_CONTAINER"
  | "START_CONTAINER"
  | "PAUSE"
  | "RESUME"
  | "EXIT"
  | "RESTART"
  | "RESTORE"
  | "START_PROCESS"
  | "EXIT_PROCESS"
  | "OOM";

/** One thing that happened to a container. */
export interface StateChange extends ContainerKey {
  readonly state: State;
  /** When it happened, as far as is known. Order is told by the entry's number, never by time. */
  readonly time: Timestamp;
  /** The friendly name of the process concerned; "init" where the container as a whole is. */
  readonly processId: string;
  /** On the host; with START_CONTAINER, START_PROCESS and RESTORE. */
  readonly pid?: number;
  /** With EXIT, RESTART and EXIT_PROCESS. */
  readonly exitCode?: number;
  /** With EXIT, RESTART and EXIT_PROCESS: an OOM kill in the container's cgroup during that run. With OOM: true. */
  readonly oomKilled: boolean;
}

/** A state change in its place in the journal. All readers are handed the same object; it is never changed. */
export interface JournalEntry extends StateChange {
  /** Rises by one from entry to entry. */
  readonly number: number;
}

/** Tells a reader that it has reached the present: every entry up to `number` was told, if its filter let it. */
export interface LiveMark {
  readonly state: "LIVE";
  readonly number: number;
  readonly time: Timestamp;
}

/** Which changes a reader wants; an undefined field lets all pass. */
export interface StateChangeFilter {
  readonly namespace?: string | undefined;
  readonly container?: ContainerKey | undefined;
  readonly states?: ReadonlySet<string> | undefined;
}

/** Whether the filter lets a change pass. */
export function matches(filter: StateChangeFilter, change: StateChange): boolean {
  return (
    (filter.namespace === undefined || filter.namespace === change.namespace) &&
    (filter.container === undefined ||
      (filter.container.containerId === change.containerId && filter.container.namespace === change.namespace)) &&
    (filter.states === undefined || filter.states.has(change.state))
  );
}
