import { EngineError } from "../../engine/errors.js";
import { AttemptFailure } from "./attempt-failure.js";
import type { Answer } from "./send.js";

/** The whole body of an answer. @throws AttemptFailure where it is longer than `most` bytes; nothing more is read then. */
export async function readAll({ body, url }: Answer, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length > most) {
      const message = `${url.host} sends more than the ${most} bytes that were to be expected.`;
      throw new AttemptFailure(new EngineError("UNAVAILABLE", message), { isTransient: false });
    }
  }
  return Buffer.concat(parts, length);
}
