import { constants } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { replaceFile } from "./atomic-file.js";
import { LazyFile } from "./lazy-file.js";

/** A record is two little-endian doubles: milliseconds since 1970, and the stream's size at that moment. */
const RECORD = 16;
const RECORDS_IN_BLOCK = 256;
const BLOCK = RECORD * RECORDS_IN_BLOCK;
/** How many blocks are kept in memory for readers of old output. */
const CACHED_BLOCKS = 16;
/** The most records kept, 4 MiB of them; beyond, the older half is thinned out and tells times less finely. */
const MOST_RECORDS = 262_144;
/** Fewer superfluous records than this are not worth writing the file anew. */
const LEAST_SUPERFLUOUS = 1_024;

/** The most that wait for a disk that takes none; beyond, every second one goes. */
const MOST_PENDING = 512;

/** Not O_APPEND: the file is written at positions, so that what a kill cut short is written over. */
const FLAGS = constants.O_RDWR | constants.O_CREAT;

interface SizeAt {
  readonly time: number;
  readonly size: number;
}

/**
 * When a stream had which size: a sparse, bounded file beside the stream's own. Calls are done one after another.
 */
export class TimeIndex {
  readonly #path: string;
  readonly #most: number;
  readonly #file: LazyFile;
  readonly #blocks = new Map<number, Buffer>();
  #count: number | undefined;
  #last: SizeAt = { time: 0, size: 0 };
  #pending: SizeAt[] = [];
  #previous: Promise<unknown> = Promise.resolve();

  constructor(path: string, most = MOST_RECORDS) {
    this.#path = path;
    this.#most = most;
    this.#file = new LazyFile(path, FLAGS);
  }

  /** Adds what the size is at a time: known to readers at once, on disk after flush(). Counts for nothing where it is no larger. */
  add(time: number, size: number): void {
    if (this.#pending.length >= MOST_PENDING) this.#pending = this.#pending.filter((_, number) => number % 2 === 1);
    this.#pending.push({ time, size });
  }

  /** Whether something was added that has not been written. */
  get hasPending(): boolean {
    return this.#pending.length > 0;
  }

  /** Writes what was added. Where the disk refuses, it is kept. @param dropped as of drop() */
  flush(dropped: number): Promise<void> {
    return this.#inTurn(async () => {
      await this.#write();
      if ((this.#count ?? 0) >= this.#most) await this.#rewrite(dropped, true);
    });
  }

  /** The first known moment at which the stream had at least this size; undefined where none is known. */
  timeOf(size: number): Promise<number | undefined> {
    return this.#inTurn(async () => {
      const count = await this.#load();
      if (size > this.#last.size) return this.#pending.find((each) => each.size >= size)?.time;
      return count === 0 ? undefined : (await this.#record(await this.#search(size, count))).time;
    });
  }

  /** The first size above this one that was noted; undefined where none was. */
  sizeAbove(size: number): Promise<number | undefined> {
    return this.#inTurn(async () => {
      const count = await this.#load();
      if (size >= this.#last.size) return this.#pending.find((each) => each.size > size)?.size;
      return count === 0 ? undefined : (await this.#record(await this.#search(size + 1, count))).size;
    });
  }

  /** Records of bytes before this one are no longer needed. */
  drop(dropped: number): Promise<void> {
    return this.#inTurn(async () => {
      const count = await this.#load();
      if (count === 0 || dropped > this.#last.size) return;
      const superfluous = await this.#search(dropped, count);
      if (superfluous >= LEAST_SUPERFLUOUS && superfluous * 2 >= count) await this.#rewrite(dropped, false);
    });
  }

  /** Opens the file where anything is in it, so that whoever holds it can go on reading it once it is removed. */
  opened(): Promise<void> {
    return this.#inTurn(async () => {
      if ((await this.#load()) > 0) await this.#open();
    });
  }

  /** Keeps the file open, once used, until the returned function was called. */
  hold(): () => void {
    return this.#file.hold();
  }

  /** Resolves once all that was asked for is done. */
  async settled(): Promise<void> {
    await this.#previous;
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#previous.then(job);
    // The failure is told to whoever asked.
    this.#previous = result.catch(() => {});
    return result;
  }

  /** More may be added meanwhile. */
  async #write(): Promise<void> {
    const count = await this.#load();
    const added = this.#pending;
    this.#pending = [];
    const fresh: SizeAt[] = [];
    for (const each of added) if (each.size > (fresh.at(-1) ?? this.#last).size) fresh.push(each);
    const last = fresh.at(-1);
    if (!last) return;
    try {
      await this.#file.use((handle) => handle.write(recordsOf(fresh), 0, fresh.length * RECORD, count * RECORD));
    } catch (error) {
      this.#pending = [...fresh, ...this.#pending];
      throw error;
    }
    for (let number = count; number < count + fresh.length; number += 1) {
      this.#blocks.delete(Math.floor(number / RECORDS_IN_BLOCK));
    }
    this.#last = last;
    this.#count = count + fresh.length;
  }

  async #load(): Promise<number> {
    if (this.#count !== undefined) return this.#count;
    const size = await sizeOf(this.#path);
    const count = Math.floor(size / RECORD);
    if (count > 0) this.#last = await this.#record(count - 1);
    this.#count = count;
    return count;
  }

  /** Number of the first record with at least this size; there must be one. */
  async #search(size: number, count: number): Promise<number> {
    let low = 0;
    for (let high = count - 1; low < high; ) {
      const middle = Math.floor((low + high) / 2);
      if ((await this.#record(middle)).size >= size) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  async #record(number: number): Promise<SizeAt> {
    const block = await this.#block(Math.floor(number / RECORDS_IN_BLOCK));
    const at = (number % RECORDS_IN_BLOCK) * RECORD;
    return { time: block.readDoubleLE(at), size: block.readDoubleLE(at + 8) };
  }

  async #block(number: number): Promise<Buffer> {
    const known = this.#blocks.get(number);
    if (known) return known;
    const { buffer, bytesRead } = await this.#file.use((each) =>
      each.read(Buffer.alloc(BLOCK), 0, BLOCK, number * BLOCK),
    );
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size >= CACHED_BLOCKS && oldest !== undefined) this.#blocks.delete(oldest);
    const block = buffer.subarray(0, bytesRead);
    this.#blocks.set(number, block);
    return block;
  }

  /** @param thin whether to leave out every second record of the older half, too */
  async #rewrite(dropped: number, thin: boolean): Promise<void> {
    const all = await readFile(this.#path);
    const count = this.#count ?? 0;
    const kept: Buffer[] = [];
    for (let number = 0; number < count; number += 1) {
      const record = all.subarray(number * RECORD, (number + 1) * RECORD);
      const thinned = thin && number < count / 2 && number % 2 === 0;
      if (!thinned && record.readDoubleLE(8) >= dropped) kept.push(record);
    }
    await replaceFile(this.#path, Buffer.concat(kept));
    this.#file.reopen();
    this.#blocks.clear();
    this.#count = kept.length;
    await this.#open();
  }

  async #open(): Promise<void> {
    await this.#file.use(async () => {});
  }
}

function recordsOf(sizes: readonly SizeAt[]): Buffer {
  const records = Buffer.alloc(sizes.length * RECORD);
  for (const [number, { time, size }] of sizes.entries()) {
    records.writeDoubleLE(time, number * RECORD);
    records.writeDoubleLE(size, number * RECORD + 8);
  }
  return records;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}
