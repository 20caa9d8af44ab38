import type { IncomingMessage } from "node:http";

/**
 * The whole body of a request; undefined once it has more than `limit` bytes, of which the rest is then left unread.
 *
 * @throws AbortError when the client goes before it has sent all.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer> | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (result: () => void) => {
      request.off("data", receive).off("end", complete).off("close", abort).off("error", abort);
      result();
    };
    const receive = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limit) chunks.push(chunk);
      else settle(() => resolve(undefined));
    };
    const complete = () => settle(() => resolve(Buffer.concat(chunks, bytes)));
    const abort = () => settle(() => reject(new DOMException("The upload was aborted.", "AbortError")));
    if (request.destroyed) return abort();
    request.on("data", receive).once("end", complete).once("close", abort).once("error", abort);
  });
}

/**
 * Reads the rest of a request's body without keeping it. A connection closed on a sender that is still writing is
 * reset, and the answer on its way lost with it. Resolves at the latest after `timeout` milliseconds.
 */
export async function discardBody(request: IncomingMessage, timeout: number): Promise<void> {
  if (request.complete || request.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      request.off("end", done).off("close", done).off("error", done);
      resolve();
    };
    const timer = setTimeout(done, timeout);
    request.once("end", done).once("close", done).once("error", done).resume();
  });
}
