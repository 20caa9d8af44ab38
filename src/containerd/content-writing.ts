import { setTimeout as delay } from "node:timers/promises";
import type { MethodDefinition, ServiceError } from "@grpc/grpc-js";
import { EngineError, isEngineError } from "../engine/errors.js";
import type { ContentSource, NewContent, WriteOptions } from "../engine/image/content-store.js";
import { type Connection, cancelCall } from "./connection.js";
import { cancelled } from "./errors.js";
import {
  ContentService,
  WriteAction,
  type WriteContentRequest,
  type WriteContentResponse,
} from "./generated/containerd/services/content/v1/content.js";
import { WritePiece } from "./write-piece.js";

/** Pieces of one write that are under way at a time. */
const ahead = 4;
/** How long an answer may take: to some bytes, and to the last, which has the disk write all; in milliseconds. */
const answerDeadline = 60_000;
const commitDeadline = 600_000;
/** How long another writer of the same ref is waited for, and how often is looked whether it has ended, in milliseconds. */
const lockedFor = 600_000;
const lockedPause = 200;

/** The contract is that of ContentStore.write. */
export async function writeContent(
  connection: Connection,
  namespace: string,
  content: NewContent,
  source: ContentSource,
  options: WriteOptions = {},
): Promise<void> {
  for (const end = performance.now() + lockedFor; ; ) {
    try {
      return await writeOnce(connection, namespace, content, source, options);
    } catch (error) {
      // Another client was faster.
      if (isEngineError(error, "ALREADY_EXISTS")) return;
      if (!isLocked(error) || performance.now() > end) throw error;
    }
    try {
      await delay(lockedPause, undefined, { signal: options.signal });
    } catch {
      throw cancelled(options.signal ?? AbortSignal.abort());
    }
  }
}

async function writeOnce(
  connection: Connection,
  namespace: string,
  { ref, size, digest, labels }: NewContent,
  source: ContentSource,
  { onWritten, ...options }: WriteOptions,
): Promise<void> {
  const stream = new WriteStream(connection, namespace, options);
  let kept: number | undefined;
  const told = (bytes: number) => {
    kept = bytes;
    onWritten?.(bytes);
  };
  try {
    const begin = { ...message, ref, total: BigInt(size), expected: digest ?? "" };
    let offset = Number((await stream.send(begin)).offset);
    told(offset);
    if (offset < size || size === 0) offset = await writePieces(stream, source(offset), offset, told);
    const commit = { ...begin, action: WriteAction.COMMIT, offset: BigInt(offset), labels };
    await stream.send(commit, commitDeadline);
  } catch (error) {
    if (isWrong(error)) await abort(connection, namespace, ref, stream);
    // Nothing to go on from; where it cannot be thrown away, it is forgotten like what is half-written.
    if (kept === 0) await abort(connection, namespace, ref, stream).catch(() => undefined);
    throw error;
  } finally {
    stream.end();
  }
}

/** Sends bytes to their end, some pieces ahead of what containerd has written. Answers where they end. */
async function writePieces(
  stream: WriteStream,
  source: AsyncIterable<Uint8Array>,
  start: number,
  onWritten: (bytes: number) => void,
): Promise<number> {
  const underWay: { readonly piece: WritePiece; readonly written: Promise<void> }[] = [];
  let piece = takePiece();
  let offset = start;
  const settleOldest = async () => {
    const oldest = underWay.shift();
    await oldest?.written;
    // Only one that was answered can be used again: another's bytes may yet be on their way.
    if (oldest) keepPiece(oldest.piece);
  };
  const send = async () => {
    const answer = stream.send(piece.message(offset));
    offset += piece.length;
    const end = offset;
    const written = answer.then(() => onWritten(end));
    // Awaited later; until then a failure is nobody's.
    written.catch(() => undefined);
    underWay.push({ piece, written });
    if (underWay.length === ahead) await settleOldest();
    piece = takePiece();
  };
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; ) {
      at += piece.add(at === 0 ? chunk : chunk.subarray(at));
      if (piece.isFull) await send();
    }
  }
  if (piece.length > 0) await send();
  while (underWay.length > 0) await settleOldest();
  keepPiece(piece);
  return offset;
}

