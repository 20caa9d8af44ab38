import { OUTPUT_STREAMS, type OutputStream } from "../../engine/output/output-item.js";
import type { DiskSpace } from "../disk-space.js";
import type { RunDirectory } from "./run-directory.js";

/** How fast is freed in the long run, in bytes per millisecond: the kernel takes well under a hundredth of a core for it. */
const PACE = 32 * 1024;
/** How much a step frees of a stream, in bytes. */
const STEP = 32 * 1024 * 1024;
/** The least time between two steps, in milliseconds. */
const SPACING = 200;
/** What is over so many times the limit is freed at once; the rest can wait where the disk has room. */
const PATIENCE = 8;

/** What it works on. */
export type Boundable = Pick<RunDirectory, "first" | "size" | "isOver" | "bound">;

/**
 * Keeps a run's streams within their limit. Freeing costs most while much is written, so it keeps a pace, and waits
 * while the writer is faster than that; not where the disk has little room or a stream is many times over its limit.
 */
export class RunBound {
  readonly #run: Boundable;
  readonly #limit: number;
  readonly #space: Pick<DiskSpace, "isLow"> | undefined;
  #size = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #flooded = false;
  /** When the next step may be, and when it may where freeing cannot wait. */
  #restUntil = 0;
  #spacedUntil = 0;

  /** @param limit how many bytes of each stream are kept */
  constructor(run: Boundable, limit: number, space: Pick<DiskSpace, "isLow"> | undefined) {
    this.#run = run;
    this.#limit = limit;
    this.#space = space;
  }

  /** Whether a stream is well over the limit. */
  get isOver(): boolean {
    return this.#run.isOver(this.#limit);
  }

  /** Whether a step is due. */
  get isDue(): boolean {
    if (!this.isOver) return false;
    if (this.#run.isOver(this.#patience)) return performance.now() >= this.#spacedUntil;
    return !this.#flooded && performance.now() >= this.#restUntil;
  }

  /** To be called from time to time, once the run was looked at: how fast it is written is measured from call to call. */
  look(): void {
    const [now, size] = [performance.now(), this.#sum((stream) => this.#run.size(stream))];
    this.#flooded = size - this.#size > PACE * (now - this.#lookedAt);
    [this.#lookedAt, this.#size] = [now, size];
  }

  /** Takes a step. */
  async free(): Promise<void> {
    const [began, first, patience] = [performance.now(), this.#first, this.#patience];
    if (this.#run.isOver(patience)) await this.#run.bound(patience, Number.POSITIVE_INFINITY);
    else await this.#run.bound(this.#limit, STEP);
    this.#spacedUntil = began + SPACING;
    this.#restUntil = Math.max(this.#spacedUntil, began + (this.#first - first) / PACE);
  }

  /** Up to how many bytes of a stream freeing can wait. */
  get #patience(): number {
    return this.#space?.isLow ? this.#limit : this.#limit * PATIENCE;
  }

  get #first(): number {
    return this.#sum((stream) => this.#run.first(stream));
  }

  #sum(of: (stream: OutputStream) => number): number {
    return OUTPUT_STREAMS.reduce((sum, stream) => sum + of(stream), 0);
  }
}
