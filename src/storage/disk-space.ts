import type { StatsFs } from "node:fs";
import { statfs } from "node:fs/promises";

/** How long to wait at least and at most before it is looked again, in milliseconds. */
const SOON = 500;
const LATE = 5_000;
/** How fast a disk can be filled, in bytes per millisecond: no faster than memory is copied. */
const FILLING = 4 * 1024 * 1024;
/** Space is low below so many bytes, or such a part of the disk where that is less. */
const LOW = 256 * 1024 * 1024;
const LOW_PART = 16;

type Blocks = Pick<StatsFs, "blocks" | "bfree" | "bavail" | "bsize">;

/**
 * Looks from time to time how much space is left on a disk, for whoever has to prepare for a full one: more often where
 * it could be low soon.
 */
export class DiskSpace {
  readonly #ask: () => Promise<Blocks>;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #low = false;
  #closed = false;

  /** @param folder any on the disk */
  constructor(folder: string, ask: (folder: string) => Promise<Blocks> = (each) => statfs(each)) {
    this.#ask = () => ask(folder);
    this.#lookIn(SOON);
  }

  /** Whether little was left when it was last looked. */
  get isLow(): boolean {
    return this.#low;
  }

  /** Calls back at each look at which little is left, until the returned function is called. */
  onLow(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks no more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #lookIn(milliseconds: number): void {
    this.#timer = setTimeout(() => void this.#look(), milliseconds).unref();
  }

  /** One at a time: a disk that answers nothing is not asked again. What cannot be looked at is not known to be low. */
  async #look(): Promise<void> {
    const found = await this.#ask().catch(() => undefined);
    if (this.#closed) return;
    const spare = found === undefined ? 0 : freeSpace(found) - lowSpace(found);
    this.#low = spare < 0;
    this.#lookIn(Math.min(LATE, Math.max(SOON, spare / FILLING)));
    if (this.#low) for (const listener of [...this.#listeners]) listener();
  }
}

/** Below how many bytes space is low. */
function lowSpace({ blocks, bsize }: Blocks): number {
  return Math.min(LOW, (blocks * bsize) / LOW_PART);
}

/** How many bytes this process can still write: root has some that others have not. */
export function freeSpace({ bfree, bavail, bsize }: Blocks): number {
  return (process.getuid?.() === 0 ? bfree : bavail) * bsize;
}
