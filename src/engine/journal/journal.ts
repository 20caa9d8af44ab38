import type { ContainerState } from "../container/container-state.js";
import { EngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";
import { millisecondsOf } from "../timestamp.js";
import { formatCursor, parseCursor } from "./cursor.js";
import type { JournalStore } from "./journal-store.js";
import type { JournalEntry, StateChange } from "./state-change.js";

/** How much the journal keeps; what is over either bound is removed, oldest first. */
export interface JournalRetention {
  readonly entries: number;
  /** In milliseconds. */
  readonly age: number;
}

/** Told of failures that no caller waits for. */
export type ReportFailure = (error: unknown, message: string) => void;

/** How many of the newest entries are held in memory, shared by all readers that are near the end. */
const TAIL = 1_024;
/** How long to wait before a write that failed is tried again, in milliseconds. */
const RETRY = 500;
/** How often the age of the oldest entry is looked at where nothing is written, in milliseconds. */
const AGE_CHECK = 60_000;
/** By how much a time may be ahead of the wall clock and be true, in milliseconds. */
const CLOCK_TOLERANCE = 1_000;
/** The most entries that are removed for their age in one write. */
const AGED_AT_ONCE = 1_000;

/**
 * The log of all state changes: numbered, on disk, bounded. What is recorded is numbered at once and written with
 * whatever else waits; readers see only what has been written, so that a number once seen never means another change.
 */
export class Journal {
  readonly #store: JournalStore;
  readonly #retention: JournalRetention;
  readonly #report: ReportFailure;
  readonly #listeners = new Set<() => void>();
  readonly #ageTimer: NodeJS.Timeout;
  #tail: JournalEntry[];
  #first: number;
  #written: number;
  #recorded: number;
  #pendingEntries: JournalEntry[] = [];
  #pendingStates = new Map<string, readonly [ContainerKey, ContainerState | undefined]>();
  #writing: Promise<void> | undefined;
  #failure: unknown;
  #retry: NodeJS.Timeout | undefined;

  constructor(store: JournalStore, retention: JournalRetention, report: ReportFailure) {
    this.#store = store;
    this.#retention = retention;
    this.#report = report;
    this.#first = store.first;
    this.#written = store.last;
    this.#recorded = store.last;
    this.#tail = store.read(Math.max(store.first - 1, store.last - TAIL), TAIL);
    this.#ageTimer = setInterval(() => this.#write(), AGE_CHECK).unref();
  }

  /** Number of the newest entry that readers can see. */
  get head(): number {
    return this.#written;
  }

  /** Numbers a change and the state that its container is in after it. Readers see it once it has been written. */
  record(changes: readonly StateChange[], key: ContainerKey, state: ContainerState | undefined): void {
    for (const change of changes) {
      this.#recorded += 1;
      this.#pendingEntries.push(Object.freeze({ ...change, number: this.#recorded }));
    }
    this.#pendingStates.set(`${key.namespace}/${key.containerId}`, [key, state]);
    void this.#write();
  }

  /** Whether readers can see everything that was recorded. */
  get isSettled(): boolean {
    return this.#written === this.#recorded;
  }

  /**
   * Resolves once everything recorded so far has been written.
   * @throws EngineError RESOURCE_EXHAUSTED where the disk refuses; the changes are kept and tried again.
   */
  async settled(): Promise<void> {
    const until = this.#recorded;
    while (this.#written < until) {
      await this.#write();
      if (this.#failure !== undefined && this.#written < until) {
        throw this.#refused();
      }
    }
  }

  /**
   * Resolves once everything recorded so far, states without a change to tell included, outlives a kill; also where the
   * disk has refused it: then it is tried again.
   */
  async persisted(): Promise<void> {
    // A write that is under way may have begun before the last was recorded; the one that follows it has not.
    await this.#writing;
    if (this.#writing !== undefined || this.#pendingStates.size > 0) await this.#write();
  }

  /**
   * To be asked before something is begun that fills the disk further.
   * @throws EngineError RESOURCE_EXHAUSTED where the disk is full, or the journal could not be written
   */
  checkSpace(): void {
    if (this.#failure === undefined && !this.#store.isSpaceLow) return;
    const message =
      "The disk of the data directory is full: nothing new is begun until some megabytes are free there. " +
      "What runs goes on, and can be stopped and deleted.";
    throw new EngineError("RESOURCE_EXHAUSTED", message, { cause: this.#failure });
  }

  /**
   * Written entries with numbers above `after`, of all containers or of one, oldest first, at most `limit`.
   * @throws EngineError CURSOR_EXPIRED where entries after it have been removed already.
   */
  read(after: number, limit: number, container?: ContainerKey): readonly JournalEntry[] {
    if (after + 1 < this.#first) throw expired();
    if (container) return this.#store.read(after, limit, container);
    const start = after - (this.#written - this.#tail.length);
    if (start >= 0) return this.#tail.slice(start, start + limit);
    return this.#store.read(after, limit);
  }

  /** Number just before the oldest entry kept: reading from here reads all. */
  get beginning(): number {
    return this.#first - 1;
  }

  /** The cursor of a position. */
  cursor(number: number): string {
    return formatCursor(this.#store.id, number);
  }

  /**
   * The position of a cursor, checked to be readable.
   * @throws EngineError INVALID_ARGUMENT, CURSOR_EXPIRED
   */
  position(cursor: string): number {
    const number = parseCursor(this.#store.id, cursor);
    if (number + 1 < this.#first || number > this.#written) throw expired();
    return number;
  }

  /** Calls back after each write that made entries visible, until the returned function is called. */
  onWritten(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Writes what is left. Nothing may be recorded afterwards.
   * @throws EngineError RESOURCE_EXHAUSTED where the disk refuses; it is not tried again
   */
  async close(): Promise<void> {
    clearInterval(this.#ageTimer);
    try {
      // The first may be a write that began before the last was recorded.
      while (this.#pendingStates.size > 0 || this.#writing !== undefined) {
        await this.#write();
        if (this.#failure !== undefined) throw this.#refused();
      }
    } finally {
      clearTimeout(this.#retry);
    }
  }

  /** At most one write is under way; what is recorded meanwhile goes into the next. */
  #write(): Promise<void> {
    this.#writing ??= this.#writePending().finally(() => {
      this.#writing = undefined;
      if (this.#failure === undefined && this.#pendingStates.size > 0) void this.#write();
    });
    return this.#writing;
  }

  async #writePending(): Promise<void> {
    // Whatever is recorded in this turn of the event loop shares one write.
    await Promise.resolve();
    const entries = this.#pendingEntries;
    const states = this.#pendingStates;
    const first = this.#firstToKeep(entries);
    if (states.size === 0 && first === this.#first) return;
    this.#pendingEntries = [];
    this.#pendingStates = new Map();
    try {
      await this.#store.write({ entries, states: [...states.values()], first });
    } catch (error) {
      this.#keepForRetry(entries, states, error);
      return;
    }
    this.#failure = undefined;
    this.#show(entries, first);
  }

  #show(entries: readonly JournalEntry[], first: number): void {
    this.#first = first;
    const last = entries.at(-1);
    if (!last) return;
    this.#written = last.number;
    this.#tail = [...this.#tail, ...entries].slice(-TAIL);
    for (const listener of [...this.#listeners]) listener();
  }

  #refused(): EngineError {
    const message =
      "The change happened but the journal could not be written; free disk space below the data directory.";
    return new EngineError("RESOURCE_EXHAUSTED", message, { cause: this.#failure });
  }

  #keepForRetry(
    entries: JournalEntry[],
    states: Map<string, readonly [ContainerKey, ContainerState | undefined]>,
    error: unknown,
  ): void {
    if (this.#failure === undefined) this.#report(error, "the journal could not be written; trying again");
    this.#failure = error;
    this.#pendingEntries = [...entries, ...this.#pendingEntries];
    this.#pendingStates = new Map([...states, ...this.#pendingStates]);
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      void this.#write();
    }, RETRY).unref();
  }

  #firstToKeep(coming: readonly JournalEntry[]): number {
    const last = this.#written + coming.length;
    let first = Math.max(this.#first, last - this.#retention.entries + 1);
    const oldest = Date.now() - this.#retention.age;
    for (const entry of this.#oldestFrom(first)) {
      const time = millisecondsOf(entry.time);
      if (time < oldest) first = entry.number + 1;
      else if (!isAhead(time)) break;
    }
    return first;
  }

  /** The entries that may be too old: none to look at where the oldest is young, which is nearly always. */
  #oldestFrom(first: number): readonly JournalEntry[] {
    const oldest = Date.now() - this.#retention.age;
    const [entry] = first > this.#written ? [] : this.read(first - 1, 1);
    if (!entry) return [];
    const time = millisecondsOf(entry.time);
    return time < oldest || isAhead(time) ? this.read(first - 1, AGED_AT_ONCE) : [];
  }
}

/** Whether the wall clock was set back since: the time says nothing of the age, those of later entries do. */
function isAhead(time: number): boolean {
  return time > Date.now() + CLOCK_TOLERANCE;
}

function expired(): EngineError {
  return new EngineError(
    "CURSOR_EXPIRED",
    "The journal no longer holds the changes after this cursor. List the containers and go on from the list's stateCursor.",
  );
}
