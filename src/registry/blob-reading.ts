import type { Descriptor } from "../engine/image/registry.js";
import { type OpenBlob, openBlobAt } from "./blob.js";
import { unusable } from "./document.js";
import type { HostClient } from "./host-client.js";
import { AttemptFailure } from "./http/attempt-failure.js";
import { inRounds, type Patience, rest, scattered } from "./http/rounds.js";
import { drop } from "./http/send.js";

/** So many bytes between two failures, and the patience is as before the first. */
const ENOUGH_PROGRESS = 1024 * 1024;

/** A blob as it is read: it goes on where a connection broke off, at the next host where one sends what cannot be. */
export class BlobReading {
  readonly #descriptor: Descriptor;
  readonly #patience: Patience;
  readonly #signal: AbortSignal;
  #hosts: readonly HostClient[];
  #position: number;
  /** Failures without enough progress between them, and where the first of them was. */
  #failures = 0;
  #failedAt = 0;

  constructor(
    hosts: readonly HostClient[],
    descriptor: Descriptor,
    { offset, patience, signal }: { offset: number; patience: Patience; signal: AbortSignal },
  ) {
    this.#hosts = hosts;
    this.#descriptor = descriptor;
    this.#position = offset;
    this.#patience = patience;
    this.#signal = signal;
  }

  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.#position < this.#descriptor.size) {
      const open = await this.#open();
      try {
        yield* this.#read(open);
      } finally {
        drop(open);
      }
    }
  }

  #open(): Promise<OpenBlob> {
    const options = { offset: this.#position, signal: this.#signal };
    const attempt = (host: HostClient) => openBlobAt(host, this.#descriptor, options);
    return inRounds(this.#hosts, attempt, { patience: this.#patience, signal: this.#signal });
  }

  /** Ends where the blob does, and where the connection breaks off but may be made again. */
  async *#read({ host, body, skip }: OpenBlob): AsyncGenerator<Uint8Array, void, undefined> {
    let toSkip = skip;
    const chunks = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    for (;;) {
      let chunk: IteratorResult<Buffer>;
      try {
        chunk = await chunks.next();
      } catch (error) {
        return await this.#broken(host, host.failure(error, this.#signal));
      }
      if (chunk.done) return await this.#ended(host);
      const bytes = chunk.value.subarray(toSkip);
      toSkip -= chunk.value.length - bytes.length;
      if (bytes.length > this.#descriptor.size - this.#position) return this.#overlong(host);
      this.#position += bytes.length;
      if (bytes.length > 0) yield bytes;
    }
  }

  /** An end that comes too early, without an error, is a connection that broke off. */
  async #ended(host: HostClient): Promise<void> {
    const { digest, size } = this.#descriptor;
    if (this.#position === size) return;
    const { error } = unusable(host, `sends ${this.#position} of the ${size} bytes of ${digest}.`);
    await this.#broken(host, new AttemptFailure(error, { isTransient: true }));
  }

  async #broken(host: HostClient, failure: Error): Promise<void> {
    // Whether an answer that has told all ends in good order is nothing to us.
    if (this.#position === this.#descriptor.size && !this.#signal.aborted) return;
    if (!(failure instanceof AttemptFailure)) throw failure;
    if (!failure.isTransient) return this.#leave(host, failure);
    if (this.#position - this.#failedAt >= ENOUGH_PROGRESS) this.#failures = 0;
    if (this.#failures === 0) this.#failedAt = this.#position;
    const pause = this.#patience.pauses[this.#failures];
    if (pause === undefined) return this.#leave(host, failure);
    this.#failures += 1;
    await rest(scattered(pause), this.#signal);
  }

  #overlong(host: HostClient): void {
    const { digest, size } = this.#descriptor;
    this.#leave(host, unusable(host, `sends more than the ${size} bytes of ${digest}.`));
  }

  /** Goes on without a host. @throws EngineError where it was the last, or the blob's bytes have all been given. */
  #leave(host: HostClient, failure: AttemptFailure): void {
    this.#hosts = this.#hosts.filter((each) => each !== host);
    this.#failures = 0;
    if (this.#hosts.length === 0 || this.#position >= this.#descriptor.size) throw failure.error;
  }
}
