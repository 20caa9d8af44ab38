/** Bytes of a piece, and of what may have to stand before them. */
const PIECE = 128 * 1024;
const HEAD = 32;
/** The tags of WriteContentRequest's action, with WRITE as its value, offset and data. */
const WRITE = [0x08, 0x01];
const OFFSET = 0x28;
const DATA = 0x32;

/**
 * A piece of content on its way to containerd, in a buffer that is used over and over: bytes are copied into it as they come
 * from the registry, and the rest of the protobuf message is written around them. Generated code would make three copies
 * more of each, whose collection takes longer than all else about a pull.
 */
export class WritePiece {
  readonly #buffer = Buffer.allocUnsafeSlow(HEAD + PIECE);
  #length = 0;

  /** Bytes in it. */
  get length(): number {
    return this.#length;
  }

  get isFull(): boolean {
    return this.#length === PIECE;
  }

  clear(): void {
    this.#length = 0;
  }

  /** Takes over as many bytes as there is room for; answers how many. */
  add(bytes: Uint8Array): number {
    const taken = bytes.subarray(0, PIECE - this.#length);
    this.#buffer.set(taken, HEAD + this.#length);
    this.#length += taken.length;
    return taken.length;
  }

  /** The message WriteContentRequest{action: WRITE, offset, data}. It is good until the piece is cleared. */
  message(offset: number): Buffer {
    const head = [...WRITE, OFFSET, ...varint(offset), DATA, ...varint(this.#length)];
    this.#buffer.set(head, HEAD - head.length);
    return this.#buffer.subarray(HEAD - head.length, HEAD + this.#length);
  }
}

/** https://protobuf.dev/programming-guides/encoding/#varints, of a number below 2^53. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return [...bytes, rest];
}
