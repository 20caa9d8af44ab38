import { setImmediate } from "node:timers/promises";
import { now } from "../timestamp.js";
import type { Journal } from "./journal.js";
import { type JournalEntry, type LiveMark, matches, type StateChangeFilter } from "./state-change.js";

/** How many entries are taken from the journal at a time. */
const BATCH = 256;
/** How many entries may be passed on or over before other work of the process gets its turn. */
const TURN = 64;

/** Where a reader begins and what it wants. */
export interface JournalReading {
  readonly filter: StateChangeFilter;
  /** A cursor; the reader begins just after it. The present when undefined. */
  readonly after?: string | undefined;
}

/**
 * A reader with a position of its own: every matching entry after it, in order, then one LiveMark, then entries as
 * they come, without end. It holds no queue: what is not asked for stays in the journal.
 * Calling return() ends it at once, a waiting next() too.
 * @throws EngineError from the constructor: INVALID_ARGUMENT or CURSOR_EXPIRED for the cursor; from next():
 * CURSOR_EXPIRED where retention has overtaken it.
 */
export class JournalReader implements AsyncIterableIterator<JournalEntry | LiveMark> {
  readonly #journal: Journal;
  readonly #filter: StateChangeFilter;
  #position: number;
  #batch: readonly JournalEntry[] = [];
  #taken = 0;
  #sinceTurn = 0;
  #live = false;
  #closed = false;
  readonly #waiting = new Set<() => void>();

  constructor(journal: Journal, { filter, after }: JournalReading) {
    this.#journal = journal;
    this.#filter = filter;
    this.#position = after === undefined ? journal.head : journal.position(after);
  }

  async next(): Promise<IteratorResult<JournalEntry | LiveMark>> {
    while (!this.#closed) {
      const entry = await this.#nextEntry();
      if (this.#closed) break;
      if (entry) {
        if (matches(this.#filter, entry)) return { done: false, value: entry };
      } else if (!this.#live) {
        this.#live = true;
        return { done: false, value: { state: "LIVE", number: this.#position, time: now() } };
      } else {
        await this.#written();
      }
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<JournalEntry | LiveMark>> {
    this.#closed = true;
    this.#batch = [];
    for (const wake of this.#waiting) wake();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #nextEntry(): Promise<JournalEntry | undefined> {
    if (++this.#sinceTurn > TURN) {
      this.#sinceTurn = 0;
      await setImmediate();
    }
    if (this.#taken >= this.#batch.length) {
      this.#batch = this.#journal.read(this.#position, BATCH);
      this.#taken = 0;
    }
    const entry = this.#batch[this.#taken];
    if (entry) {
      this.#taken += 1;
      this.#position = entry.number;
    }
    return entry;
  }

  /** Waits for the journal to grow, or for return(). It may have grown since it was last looked at. */
  async #written(): Promise<void> {
    this.#sinceTurn = 0;
    this.#batch = [];
    if (this.#closed || this.#journal.head > this.#position) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        unsubscribe();
        this.#waiting.delete(wake);
        resolve();
      };
      const unsubscribe = this.#journal.onWritten(wake);
      this.#waiting.add(wake);
    });
  }
}
