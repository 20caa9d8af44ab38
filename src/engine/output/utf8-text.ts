import { isUtf8 } from "node:buffer";

/** Text that stays the bytes it came in until somebody needs a string. JSON.stringify writes it as one. */
export class Utf8Text {
  readonly #bytes: Buffer;

  /** @param bytes never changed; invalid ones stand for U+FFFD */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Valid UTF-8; the given bytes themselves where they are. */
  get utf8(): Buffer {
    return isUtf8(this.#bytes) ? this.#bytes : Buffer.from(this.toString());
  }

  toString(): string {
    return this.#bytes.toString("utf8");
  }

  toJSON(): string {
    return this.toString();
  }
}
