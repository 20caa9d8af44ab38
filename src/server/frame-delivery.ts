import type { ExecutionResult } from "graphql";
import { MessageType } from "graphql-ws";
import { FrameBuffers } from "./frame-buffers.js";
import { writeResult } from "./json/write-result.js";
import { FRAMES_PER_TURN } from "./limits.js";

const END = Buffer.from("}");

/** Sends one frame, of text or its UTF-8. Calls back when the socket has taken it, with an error when it is lost. */
export type SendFrame = (frame: string | Buffer, taken: (error?: Error | null) => void) => void;

/** Up to this size, in bytes, a result is kept as it was written; a larger one once a second subscriber gets it. */
const KEPT_AT_ONCE = 16 * 1024;

/** Results are shared by many subscribers and never change: each is written once, or twice. */
const written = new WeakMap<ExecutionResult, Buffer | "once">();
const buffers = new FrameBuffers();

/** The result's JSON, valid until the next call. */
function write(result: ExecutionResult): Buffer {
  const known = written.get(result);
  if (known instanceof Buffer) return known;
  const bytes = writeResult(result);
  const keep = known === "once" || bytes.length <= KEPT_AT_ONCE;
  written.set(result, keep ? Buffer.from(bytes) : "once");
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
          this.#sendFrame(step.value, sent);
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

  #sendFrame(result: ExecutionResult, sent: (error?: Error | null) => void): void {
    const json = write(result);
    const frame = buffers.take(this.#head.length + json.length + END.length);
    this.#head.copy(frame);
    json.copy(frame, this.#head.length);
    END.copy(frame, frame.length - END.length);
    this.#send(frame, (error) => {
      if (!error) buffers.give(frame);
      sent(error);
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
