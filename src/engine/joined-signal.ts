/**
 * A signal that aborts as soon as one of others does, for the same reason, until it is disposed of: then the others hold
 * nothing of it any more. What AbortSignal.any() makes is held, on Node 20, by signals that live on.
 */
export class JoinedSignal implements Disposable {
  readonly #sources: readonly AbortSignal[];
  readonly #controller = new AbortController();

  constructor(...sources: readonly AbortSignal[]) {
    this.#sources = sources;
    for (const source of sources) source.addEventListener("abort", this.#abort);
    if (sources.some(({ aborted }) => aborted)) this.#abort();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  [Symbol.dispose](): void {
    for (const source of this.#sources) source.removeEventListener("abort", this.#abort);
  }

  readonly #abort = (): void => {
    this.#controller.abort(this.#sources.find(({ aborted }) => aborted)?.reason);
  };
}
