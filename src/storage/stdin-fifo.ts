import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { EngineError } from "../engine/errors.js";
import { JoinedSignal } from "../engine/joined-signal.js";

/** Pauses between attempts to write to a full FIFO, in milliseconds: the first, and the longest as they double. */
const FIRST_PAUSE = 1;
const LONGEST_PAUSE = 20;
/** How long an end of the input waits for a reader that has not come yet, in milliseconds. */
const READER_PATIENCE = 1_000;

/**
 * Gantry's end of a FIFO. It is opened for reading too, so that opening waits for nobody and the loss of the reader is
 * no signal; that the process has ended must be told by end().
 */
export class StdinFifo {
  readonly #path: string;
  readonly #process: string;
  readonly #handle: FileHandle;
  readonly #ended = new AbortController();
  #writes: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  private constructor(path: string, process: string, handle: FileHandle) {
    this.#path = path;
    this.#process = process;
    this.#handle = handle;
  }

  /**
   * Four blocking opens would stall all of Node's file system calls: this never blocks.
   * @param process the name of the process that reads it, for errors
   */
  static async open(path: string, process: string): Promise<StdinFifo> {
    return new StdinFifo(path, process, await open(path, constants.O_RDWR | constants.O_NONBLOCK));
  }

  /** Whether it takes writes. */
  get isOpen(): boolean {
    return this.#closing === undefined;
  }

  /** Writes all, after all earlier writes. Errors as StdinStore.write. */
  write(bytes: Buffer, signal: AbortSignal): Promise<number> {
    const write = this.#writes.then(() => this.#writeAll(bytes, signal));
    this.#writes = write.catch(ignore);
    return write;
  }

  /**
   * Closes it once the writes so far are done and there is a reader, which the daemon's shim may open some time after the
   * process has begun: one that comes when the last writer has gone would wait for the next for ever, and what had been
   * written would be lost.
   */
  close(): Promise<void> {
    this.#closing ??= this.#writes.then(() => this.#letGo());
    return this.#closing;
  }

  /** Ends writes that wait, and closes it. */
  async end(): Promise<void> {
    this.#ended.abort();
    await this.close();
  }

  /** Its own end reads too, which would hide whether anybody else does: one that only writes keeps the content meanwhile. */
  async #letGo(): Promise<void> {
    const writer = await this.#openWriter();
    await this.#handle.close();
    try {
      await this.#untilRead();
    } finally {
      await writer?.close();
    }
  }

  /** Resolves once somebody reads, or nobody has come for long. */
  async #untilRead(): Promise<void> {
    const { signal } = this.#ended;
    let pause = FIRST_PAUSE;
    for (const end = performance.now() + READER_PATIENCE; !signal.aborted && performance.now() < end; ) {
      const probe = await this.#openWriter();
      if (probe) return await probe.close();
      await setTimeout(pause, undefined, { signal }).catch(ignore);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  /** Undefined where nobody reads, see fifo(7), and where the FIFO has gone or cannot be opened. */
  async #openWriter(): Promise<FileHandle | undefined> {
    return await open(this.#path, constants.O_WRONLY | constants.O_NONBLOCK).catch(() => undefined);
  }

  async #writeAll(bytes: Buffer, signal: AbortSignal): Promise<number> {
    using joined = new JoinedSignal(signal, this.#ended.signal);
    const either = joined.signal;
    let pause = FIRST_PAUSE;
    for (let written = 0; written < bytes.length; ) {
      if (either.aborted) throw this.#stopped(written, bytes.length);
      const count = await this.#writeSome(bytes, written);
      written += count;
      if (count > 0) pause = FIRST_PAUSE;
      else {
        await setTimeout(pause, undefined, { signal: either }).catch(ignore);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
    return bytes.length;
  }

  /** As many bytes as fit; none where the FIFO is full. */
  async #writeSome(bytes: Buffer, from: number): Promise<number> {
    try {
      const { bytesWritten } = await this.#handle.write(bytes, from, bytes.length - from, null);
      return bytesWritten;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EAGAIN") return 0;
      throw error;
    }
  }

  #stopped(written: number, of: number): EngineError {
    const about = { resource: "process", id: this.#process };
    if (this.#ended.signal.aborted) {
      const message = `The process ended when ${written} of ${of} bytes had been written.`;
      return new EngineError("FAILED_PRECONDITION", message, about);
    }
    const message = `The write was cancelled when ${written} of ${of} bytes had been written.`;
    return new EngineError("CANCELLED", message, about);
  }
}

/** A failed write is told to its own caller; the next one only needs to know that it is over. */
function ignore(): void {}
