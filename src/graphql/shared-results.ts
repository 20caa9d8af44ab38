import type { ExecutionResult } from "graphql";

/** What one subscriber's iteration needs from the execution it shares. */
export interface SharedResultsOptions {
  /** The result for a payload; neither throws nor rejects. */
  readonly resolve: (payload: unknown) => ExecutionResult | Promise<ExecutionResult>;
  /** What a client is told about an error of the source. */
  readonly describe: (error: unknown) => Error;
  /** Called exactly once, when the iteration is over, however it ended. */
  readonly released: () => void;
}

interface Waiter {
  readonly done: () => void;
}

/**
 * The results of one subscriber: pulls a payload from its source for each `next()`, never ahead.
 *
 * Not an async generator on purpose. The `return()` of one that waits for its source takes effect when the source next
 * yields, which may be never; here it cancels the source at once, and a `next()` that waits then resolves as done.
 * After an error of the source, thrown by `next()`, the iteration is over.
 */
export class SharedResults implements AsyncGenerator<ExecutionResult, void, undefined> {
  readonly #source: AsyncIterator<unknown>;
  readonly #options: SharedResultsOptions;
  readonly #waiters = new Set<Waiter>();
  #ended = false;

  constructor(source: AsyncIterator<unknown>, options: SharedResultsOptions) {
    this.#source = source;
    this.#options = options;
  }

  next(): Promise<IteratorResult<ExecutionResult, void>> {
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { done: () => resolve({ done: true, value: undefined }) };
      const deliver = (value: ExecutionResult) => {
        this.#waiters.delete(waiter);
        // Ended meanwhile: resolved as done already, and this is without effect.
        resolve({ done: false, value });
      };
      const fail = (error: unknown) => {
        if (this.#ended) return;
        this.#waiters.delete(waiter);
        this.#end();
        reject(this.#options.describe(error));
      };
      const receive = (step: IteratorResult<unknown>) => {
        if (this.#ended) return;
        if (step.done) return this.#end();
        const result = this.#options.resolve(step.value);
        if (result instanceof Promise) result.then(deliver, fail);
        else deliver(result);
      };
      this.#waiters.add(waiter);
      this.#pull().then(receive, fail);
    });
  }

  return(): Promise<IteratorResult<ExecutionResult, void>> {
    if (!this.#ended) {
      this.#end();
      this.#cancelSource();
    }
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error: unknown): Promise<IteratorResult<ExecutionResult, void>> {
    void this.return();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** A source is foreign code: its `next` may throw where it should reject. */
  #pull(): Promise<IteratorResult<unknown>> {
    try {
      return this.#source.next();
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #end(): void {
    this.#ended = true;
    this.#options.released();
    for (const waiter of this.#waiters) waiter.done();
    this.#waiters.clear();
  }

  /** Does not wait: the client has gone, and whatever the source says about its end reaches nobody. */
  #cancelSource(): void {
    try {
      this.#source.return?.().then(undefined, () => {});
    } catch {
      // As above.
    }
  }
}
