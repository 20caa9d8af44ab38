import { statSync } from "node:fs";
import { LazyFile } from "./lazy-file.js";
import { ReadAhead } from "./read-ahead.js";
import { StreamHead } from "./stream-head.js";
import { AHEAD, StreamTail } from "./stream-tail.js";
import { TimeIndex } from "./time-index.js";

/** How often notes of one stream are written, in milliseconds: to wake a thread for the disk costs more than what it does. */
const NOTES_WRITTEN = 1_000;

/**
 * The file of one stream: written by the daemon's shim, read here. Beside it lie its time index and, once its head
 * was freed, the number of the first byte kept.
 */
export class StreamFile {
  readonly #path: string;
  readonly #file: LazyFile;
  readonly #ahead: ReadAhead;
  readonly #head: StreamHead;
  readonly #tail: StreamTail;
  readonly index: TimeIndex;
  #size = 0;
  #modifiedAt = 0;
  #noted = -1;
  /** When notes were written last. */
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(path: string) {
    this.#path = path;
    this.#file = new LazyFile(path, "r");
    this.#ahead = new ReadAhead((offset, length) => this.#read(offset, length));
    this.#head = new StreamHead(path);
    this.#tail = new StreamTail(path);
    this.index = new TimeIndex(`${path}.times`);
  }

  /** As of the last look(). */
  get size(): number {
    return this.#size;
  }

  /** When it was last written, in milliseconds since 1970, as of the last look(). */
  get modifiedAt(): number {
    return this.#modifiedAt;
  }

  /** Number of the first byte kept. */
  get first(): number {
    return this.#head.first;
  }

  /** Reads what is kept beside the file, where it was made. */
  async load(): Promise<void> {
    await ifThere(this.#head.load());
    this.look();
  }

  /** Looks at the file; answers by how much it has grown. Does not block: an inode in use is in memory. */
  look(): number {
    const found = statSync(this.#path, { throwIfNoEntry: false });
    if (!found) return 0;
    const grown = found.size - this.#size;
    this.#size = found.size;
    this.#modifiedAt = found.mtimeMs;
    return grown;
  }

  /**
   * What is there from an offset on, at most `length` bytes, and of many maybe only half; nothing where the file was
   * removed before it was held.
   */
  async read(offset: number, length: number): Promise<Buffer> {
    return await this.#ahead.read(offset, length, this.#size);
  }

  async #read(offset: number, length: number): Promise<Buffer> {
    const read = this.#file.use(async (handle) => {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    });
    return (await ifThere(read)) ?? Buffer.alloc(0);
  }

  /** When the byte before this offset was written, in milliseconds since 1970. */
  async timeOf(offset: number): Promise<number> {
    return (await this.index.timeOf(offset)) ?? Math.min(this.#modifiedAt, Date.now());
  }

  /** How many bytes from an offset on were written at one time, as far as is noted; no bound where it is not. */
  async lengthAt(offset: number): Promise<number> {
    return ((await this.index.sizeAbove(offset)) ?? Number.POSITIVE_INFINITY) - offset;
  }

  /**
   * Notes the present size and the time of the last write, if they have changed; answers whether notes are to be written now.
   * @param last nothing will be noted for long
   */
  note(last: boolean): boolean {
    if (this.#noted !== this.#size) this.index.add(this.#modifiedAt, this.#size);
    this.#noted = this.#size;
    return this.index.hasPending && (last || performance.now() - this.#writtenAt >= NOTES_WRITTEN);
  }

  /** Writes what was noted: what a kill finds unwritten is told to have been written a little later than it was. */
  async writeNotes(): Promise<void> {
    if (!this.index.hasPending) return;
    this.#writtenAt = performance.now();
    await this.index.flush(this.first);
  }

  /** Opens the file and keeps it and its index open until the returned function was called. */
  async hold(): Promise<() => void> {
    const releases = [this.#file.hold(), this.index.hold()];
    const release = () => {
      for (const each of releases) each();
    };
    try {
      await ifThere(this.#file.use(async () => {}));
      await ifThere(this.index.opened());
      return release;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Keeps open what is written beside the file, once used, until the returned function was called. */
  holdNotes(): () => void {
    const releases = [this.index.hold(), this.#head.hold()];
    return () => {
      for (const release of releases) release();
    };
  }

  /** Whether the file is well over the limit, in bytes. */
  isOver(limit: number): boolean {
    return this.#head.isOver(this.#size, limit);
  }

  /** Whether layAhead() has something to do. */
  get isShort(): boolean {
    return this.#tail.isShort(this.#size);
  }

  /**
   * Takes disk space for what will be written next, so that the writer goes on where the disk is full. Where there is none
   * left, the older half of what is kept makes room. @param dropped called when readers must know
   */
  async layAhead(dropped: () => void): Promise<void> {
    const size = this.#size;
    if (!this.#tail.isShort(size)) return;
    await this.#head.prepare();
    if (await this.#tail.layAhead(size)) return;
    await this.#head.drop(Math.floor((this.first + size) / 2), AHEAD, dropped);
    await this.#tail.layAhead(size);
  }

  /** Gives back what was laid ahead and not used. Nothing may be written any more. */
  async giveBack(): Promise<void> {
    await ifThere(this.#tail.giveBack(this.#size));
  }

  /** As StreamHead.drop(), where the file is over the limit. */
  async bound(limit: number, most: number, dropped: () => void): Promise<void> {
    if (!this.isOver(limit)) return;
    await this.#head.drop(this.#size - limit, most, dropped);
    await this.index.drop(this.first);
  }
}

/** What comes of working on a file; undefined where there is none. */
async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