/** Pieces that no write has at present, and how many are kept. */
const spare: WritePiece[] = [];
const mostSpare = 16;

function keepPiece(piece: WritePiece): void {
  if (spare.length < mostSpare) spare.push(piece);
}

function takePiece(): WritePiece {
  const piece = spare.pop() ?? new WritePiece();
  piece.clear();
  return piece;
}

const message: WriteContentRequest = {
  action: WriteAction.STAT,
  ref: "",
  total: 0n,
  expected: "",
  offset: 0n,
  data: Buffer.alloc(0),
  labels: {},
};

/** The call for messages that are written already, too. */
const write: MethodDefinition<WriteContentRequest | Buffer, WriteContentResponse> = {
  ...ContentService.write,
  requestSerialize: (request) => {
    return Buffer.isBuffer(request) ? request : ContentService.write.requestSerialize(request);
  },
};

/** One write to the content store: each message is answered by one, in their order. */
class WriteStream {
  readonly #connection: Connection;
  readonly #call;
  readonly #signal: AbortSignal | undefined;
  readonly #waiting: { resolve(answer: WriteContentResponse): void; reject(error: EngineError): void }[] = [];
  readonly #cancel = () => cancelCall(this.#call);
  #failure: EngineError | undefined;

  constructor(connection: Connection, namespace: string, options: Pick<WriteOptions, "signal" | "lease">) {
    const { signal, lease } = options;
    this.#connection = connection;
    this.#signal = signal;
    this.#call = connection.duplexStream(write, { namespace, lease, ...(signal && { signal }) });
    this.#call.on("data", (answer: WriteContentResponse) => this.#waiting.shift()?.resolve(answer));
    this.#call.on("error", (error: ServiceError) => this.#fail(connection.error(error, signal)));
    this.#call.on("end", () => this.#fail(new EngineError("UNAVAILABLE", "containerd ended a write.")));
    signal?.addEventListener("abort", this.#cancel, { once: true });
  }

  /** Rejects where the write has failed, whichever message it was that containerd refused. */
  send(request: WriteContentRequest | Buffer, deadline = answerDeadline): Promise<WriteContentResponse> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      const late = setTimeout(() => {
        this.#fail(this.#connection.late(undefined));
        this.#cancel();
      }, deadline);
      const settled = <T>(settle: (value: T) => void) => {
        return (value: T) => {
          clearTimeout(late);
          settle(value);
        };
      };
      this.#waiting.push({ resolve: settled(resolve), reject: settled(reject) });
      this.#call.write(request);
    });
  }

  /** Lets go of the ref. What was written and not committed stays with it. */
  end(): void {
    this.#signal?.removeEventListener("abort", this.#cancel);
    this.#fail(new EngineError("CANCELLED", "The write has ended."));
    this.#cancel();
  }

  #fail(error: EngineError): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}

/** Throws away what is under a ref, so that no later write goes on from it. */
async function abort(connection: Connection, namespace: string, ref: string, stream: WriteStream): Promise<void> {
  stream.end();
  try {
    await connection.unary(ContentService.abort, { ref }, { namespace });
  } catch (error) {
    if (!isEngineError(error, "NOT_FOUND")) throw error;
  }
}

function isLocked(error: unknown): boolean {
  return isEngineError(error, "UNAVAILABLE") && /\blocked\b/.test(detailsOf(error));
}

function isWrong(error: unknown): boolean {
  return (
    isEngineError(error, "FAILED_PRECONDITION") && /unexpected commit|failed size validation/.test(detailsOf(error))
  );
}

function detailsOf({ cause }: EngineError): string {
  const details: unknown = typeof cause === "object" && cause !== null ? Reflect.get(cause, "details") : undefined;
  return typeof details === "string" ? details : "";
}
