import { now } from "../timestamp.js";
import type { Journal } from "./journal.js";
import { type JournalEntry, type LiveMark, matches, type StateChangeFilter } from "./state-change.js";

/** How many entries are taken from the journal at a time. */
const BATCH = 256;
/** How many entries may be passed on or over before other work of the process gets its turn. */
const TURN = 64;

type Step = IteratorResult<JournalEntry | LiveMark>;
const DONE = { done: true, value: undefined } as const;

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

  next(): Promise<Step> {
    return new Promise((resolve, reject) => this.#advance(resolve, reject));
  }

  async return(): Promise<Step> {
    this.#closed = true;
    this.#batch = [];
    for (const wake of this.#waiting) wake();
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Plain callbacks rather than promises, since every subscriber comes through here with every change. */
  #advance(resolve: (step: Step) => void, reject: (error: unknown) => void): void {
    try {
      const step = this.#take();
      const again = () => this.#advance(resolve, reject);
      if (step === "turn") setImmediate(again);
      else if (step === "written") this.#onceWritten(again);
      else resolve(step);
    } catch (error) {
      reject(error);
    }
  }

  /** What is there now; "turn" where other work is to have its turn first, "written" where the journal must grow first. */
  #take(): Step | "turn" | "written" {
    while (!this.#closed) {
      if (++this.#sinceTurn > TURN) {
        this.#sinceTurn = 0;
        return "turn";
      }
      const entry = this.#nextEntry();
      if (!entry && this.#live) return "written";
      if (!entry) return { done: false, value: this.#becomeLive() };
      if (matches(this.#filter, entry)) return { done: false, value: entry };
    }
    return DONE;
  }

  #nextEntry(): JournalEntry | undefined {
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

  #becomeLive(): LiveMark {
    this.#live = true;
    return { state: "LIVE", number: this.#position, time: now() };
  }

  /** Calls back once the journal grows, or return() is called. */
  #onceWritten(callback: () => void): void {
    this.#sinceTurn = 0;
    this.#batch = [];
    this.#taken = 0;
    const wake = () => {
      unsubscribe();
      this.#waiting.delete(wake);
      callback();
    };
    const unsubscribe = this.#journal.onWritten(wake);
    this.#waiting.add(wake);
  }
}
