import { setTimeout as delay } from "node:timers/promises";
import type { Pull } from "./pull.js";
import type { PullView } from "./pull-progress.js";

/** The least time from one state to the next, in milliseconds. */
const PAUSE = 100;

/** Reads how a pull comes along: the present state at once, then the newest at most every 100 ms, the last one always. */
export class PullReader implements AsyncIterableIterator<PullView> {
  readonly #pull: Pull;
  readonly #closing = new AbortController();
  #told: PullView | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(pull: Pull) {
    this.#pull = pull;
  }

  async next(): Promise<IteratorResult<PullView, undefined>> {
    const { signal } = this.#closing;
    if (this.#told !== undefined && this.#pull.view === this.#told && !this.#pull.progress.ended) {
      await this.#pull.changed(signal);
    }
    const wait = this.#toldAt + PAUSE - performance.now();
    if (wait > 0 && !this.#pull.progress.ended) await delay(wait, undefined, { signal }).catch(() => undefined);
    const { view } = this.#pull;
    if (signal.aborted || view === this.#told) return { done: true, value: undefined };
    this.#told = view;
    this.#toldAt = performance.now();
    return { done: false, value: view };
  }

  /** Ends the reading at once, also while `next()` waits. */
  async return(): Promise<IteratorResult<PullView, undefined>> {
    this.#closing.abort();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
