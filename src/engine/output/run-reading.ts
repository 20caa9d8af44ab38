import type { OutputCursors } from "./output-cursor.js";
import { type Offsets, OutputChunk, type OutputItem, type OutputStream } from "./output-item.js";
import type { RunOutput } from "./output-store.js";
import { finishedLength } from "./utf8.js";

/** The largest chunk, in bytes: what a reader that lags behind is given at a time. */
export const LARGEST_CHUNK = 256 * 1024;
/** The longest character, in bytes. */
const LONGEST_CHARACTER = 4;

export interface RunReadingOptions {
  readonly cursors: OutputCursors;
  readonly streams: readonly OutputStream[];
  readonly offsets: Offsets;
  /** Sizes to stop at as long as the run has not ended: a stream that has come to its own is left alone. None when undefined. */
  readonly stop?: Offsets | undefined;
  /** How many bytes to hand out at most; one character where it is less than that. No bound when undefined. */
  readonly maxBytes?: number | undefined;
}

/** A position in one run, and the way on from it: the two streams in turn, then the end of the run. */
export class RunReading {
  readonly run: RunOutput;
  readonly #cursors: OutputCursors;
  readonly #streams: readonly OutputStream[];
  readonly #offsets: Record<OutputStream, number>;
  readonly #stop: Offsets | undefined;
  readonly #maxBytes: number | undefined;
  #left: number | undefined;
  #turn: OutputStream;
  #begun = false;
  #exited = false;

  constructor(run: RunOutput, { cursors, streams, offsets, stop, maxBytes }: RunReadingOptions) {
    this.run = run;
    this.#cursors = cursors;
    this.#streams = streams;
    this.#offsets = { ...offsets };
    this.#stop = stop;
    this.#maxBytes = maxBytes;
    this.#left = maxBytes;
    this.#turn = streams[0] ?? "STDOUT";
  }

  /** Whether anything was handed out. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Whether the end of the run was handed out. */
  get exited(): boolean {
    return this.#exited;
  }

  /** Whether nothing will come any more: the end was handed out, or everything else of a run whose end is never told. */
  get over(): boolean {
    const { state } = this.run;
    return this.#exited || ((state === "abandoned" || state === "removed") && this.#complete);
  }

  get cursor(): string {
    return this.#cursorAt(this.#offsets, this.#exited);
  }

  /** The next item that is there; undefined where there is none now, or a bound is reached. */
  async take(): Promise<OutputItem | undefined> {
    if (this.#exited) return undefined;
    for (;;) {
      const gap = this.#gap();
      if (gap) return this.#handOut(gap);
      const { version } = this.run;
      const chunk = await this.#chunk();
      if (chunk) {
        this.#advance(chunk);
        return this.#handOut(chunk);
      }
      const { end } = this.run;
      // An end that was told while the files were looked at may have more before it.
      if (end && version === this.run.version && this.#complete) {
        this.#exited = true;
        return this.#handOut({ kind: "exit", ...end, cursor: this.cursor });
      }
      if (version === this.run.version || this.#left === 0) return undefined;
    }
  }

  get #complete(): boolean {
    return this.#streams.every((stream) => this.#offsets[stream] >= this.run.size(stream));
  }

  /** The streams that are to be read on. */
  get #wanted(): readonly OutputStream[] {
    const stop = this.run.end ? undefined : this.#stop;
    return stop ? this.#streams.filter((stream) => this.#offsets[stream] < stop[stream]) : this.#streams;
  }

  #gap(): OutputItem | undefined {
    const stream = this.#wanted.find((each) => this.#offsets[each] < this.run.first(each));
    if (!stream) return undefined;
    const droppedBytes = this.run.first(stream) - this.#offsets[stream];
    this.#offsets[stream] += droppedBytes;
    return { kind: "gap", stream, droppedBytes, cursor: this.cursor };
  }

  /** A reader with a bound of its own cuts chunks of its own; all others share. */
  #chunk(): Promise<OutputChunk | undefined> {
    if (this.#left !== undefined) return this.#readBounded(this.#left);
    const streams = this.#wanted;
    const place = `${this.#offsets.STDOUT}/${this.#offsets.STDERR}/${[...streams].sort().join()}`;
    return this.run.chunks.at(place, this.run.version, () => this.#read(streams, LARGEST_CHUNK));
  }

  /** Where the bound is less than the first character, that character, so that there is always progress. */
  async #readBounded(left: number): Promise<OutputChunk | undefined> {
    const streams = this.#wanted;
    let chunk = await this.#read(streams, left);
    for (let most = left + 1; !chunk && left === this.#maxBytes && most <= LONGEST_CHARACTER; most += 1) {
      chunk = await this.#read(streams, most);
    }
    return chunk;
  }

  async #read(streams: readonly OutputStream[], largest: number): Promise<OutputChunk | undefined> {
    const offsets = { ...this.#offsets };
    const inTurn = [...streams].sort((a, b) => Number(b === this.#turn) - Number(a === this.#turn));
    for (const stream of inTurn) {
      const chunk = await this.#readStream(stream, offsets, Math.min(largest, LARGEST_CHUNK));
      if (chunk) return chunk;
    }
    return undefined;
  }

  async #readStream(stream: OutputStream, offsets: Offsets, largest: number): Promise<OutputChunk | undefined> {
    const offset = offsets[stream];
    const there = Math.min(this.run.size(stream) - offset, largest);
    // What was written at one time, and more only where that ends within a character.
    for (let length = 0; length < there; ) {
      length = Math.min(length + (await this.run.lengthAt(stream, offset + length)), there);
      const bytes = await this.#readWhole(stream, offset, length);
      if (bytes.length === 0) continue;
      const after = { ...offsets, [stream]: offset + bytes.length };
      const time = await this.run.timeAt(stream, after[stream]);
      return new OutputChunk({ stream, bytes, time, cursor: this.#cursorAt(after, false) });
    }
    return undefined;
  }

  /** So many bytes, less an unfinished character; none where they have been removed meanwhile. */
  async #readWhole(stream: OutputStream, offset: number, length: number): Promise<Buffer> {
    const { run } = this;
    const read = await run.read(stream, offset, length);
    if (run.first(stream) > offset) return read.subarray(0, 0);
    const last = run.state !== "open" && offset + read.length >= run.size(stream);
    return last ? read : read.subarray(0, finishedLength(read));
  }

  #advance({ stream, bytes }: OutputChunk): void {
    this.#offsets[stream] += bytes.length;
    this.#turn = this.#streams.find((each) => each !== stream) ?? stream;
    if (this.#left !== undefined) this.#left = bytes.length >= this.#left ? 0 : this.#left - bytes.length;
  }

  #handOut(item: OutputItem): OutputItem {
    this.#begun = true;
    return item.kind === "chunk" ? item : Object.freeze(item);
  }

  #cursorAt(offsets: Offsets, exited: boolean): string {
    return this.#cursors.format({ id: this.run.id, run: this.run.number, offsets, exited });
  }
}
