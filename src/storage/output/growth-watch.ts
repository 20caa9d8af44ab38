import { type FSWatcher, watch } from "node:fs";

/** The least time between two calls with a busy writer, in milliseconds; keystrokes are told of at once. */
const BUSY_SPACING = 8;
/** A writer is busy that wrote so much at such a rate, in bytes and bytes per millisecond. */
const BUSY_BYTES = 512;
const BUSY_RATE = 64;
/** So is one that made for calls at such a distance, in milliseconds, smoothed by such a factor. */
const BUSY_DISTANCE = 0.25;
const SMOOTHING = 0.25;
/** How often to look where the kernel has no more watches to give, in milliseconds. */
const WITHOUT_WATCH = 100;

/**
 * Wakes whoever waits for files of one folder to grow. The folder is watched only while somebody waits, and until the
 * first event: a busy writer whom nobody waits for costs nothing, and one that is waited for a bounded number of looks.
 */
export class GrowthWatch {
  readonly #folder: string;
  readonly #files: ReadonlySet<string>;
  readonly #look: () => void;
  #listeners = new Set<() => void>();
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #toldAt = 0;
  #spacing = 0;
  #distance = BUSY_SPACING;

  /** @param look looks at the files' sizes and calls tell() where they have grown */
  constructor(folder: string, files: readonly string[], look: () => void) {
    this.#folder = folder;
    this.#files = new Set(files);
    this.#look = look;
  }

  /** Calls back once, when something was told; not any more once the returned function was called. */
  once(listener: () => void): () => void {
    this.#listeners.add(listener);
    // Not now: nobody is called back before this function has returned.
    if (!this.#watcher && !this.#timer) queueMicrotask(() => this.#lookInTime());
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#rest();
    };
  }

  /** Wakes everybody. @param bytes by how much the files have grown */
  tell(bytes: number): void {
    const now = performance.now();
    const distance = Math.min(now - this.#toldAt, BUSY_SPACING);
    this.#distance += (distance - this.#distance) * SMOOTHING;
    const busy = (bytes > BUSY_BYTES && bytes / distance > BUSY_RATE) || this.#distance < BUSY_DISTANCE;
    this.#spacing = busy ? BUSY_SPACING : 0;
    this.#toldAt = now;
    this.#rest();
    const listeners = this.#listeners;
    this.#listeners = new Set();
    for (const listener of listeners) listener();
  }

  #rest(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Looks, but not before the spacing is over. */
  #lookInTime(): void {
    if (this.#listeners.size === 0 || this.#timer || this.#watcher) return;
    const early = this.#toldAt + this.#spacing - performance.now();
    if (early > 0) this.#lookIn(early);
    else this.#lookNow();
  }

  #lookIn(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lookNow();
    }, milliseconds);
  }

  #lookNow(): void {
    this.#look();
    if (this.#listeners.size === 0 || this.#timer || this.#watcher) return;
    // Again, for what was written before the watch began.
    if (this.#watch()) this.#look();
    else this.#lookIn(WITHOUT_WATCH);
  }

  #watch(): boolean {
    try {
      const watcher = watch(this.#folder, { persistent: false }, (_event, name) => {
        if (watcher !== this.#watcher || (name !== null && !this.#files.has(name))) return;
        this.#rest();
        this.#lookInTime();
      });
      watcher.on("error", () => {
        if (watcher !== this.#watcher) return;
        this.#rest();
        this.#lookIn(WITHOUT_WATCH);
      });
      this.#watcher = watcher;
      return true;
    } catch {
      // ENOSPC and EMFILE: out of watches. ENOENT: the folder was removed. Looking now and then serves as well.
      return false;
    }
  }
}
