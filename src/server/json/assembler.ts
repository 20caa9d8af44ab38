/**
 * Instructions of WebAssembly, each after those of its operands, as bytes:
 * https://webassembly.github.io/spec/core/binary/index.html. No more of them than are used.
 */
export type Code = readonly number[];

export const I32 = 0x7f;
export const I64 = 0x7e;
export const V128 = 0x7b;

/** The result of a block. */
const NOTHING = 0x40;
const LOOP = 0x03;
const IF = 0x04;
const ELSE = 0x05;
const END = 0x0b;
const BRANCH_IF = 0x0d;
const VECTOR = 0xfd;

/** An instruction after its operands. */
const apply =
  (...instruction: number[]) =>
  (...operands: Code[]): Code => [...operands.flat(), ...instruction];

export const get = (local: number): Code => [0x20, local];
export const set = (local: number, value: Code): Code => [...value, 0x21, local];
export const i32 = (value: number): Code => [0x41, ...signed(value)];
export const i64 = (value: number): Code => [0x42, ...signed(value)];

export const add = apply(0x6a);
export const shiftLeft = apply(0x74);
export const trailingZeros = apply(0x68);
export const lessUnsigned = apply(0x49);
export const shiftRightUnsigned64 = apply(0x88);
export const lowHalf = apply(0xa7);

/** Loads and stores at any address. */
export const loadByte = apply(0x2d, 0, 0);
export const load64 = apply(0x29, 0, 0);
export const store64 = apply(0x37, 0, 0);
export const loadVector = apply(VECTOR, 0, 0, 0);
export const storeVector = apply(VECTOR, 11, 0, 0);

/** Sixteen bytes at once; comparing answers 0xff for each of which it is true. */
export const splat = apply(VECTOR, 15);
export const equalBytes = apply(VECTOR, 35);
export const lessBytesUnsigned = apply(VECTOR, 38);
export const orVectors = apply(VECTOR, 80);
/** The highest bit of each, the first lowest. */
export const bitmask = apply(VECTOR, 100);

/** Repeats while the condition at its end is true. */
export const doWhile = (body: Code, condition: Code): Code => [
  ...[LOOP, NOTHING, ...body],
  ...[...condition, BRANCH_IF, 0, END],
];
export const when = (condition: Code, body: Code): Code => [...condition, IF, NOTHING, ...body, END];
export const choose = (condition: Code, body: Code, otherwise: Code): Code => [
  ...[...condition, IF, NOTHING, ...body],
  ...[ELSE, ...otherwise, END],
];

export interface ModuleParts {
  readonly parameters: readonly number[];
  readonly result: number;
  readonly locals: readonly number[];
  readonly body: Code;
}

/** A module that exports a memory of one page, `memory`, and one function, `run`. */
export function assemble({ parameters, result, locals, body }: ModuleParts): Uint8Array<ArrayBuffer> {
  const code = [...list(locals.map((type) => [1, type])), ...body, END];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [[0x60, ...list(parameters.map((type) => [type])), ...list([[result]])]]),
    ...section(3, [[0]]),
    ...section(5, [[0, 1]]),
    ...section(7, [
      [...name("memory"), 2, 0],
      [...name("run"), 0, 0],
    ]),
    ...section(10, [[...unsigned(code.length), ...code]]),
  ]);
}

function section(id: number, entries: readonly Code[]): Code {
  const content = list(entries);
  return [id, ...unsigned(content.length), ...content];
}

function list(entries: readonly Code[]): Code {
  return [...unsigned(entries.length), ...entries.flat()];
}

function name(text: string): Code {
  return [...unsigned(text.length), ...Buffer.from(text)];
}

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >> 7)];
}

function signed(value: number): Code {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
