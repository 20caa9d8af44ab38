import { isDiskFull } from "../disk-error.js";
import { allocate } from "../libc.js";
import { LazyFile } from "./lazy-file.js";

/** How many bytes ahead of its end a file is given at a time, and one that was never written to. */
export const AHEAD = 256 * 1024;
const AHEAD_OF_NOTHING = 16 * 1024;

/**
 * What is beyond the end of a stream's file: blocks that are laid aside for what will be written next. The daemon's shim
 * writes no more of a stream once a disk that is full has refused it, and its process then waits for ever.
 */
export class StreamTail {
  readonly #file: LazyFile;
  /** Up to where there are blocks, as far as was laid ahead here. */
  #end = 0;
  #impossible = false;

  constructor(file: string) {
    this.#file = new LazyFile(file, "r+");
  }

  /** Whether more than half of what was laid ahead is used, for a file of this size. */
  isShort(size: number): boolean {
    return !this.#impossible && this.#end - size < aheadOf(size) / 2;
  }

  /** Lays blocks ahead; answers whether there were any. On file systems that cannot it does nothing. */
  async layAhead(size: number): Promise<boolean> {
    try {
      await this.#file.use(({ fd }) => allocate(fd, size, aheadOf(size)));
      this.#end = size + aheadOf(size);
      return true;
    } catch (error) {
      if (isDiskFull(error)) return false;
      if ((error as NodeJS.ErrnoException).code !== "EOPNOTSUPP") throw error;
      this.#impossible = true;
      return true;
    }
  }

  /** Gives back what was not used. Nothing may be written any more. */
  async giveBack(size: number): Promise<void> {
    if (this.#end <= size) return;
    this.#end = 0;
    await this.#file.use((handle) => handle.truncate(size));
  }
}

function aheadOf(size: number): number {
  return size === 0 ? AHEAD_OF_NOTHING : AHEAD;
}
