import * as wasm from "./assembler.js";

/** By byte, eight bytes of a table: what becomes of it in a string of JSON, and in the last of them the length of that. */
const TABLE_ENTRY = 8;
const TABLE_LENGTH = 256 * TABLE_ENTRY;
/** Of a control character: \u00XX. */
const LONGEST_ESCAPE = 6;
/** Bytes that are looked at together. */
const VECTOR = 16;
/** Memory grows by so many bytes. */
const PAGE = 64 * 1024;

/** Where memory that is free for any use begins. */
export const FREE = TABLE_LENGTH;

/** How many bytes must be free where so many are escaped to, at most. */
export function roomForEscaped(length: number): number {
  return length * LONGEST_ESCAPE + VECTOR;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  run(from: number, end: number, to: number): number;
}

/**
 * Memory in which UTF-8 is escaped as strings of JSON need it. In JavaScript that would take longer than all else about
 * a frame of output together; WebAssembly looks at sixteen bytes at once.
 */
export class EscapeMemory {
  readonly #exports: Exports;
  #bytes: Buffer;

  constructor() {
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(escapeModule())).exports as unknown as Exports;
    this.#bytes = Buffer.from(this.#exports.memory.buffer);
    for (let byte = 0; byte < 256; byte += 1) {
      const escaped = JSON.stringify(String.fromCharCode(byte)).slice(1, -1);
      this.#bytes.write(escaped, byte * TABLE_ENTRY, "latin1");
      this.#bytes[(byte + 1) * TABLE_ENTRY - 1] = escaped.length;
    }
  }

  /** All of it; another object once it has grown. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Makes it so many bytes long, if it is not longer. */
  grow(length: number): void {
    const missing = length - this.#bytes.length;
    if (missing <= 0) return;
    this.#exports.memory.grow(Math.ceil(missing / PAGE));
    this.#bytes = Buffer.from(this.#exports.memory.buffer);
  }

  /**
   * Escapes what is from one place up to another, valid UTF-8, and writes it to a third, where there must be room for it.
   * @returns the place after what was written
   */
  escape(from: number, end: number, to: number): number {
    return this.#exports.run(from, end, to);
  }
}

/** All but control characters, quotation marks and backslashes stays as it is. */
function escapeModule(): Uint8Array<ArrayBuffer> {
  const [from, end, to, chunk, special, entry] = [0, 1, 2, 3, 4, 5];
  const advance = (local: number, by: wasm.Code) => wasm.set(local, wasm.add(wasm.get(local), by));
  const isByte = (character: string) => wasm.equalBytes(wasm.get(chunk), wasm.splat(wasm.i32(character.charCodeAt(0))));
  const isControl = wasm.lessBytesUnsigned(wasm.get(chunk), wasm.splat(wasm.i32(0x20)));
  const isVectorLeft = wasm.lessUnsigned(wasm.add(wasm.get(from), wasm.i32(VECTOR - 1)), wasm.get(end));
  const isByteLeft = wasm.lessUnsigned(wasm.get(from), wasm.get(end));

  const escapeByte = [
    wasm.set(entry, wasm.load64(wasm.shiftLeft(wasm.loadByte(wasm.get(from)), wasm.i32(Math.log2(TABLE_ENTRY))))),
    wasm.store64(wasm.get(to), wasm.get(entry)),
    advance(to, wasm.lowHalf(wasm.shiftRightUnsigned64(wasm.get(entry), wasm.i64(56)))),
    advance(from, wasm.i32(1)),
  ].flat();

  // What is written of a vector from its first special byte on is written over.
  const skipPlain = [
    wasm.set(special, wasm.trailingZeros(wasm.get(special))),
    advance(from, wasm.get(special)),
    advance(to, wasm.get(special)),
  ].flat();
  // By a constant, so that the processor need not wait for this vector's end to begin with the next.
  const skipVector = [advance(from, wasm.i32(VECTOR)), advance(to, wasm.i32(VECTOR))].flat();
  const escapeVector = [
    wasm.set(chunk, wasm.loadVector(wasm.get(from))),
    wasm.storeVector(wasm.get(to), wasm.get(chunk)),
    wasm.set(special, wasm.bitmask(wasm.orVectors(isControl, wasm.orVectors(isByte('"'), isByte("\\"))))),
    wasm.choose(wasm.get(special), [...skipPlain, ...escapeByte], skipVector),
  ].flat();

  return wasm.assemble({
    parameters: [wasm.I32, wasm.I32, wasm.I32],
    result: wasm.I32,
    locals: [wasm.V128, wasm.I32, wasm.I64],
    body: [
      ...wasm.when(isVectorLeft, wasm.doWhile(escapeVector, isVectorLeft)),
      ...wasm.when(isByteLeft, wasm.doWhile(escapeByte, isByteLeft)),
      ...wasm.get(to),
    ],
  });
}
