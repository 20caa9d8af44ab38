/**
 * Events pushed by one side and iterated by one consumer, in order. Grows without bound: the consumer must keep
 * reading. An iteration that ends, for whatever reason, runs `onEnd` once and at once, even while `next()` waits.
 */
export class EventQueue<Event> implements AsyncIterableIterator<Event, void, undefined> {
  readonly #onEnd: () => void;
  #filled: Event[] = [];
  #read = 0;
  #ended = false;
  #error: Error | undefined;
  #waiting: { resolve: (result: IteratorResult<Event, void>) => void; reject: (error: Error) => void } | undefined;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  push(event: Event): void {
    if (this.#ended) return;
    if (this.#waiting === undefined) this.#filled.push(event);
    else this.#takeWaiting()?.resolve({ done: false, value: event });
  }

  /** What was pushed is still delivered, then `next()` throws the error, once. */
  fail(error: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#waiting === undefined) this.#error = error;
    else this.#takeWaiting()?.reject(error);
    this.#onEnd();
  }

  /** Ends the iteration now; what was not yet read is dropped. */
  end(): void {
    this.#filled = [];
    this.#read = 0;
    this.#error = undefined;
    if (this.#ended) return;
    this.#ended = true;
    this.#takeWaiting()?.resolve({ done: true, value: undefined });
    this.#onEnd();
  }

  next(): Promise<IteratorResult<Event, void>> {
    if (this.#read < this.#filled.length) return Promise.resolve({ done: false, value: this.#take() });
    if (this.#error !== undefined) {
      const error = this.#error;
      this.#error = undefined;
      return Promise.reject(error);
    }
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    if (this.#waiting !== undefined) return Promise.reject(new Error("One next() at a time"));
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<Event, void>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The array is read by an index and emptied when it has all been read: no shift of a long one. */
  #take(): Event {
    const event = this.#filled[this.#read++] as Event;
    if (this.#read === this.#filled.length) {
      this.#filled = [];
      this.#read = 0;
    }
    return event;
  }

  #takeWaiting() {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting;
  }
}
