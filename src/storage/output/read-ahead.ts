/** How much is read at a time, in bytes. */
const BLOCK = 1024 * 1024;
/** Those who read less at a time are not quick, in bytes. */
const SMALLEST = 128 * 1024;
/** So much before the end of what one has read may be where one reads on: an unfinished character was left. */
const LONGEST_REST = 3;
/** How long a block waits for whoever reads on, in milliseconds. */
const LIFETIME = 250;

interface Block {
  readonly offset: number;
  readonly end: number;
  readonly bytes: Promise<Buffer>;
}

/**
 * Reads a file in large blocks for one who reads on and on, and the next block while the last part of this one is made
 * use of: to wake a thread for the disk costs more than what it does then. Nothing is kept for those who read slowly.
 */
export class ReadAhead {
  readonly #read: (offset: number, length: number) => Promise<Buffer>;
  #current: Block | undefined;
  #next: Block | undefined;
  /** Where the last large read ended. */
  #end: number | undefined;
  #isUsed = false;
  #expiry: NodeJS.Timeout | undefined;

  /** @param read answers with at most so many bytes from an offset on */
  constructor(read: (offset: number, length: number) => Promise<Buffer>) {
    this.#read = read;
  }

  /**
   * Bytes from an offset on; less than asked for, but at least half, where a block ends.
   * @param size of the file, as far as it may be read
   */
  async read(offset: number, length: number, size: number): Promise<Buffer> {
    const block = length < SMALLEST ? undefined : this.#blockFor(offset, length, size);
    if (!block) return await this.#read(offset, length);
    const bytes = (await block.bytes).subarray(offset - block.offset, offset - block.offset + length);
    return bytes.length * 2 >= length ? bytes : await this.#read(offset, length);
  }

  #blockFor(offset: number, length: number, size: number): Block | undefined {
    const readsOn = this.#end !== undefined && offset <= this.#end && offset >= this.#end - LONGEST_REST;
    const known = [this.#current, this.#next].find((each) => each && holds(each, offset, length));
    const block = known ?? (readsOn && offset + length < size ? this.#begin(offset, size) : undefined);
    this.#end = Math.min(offset + length, block?.end ?? size);
    this.#keepAwhile();
    if (!block) return undefined;
    if (block !== this.#current) [this.#current, this.#next] = [block, undefined];
    if (this.#end < size && !holds(block, this.#end, length))
      this.#next ??= this.#begin(this.#end - LONGEST_REST, size);
    return block;
  }

  #begin(offset: number, size: number): Block {
    const end = Math.min(offset + BLOCK, size);
    const bytes = this.#read(offset, end - offset);
    // Told to whoever makes use of it, which may be nobody.
    bytes.catch(() => this.#forget());
    return { offset, end, bytes };
  }

  #keepAwhile(): void {
    this.#isUsed = true;
    this.#expiry ??= setInterval(() => {
      if (!this.#isUsed) this.#forget();
      this.#isUsed = false;
    }, LIFETIME).unref();
  }

  #forget(): void {
    this.#current = undefined;
    this.#next = undefined;
    this.#end = undefined;
    clearInterval(this.#expiry);
    this.#expiry = undefined;
  }
}

/** Whether it has half or more of so many bytes from an offset on. */
function holds({ offset, end }: Block, from: number, length: number): boolean {
  return from >= offset && end - from >= length / 2;
}
