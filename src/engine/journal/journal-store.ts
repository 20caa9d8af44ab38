import type { ContainerState } from "../container/container-state.js";
import type { ContainerKey } from "../runtime.js";
import type { JournalEntry } from "./state-change.js";

/** What is written as one: entries, and the states that containers are in after them. */
export interface JournalBatch {
  /** In order, numbered on from the last entry written. */
  readonly entries: readonly JournalEntry[];
  /** By container; an undefined state is forgotten. */
  readonly states: ReadonlyArray<readonly [ContainerKey, ContainerState | undefined]>;
  /** Entries before this number are removed. */
  readonly first: number;
}

/** The engine's port to the disk that keeps the journal. */
export interface JournalStore {
  /** Made once with the journal; tells its cursors from those of any other. */
  readonly id: string;
  /** Number of the oldest entry kept; last + 1 where none is. */
  readonly first: number;
  /** Number of the newest entry ever written; 0 before the first. */
  readonly last: number;
  /** Whether the disk is so full that only what is necessary should still be begun. */
  readonly isSpaceLow: boolean;
  /** Entries with numbers above `after`, of all containers or of one, oldest first, at most `limit`. */
  read(after: number, limit: number, container?: ContainerKey): JournalEntry[];
  /** All or nothing; once resolved, the batch outlives a kill of this process. */
  write(batch: JournalBatch): Promise<void>;
  /** The states last written. */
  states(): Iterable<readonly [ContainerKey, ContainerState]>;
}
