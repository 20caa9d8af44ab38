/** Runs jobs of one key strictly one after another, those of different keys side by side. Keys at rest cost nothing. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<void>>();

  /** Runs the job once all earlier ones of its key have ended, however they ended. Resolves or rejects as the job does. */
  run<T>(key: string, job: () => Promise<T> | T): Promise<T> {
    const previous = this.#tails.get(key);
    const result = previous ? previous.then(job) : Promise.resolve().then(job);
    const tail = result.then(ignore, ignore).then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    this.#tails.set(key, tail);
    return result;
  }

  /** Resolves once every job that was given so far has ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#tails.values());
  }
}

/** A job's failure is told to whoever gave it; the queue only needs to know that it ended. */
function ignore(): void {}
