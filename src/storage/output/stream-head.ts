import { constants } from "node:fs";
import { isContinuation } from "../../engine/output/utf8.js";
import { firstData, punchHole } from "../libc.js";
import { readIfThere } from "./atomic-file.js";
import { LazyFile } from "./lazy-file.js";

/** File systems free whole blocks only. */
const BLOCK = 4_096;
/** By which part of the limit a file may be above it before its head is freed. */
const SLACK = 8;
/** A character's bytes after its first. */
const LONGEST_REST = 3;
/** Width of the number on disk: written in place within one sector, it is there as a whole or not at all. */
const DIGITS = 15;
const FLAGS = constants.O_RDWR | constants.O_CREAT;

/**
 * The head of a stream's file, which is freed as the file grows: offsets stay, what was freed reads as zeros. The number
 * of the first byte kept lies in a file beside it.
 */
export class StreamHead {
  readonly #record: LazyFile;
  readonly #file: LazyFile;
  #first = 0;
  #freed = 0;
  #prepared = false;

  constructor(file: string) {
    this.#record = new LazyFile(`${file}.dropped`, FLAGS);
    this.#file = new LazyFile(file, "r+");
  }

  /** Number of the first byte kept. */
  get first(): number {
    return this.#first;
  }

  /**
   * Reads what is recorded. A crash of the machine may have lost the record and not what it was about: what is known to be
   * freed counts as well.
   */
  async load(): Promise<void> {
    const text = (await readIfThere(this.#record.path)) ?? "";
    const recorded = /^\d+$/.test(text) ? Number(text) : 0;
    this.#first = await this.#file.use(async ({ fd }) => firstData(fd, recorded));
  }

  /** Keeps its files open, once used, until the returned function was called. */
  hold(): () => void {
    const releases = [this.#record.hold(), this.#file.hold()];
    return () => {
      for (const release of releases) release();
    };
  }

  /** Whether a file of this size is well over the limit. */
  isOver(size: number, limit: number): boolean {
    return size - this.#first > limit + limit / SLACK && wholeBlocks(size - limit) > this.#first;
  }

  /**
   * Frees what is before a byte, less what is not a whole block, and no more than so many bytes at a time. The first byte
   * kept, which is the first of a character, is recorded and known to readers before anything is freed. Nothing where there
   * is no block to free.
   * @param dropped called when readers must know
   * @throws ErrnoException, EOPNOTSUPP where the file system cannot free a part of a file
   */
  async drop(before: number, most: number, dropped: () => void): Promise<void> {
    const end = wholeBlocks(Math.min(before, this.#first + Math.max(most, BLOCK)));
    if (end <= this.#first) return;
    await this.#file.use(async (handle) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_REST), 0, LONGEST_REST, end);
      const first = end + restLength(buffer.subarray(0, bytesRead));
      await this.#write(first);
      this.#first = first;
      dropped();
      // The first time from the beginning, since a kill may have come between.
      await punchHole(handle.fd, this.#freed, end - this.#freed);
      this.#freed = end;
    });
  }

  /** Takes the space for the record while there is some, so that freeing needs none. */
  async prepare(): Promise<void> {
    if (this.#prepared) return;
    await this.#write(this.#first);
    this.#prepared = true;
  }

  async #write(first: number): Promise<void> {
    await this.#record.use((handle) => handle.write(String(first).padStart(DIGITS, "0"), 0, "latin1"));
  }
}

function wholeBlocks(bytes: number): number {
  return Math.floor(bytes / BLOCK) * BLOCK;
}

/** How many bytes at the beginning belong to a character before; none where all look like it, which is no text. */
function restLength(bytes: Buffer): number {
  const next = bytes.findIndex((byte) => !isContinuation(byte));
  return Math.max(0, next);
}
