import { EngineError } from "../errors.js";
import { BEGINNING, expiredCursor, OutputCursors, type OutputPlace } from "./output-cursor.js";
import { type Offsets, OUTPUT_STREAMS, type OutputItem, type OutputStream } from "./output-item.js";
import type { OutputLease, OutputStore, ProcessKey, RunOutput } from "./output-store.js";
import { RunReading } from "./run-reading.js";
import { tailOffset } from "./tail.js";

/** Where a reader begins and what it wants. */
export interface OutputReadingOptions {
  /** A cursor; the reader begins just after it. Else at the last `tail` lines, else at the beginning of the current run. */
  readonly after?: string | undefined;
  /** A number of lines of each stream, as tail(1) counts them; 0 begins at the present end. */
  readonly tail?: number | undefined;
  /** Default both. */
  readonly streams?: readonly OutputStream[] | undefined;
  /** Whether to wait for what comes until the run has ended; otherwise the reader ends at the present end. */
  readonly follow: boolean;
  /** How many bytes to hand out before the reader ends. No bound when undefined. */
  readonly maxBytes?: number | undefined;
}

const DONE = { done: true, value: undefined } as const;

/**
 * A reader of one run of a process with a position of its own: every byte of each stream once and in order, a gap where
 * retention was faster, and the exit last. It holds no queue: what is not asked for stays on disk. A process that has not
 * started is waited for; the reader ends where all output of the process is removed.
 * Calling return() ends it at once, a waiting next() too; it must be called, unless next() came to the end.
 */
export class OutputReader implements AsyncIterableIterator<OutputItem> {
  readonly #options: OutputReadingOptions;
  readonly #cursors: OutputCursors;
  readonly #lease: OutputLease;
  readonly #releases = new Set<() => void>();
  #place: OutputPlace | undefined;
  #reading: RunReading | undefined;
  #closed = false;
  #wake: (() => void) | undefined;

  private constructor(options: OutputReadingOptions, cursors: OutputCursors, lease: OutputLease) {
    this.#options = options;
    this.#cursors = cursors;
    this.#lease = lease;
  }

  /**
   * @throws EngineError INVALID_ARGUMENT for a negative tail, for what is no cursor or one of another process;
   * CURSOR_EXPIRED for a cursor of a run that is no longer kept
   */
  static async open(store: OutputStore, key: ProcessKey, options: OutputReadingOptions): Promise<OutputReader> {
    const { after, tail } = options;
    if (tail !== undefined && !(Number.isSafeInteger(tail) && tail >= 0)) {
      throw new EngineError("INVALID_ARGUMENT", "tail is a number of lines: give 0 or more.");
    }
    const cursors = new OutputCursors(key);
    const place = after === undefined ? undefined : cursors.parse(after);
    const reader = new OutputReader(options, cursors, await store.open(key));
    try {
      await reader.#begin(place);
      return reader;
    } catch (error) {
      await reader.return();
      throw error;
    }
  }

  /** The cursor of the present position. */
  get cursor(): string {
    if (this.#reading) return this.#reading.cursor;
    return this.#cursors.format(this.#place ?? BEGINNING);
  }

  /** Whether nothing comes after the present position, nor ever will: it is after the exit, or no exit will be told. */
  get over(): boolean {
    return this.#reading?.over ?? this.#place?.exited ?? false;
  }

  async next(): Promise<IteratorResult<OutputItem>> {
    try {
      while (!this.#closed) {
        const item = await this.#step();
        if (this.#closed) break;
        if (item) return { done: false, value: item };
      }
      return DONE;
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<OutputItem>> {
    this.#closed = true;
    this.#wake?.();
    for (const release of this.#releases) release();
    this.#releases.clear();
    this.#lease.release();
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Hands out one item, waits once, or closes the reader. */
  async #step(): Promise<OutputItem | undefined> {
    const { output } = this.#lease;
    if (!this.#reading) {
      if (this.over || output.removed || !(this.#options.follow || output.current)) await this.return();
      else if (output.current) await this.#enterCurrent(output.current);
      else await this.#waiting((listener) => output.onceChanged(listener));
      return undefined;
    }
    const { run } = this.#reading;
    const { version, state } = run;
    const item = await this.#reading.take();
    if (item) return item;
    if (state === "discarded" && !this.#reading.begun && this.#options.after === undefined) this.#leave();
    else if (this.#reading.exited || !this.#options.follow || state !== "open") await this.return();
    else await this.#waiting((listener) => run.onceChanged(version, listener));
    return undefined;
  }

  async #begin(place: OutputPlace | undefined): Promise<void> {
    this.#place = place;
    const { output } = this.#lease;
    if (place) {
      const { id, run: number } = place;
      if (id === undefined && output.oldest === undefined) return;
      const run = output.run(id === undefined ? 1 : number);
      if (!run || (id !== undefined && run.id !== id)) throw expiredCursor();
      if (!place.exited) await this.#enter(run, place.offsets);
    } else if (output.current) {
      await this.#enter(output.current, BEGINNING.offsets, this.#options.tail);
    }
  }

  /** A run that was waited for is wanted whole; one that is there since another did not start, as any that was there. */
  async #enterCurrent(run: RunOutput): Promise<void> {
    await this.#enter(run, BEGINNING.offsets, run.state === "open" ? undefined : this.#options.tail);
  }

  /** @throws EngineError CURSOR_EXPIRED where the run is shorter: a machine crash lost what had not reached the disk */
  async #enter(run: RunOutput, from: Offsets, tail?: number): Promise<void> {
    this.#releases.add(await run.hold());
    run.refresh();
    const streams = this.#options.streams ?? OUTPUT_STREAMS;
    const offsets = { ...from };
    for (const stream of OUTPUT_STREAMS) {
      if (offsets[stream] > run.size(stream)) throw expiredCursor();
      if (tail !== undefined) offsets[stream] = await tailOffset(run, stream, tail);
    }
    const { follow, maxBytes } = this.#options;
    const stop = follow ? undefined : { STDOUT: run.size("STDOUT"), STDERR: run.size("STDERR") };
    this.#reading = new RunReading(run, { cursors: this.#cursors, streams, offsets, stop, maxBytes });
    if (this.#closed) await this.return();
  }

  /** Goes back to waiting for a run. */
  #leave(): void {
    this.#reading = undefined;
    for (const release of this.#releases) release();
    this.#releases.clear();
  }

  /** Waits to be called back, or for return(). */
  async #waiting(subscribe: (listener: () => void) => () => void): Promise<void> {
    if (this.#closed) return;
    let unsubscribe: (() => void) | undefined;
    try {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        unsubscribe = subscribe(resolve);
      });
    } finally {
      unsubscribe?.();
      this.#wake = undefined;
    }
  }
}
