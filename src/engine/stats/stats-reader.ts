type Step<T> = IteratorResult<T>;
const DONE = { done: true, value: undefined } as const;

/**
 * A reader of samples. It holds the newest that it was offered and did not take yet, never more: a slow reader misses what
 * is old. Calling return() ends it at once, a waiting next() too.
 */
export class StatsReader<T> implements AsyncIterableIterator<T> {
  readonly #released: () => void;
  readonly #waiting: ((step: Step<T>) => void)[] = [];
  #newest: { readonly value: T } | undefined;
  #ended = false;

  /** @param released called once, when it has ended */
  constructor(released: () => void) {
    this.#released = released;
  }

  next(): Promise<Step<T>> {
    if (this.#newest) {
      const { value } = this.#newest;
      this.#newest = undefined;
      return Promise.resolve({ done: false, value });
    }
    if (this.#ended) return Promise.resolve(DONE);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async return(): Promise<Step<T>> {
    this.end();
    return DONE;
  }

  /** Gives it a sample, in place of one that it has not taken. */
  offer(value: T): void {
    if (this.#ended) return;
    const waiting = this.#waiting.shift();
    if (waiting) waiting({ done: false, value });
    else this.#newest = { value };
  }

  /** There will be no more. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#newest = undefined;
    for (const waiting of this.#waiting.splice(0)) waiting(DONE);
    this.#released();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
