import type { StatsFs } from "node:fs";
import { statfs } from "node:fs/promises";

/** How often it is looked, in milliseconds. */
const LOOK = 500;
/** Space is low below so many bytes, or such a part of the disk where that is less. */
const LOW = 256 * 1024 * 1024;
const LOW_PART = 16;

type Blocks = Pick<StatsFs, "blocks" | "bfree" | "bavail" | "bsize">;

/** Looks from time to time how much space is left on a disk, for whoever has to prepare for a full one. */
export class DiskSpace {
  readonly #ask: () => Promise<Blocks>;
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;
  #low = false;
  #looking = false;

  /** @param folder any on the disk */
  constructor(folder: string, ask: (folder: string) => Promise<Blocks> = (each) => statfs(each)) {
    this.#ask = () => ask(folder);
    this.#timer = setInterval(() => void this.#look(), LOOK).unref();
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
    clearInterval(this.#timer);
  }

  /** One at a time: a disk that answers nothing is not asked again. What cannot be looked at is not known to be low. */
  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const found = await this.#ask().catch(() => undefined);
    this.#looking = false;
    this.#low = found !== undefined && freeSpace(found) < Math.min(LOW, (found.blocks * found.bsize) / LOW_PART);
    if (this.#low) for (const listener of [...this.#listeners]) listener();
  }
}

/** How many bytes this process can still write: root has some that others have not. */
export function freeSpace({ bfree, bavail, bsize }: Blocks): number {
  return (process.getuid?.() === 0 ? bfree : bavail) * bsize;
}
