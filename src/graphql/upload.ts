import type { Readable } from "node:stream";

/** A file that arrives with a request, as a client sends it. It is read once, while the operation runs. */
export class Upload {
  readonly #stream: Promise<Readable>;

  /** @param stream resolves once the file begins, and rejects where it never comes */
  constructor(stream: Promise<Readable>) {
    this.#stream = stream;
    // Whoever reads it is told.
    stream.catch(() => undefined);
  }

  /** Its bytes. What is not read is left for whoever made the upload to throw away. */
  async open(): Promise<Readable> {
    return await this.#stream;
  }
}
