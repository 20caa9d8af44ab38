/** A promise and the functions that settle it. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

export interface Entry {
  readonly sequence: number;
  readonly text: string;
}

/**
 * A log in memory, read as Gantry's journal is: each reader has a cursor, and all get the same frozen objects. A test
 * waits for `readers` to be as many as it started, then appends.
 */
export class TestJournal {
  readonly #entries: Entry[] = [];
  #waiting = deferred<void>();
  #changed = deferred<void>();
  #readers = 0;
  #read = 0;

  /** Readers that were opened and neither returned nor failed. */
  get readers(): number {
    return this.#readers;
  }

  /** Entries given out, over all readers. */
  get delivered(): number {
    return this.#read;
  }

  append(text: string): Entry {
    const entry = Object.freeze({ sequence: this.#entries.length + 1, text });
    this.#entries.push(entry);
    const waiting = this.#waiting;
    this.#waiting = deferred();
    waiting.resolve();
    return entry;
  }

  /** Resolves when so many readers are open. */
  async readersAre(count: number): Promise<void> {
    while (this.#readers !== count) await this.#changed.promise;
  }

  /** A reader of what is appended from now on. */
  read(): AsyncGenerator<Entry> {
    return this.#open(() => undefined);
  }

  /** A reader that fails with a secret at the first entry. */
  readAndBreak(): AsyncGenerator<Entry> {
    return this.#open(() => {
      throw new Error("secret of the source");
    });
  }

  #open(check: () => void): AsyncGenerator<Entry> {
    let cursor = this.#entries.length;
    let ended = false;
    const end = () => {
      if (!ended) this.#count(-1);
      ended = true;
    };
    const next = async (): Promise<IteratorResult<Entry>> => {
      while (!ended && cursor >= this.#entries.length) await this.#waiting.promise;
      const entry = this.#entries[cursor];
      if (ended || entry === undefined) return { done: true, value: undefined };
      cursor += 1;
      this.#read += 1;
      try {
        check();
      } catch (error) {
        end();
        throw error;
      }
      return { done: false, value: entry };
    };
    const finish = async (): Promise<IteratorResult<Entry>> => {
      end();
      return { done: true, value: undefined };
    };
    this.#count(1);
    const reader: AsyncGenerator<Entry> = {
      next,
      return: finish,
      throw: async (error) => {
        end();
        throw error;
      },
      [Symbol.asyncIterator]: () => reader,
      [Symbol.asyncDispose]: async () => end(),
    };
    return reader;
  }

  #count(change: number): void {
    this.#readers += change;
    const changed = this.#changed;
    this.#changed = deferred();
    changed.resolve();
  }
}
