import type { ExecutionResult } from "graphql";
import { MessageType } from "graphql-ws";
import { FRAMES_PER_TURN } from "./limits.js";

/** Sends one frame, of text or its UTF-8. Calls back when the socket has taken it, with an error when it is lost. */
export type SendFrame = (frame: string | Buffer, taken: (error?: Error | null) => void) => void;

/** Results are shared by many subscribers and never change: each is written once. */
const written = new WeakMap<ExecutionResult, Buffer>();

/** With the end of the frame around it. */
function write(result: ExecutionResult): Buffer {
  let bytes = written.get(result);
  if (bytes === undefined) {
    bytes = Buffer.from(`${JSON.stringify(result)}}`);
    written.set(result, bytes);
  }
  return bytes;
}

/**
 * Delivers a subscription's results in place of graphql-ws, which would write each result anew for each subscriber.
 * graphql-ws iterates over this and finds it empty: by the time it ends, the Next messages have been sent, and Complete
 * or Error is up to graphql-ws again.
 *
 * A result is pulled when the socket has taken the one before, so a slow subscriber holds one frame.
 */
export class FrameDelivery implements AsyncGenerator<never, void, undefined> {
  readonly #results: AsyncGenerator<ExecutionResult, void, undefined>;
  readonly #send: SendFrame;
  readonly #head: Buffer;
  #framesInTurn = 0;
  #ended = false;

  constructor(id: string, results: AsyncGenerator<ExecutionResult, void, undefined>, send: SendFrame) {
    this.#results = results;
    this.#send = send;
    this.#head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":`);
  }

  /** Resolves as done when the results end or the socket is lost; rejects with the error of the results' source. */
  next(): Promise<IteratorResult<never, void>> {
    return new Promise((resolve, reject) => {
      const done = () => resolve({ done: true, value: undefined });
      const receive = (step: IteratorResult<ExecutionResult, void>) => {
        if (step.done || this.#ended) return done();
        try {
          this.#send(Buffer.concat([this.#head, write(step.value)]), sent);
        } catch (error) {
          void this.return();
          reject(error);
        }
      };
      const pull = () => {
        this.#results.next().then(receive, reject);
      };
      const sent = (error?: Error | null) => {
        if (error) {
          void this.return();
          return done();
        }
        this.#framesInTurn += 1;
        if (this.#framesInTurn < FRAMES_PER_TURN) return pull();
        // The kernel may take frame after frame at once: nothing else would run until a backlog is through.
        this.#framesInTurn = 0;
        setImmediate(pull);
      };
      pull();
    });
  }

  /** Cancels the source at once; a `next()` that waits resolves as done. */
  async return(): Promise<IteratorResult<never, void>> {
    this.#ended = true;
    await this.#results.return();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<never, void>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
