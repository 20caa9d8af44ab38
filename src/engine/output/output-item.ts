import type { Timestamp } from "../timestamp.js";
import { Utf8Text } from "./utf8-text.js";

/** A process writes two streams; one with a terminal writes all to STDOUT. */
export type OutputStream = "STDOUT" | "STDERR";

export const OUTPUT_STREAMS: readonly OutputStream[] = ["STDOUT", "STDERR"];

/** A number of bytes of each stream. */
export type Offsets = Readonly<Record<OutputStream, number>>;

/** What an OutputChunk is made of. */
type ChunkParts = Pick<OutputChunk, "stream" | "bytes" | "time" | "cursor">;

/** A piece of one stream. Readers at the same place are handed the same object; it is never changed. */
export class OutputChunk {
  readonly kind = "chunk";
  readonly stream: OutputStream;
  /** Exactly what was written. */
  readonly bytes: Buffer;
  /** When it was written, to 100 ms. */
  readonly time: Timestamp;
  /** Just after this chunk. */
  readonly cursor: string;

  constructor({ stream, bytes, time, cursor }: ChunkParts) {
    this.stream = stream;
    this.bytes = bytes;
    this.time = time;
    this.cursor = cursor;
    Object.freeze(this);
  }

  /** The bytes as UTF-8, invalid ones as U+FFFD. No character is ever split between chunks. */
  get text(): Utf8Text {
    return new Utf8Text(this.bytes);
  }
}

/** Bytes of one stream that retention removed before the reader came to them. */
export interface OutputGap {
  readonly kind: "gap";
  readonly stream: OutputStream;
  readonly droppedBytes: number;
  /** Just after the gap. */
  readonly cursor: string;
}

/** How a run of a process ended. */
export interface RunEnd {
  /** 0 to 255; 128 + n when ended by signal n. */
  readonly exitCode: number;
  readonly exitedAt: Timestamp;
  readonly oomKilled: boolean;
}

/** The end of a run, after its last byte. */
export interface OutputExit extends RunEnd {
  readonly kind: "exit";
  /** Reading after it yields nothing. */
  readonly cursor: string;
}

export type OutputItem = OutputChunk | OutputGap | OutputExit;
