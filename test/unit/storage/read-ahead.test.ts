import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { ReadAhead } from "../../../src/storage/output/read-ahead.js";

const CHUNK = 256 * 1024;
const bytes = randomBytes(5 * 1024 * 1024 + 12_345);

/** A file of these bytes, and each read of it. */
function file() {
  const reads: { offset: number; length: number }[] = [];
  const failures: Error[] = [];
  const ahead = new ReadAhead(async (offset, length) => {
    reads.push({ offset, length });
    const failure = failures.shift();
    if (failure) throw failure;
    return bytes.subarray(offset, offset + length);
  });
  return { ahead, reads, failures };
}

/** Reads on and on, leaving some bytes of each piece as if they were an unfinished character. */
async function readOn(ahead: ReadAhead, leave: number, size = bytes.length): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let offset = 0; offset < size; ) {
    const piece = await ahead.read(offset, Math.min(CHUNK, size - offset), size);
    const kept = offset + piece.length < size ? piece.subarray(0, piece.length - leave) : piece;
    if (kept.length === 0) throw new Error(`Nothing at ${offset}`);
    pieces.push(kept);
    offset += kept.length;
  }
  return Buffer.concat(pieces);
}

test.each([0, 1, 3])("who reads on gets all bytes in few reads, leaving %i each time", async (leave) => {
  const { ahead, reads } = file();
  expect((await readOn(ahead, leave)).equals(bytes)).toBe(true);
  expect(reads.length).toBeLessThan(10);
});

test("who reads small pieces, or here and there, gets what was asked for", async () => {
  const { ahead, reads } = file();
  for (const [offset, length] of [
    [0, 1_000],
    [1_000, 1_000],
    [3_000_000, CHUNK],
    [0, CHUNK],
    [2_000_000, CHUNK],
  ] as const) {
    expect((await ahead.read(offset, length, bytes.length)).equals(bytes.subarray(offset, offset + length))).toBe(true);
    expect(reads.at(-1)).toEqual({ offset, length });
  }
});

test("what is written meanwhile is read, and nothing beyond the size", async () => {
  const { ahead } = file();
  for (const [size, offset] of [
    [CHUNK + 10, 0],
    [2 * CHUNK + 20, CHUNK],
    [2 * CHUNK + 30, 2 * CHUNK],
    [4 * CHUNK, 2 * CHUNK + 30],
  ] as const) {
    const length = Math.min(CHUNK, size - offset);
    const read = await ahead.read(offset, length, size);
    expect(read.equals(bytes.subarray(offset, offset + length))).toBe(true);
  }
});

test("two who read on at different places both get all", async () => {
  const { ahead } = file();
  const [one, other] = await Promise.all([readOn(ahead, 0), readOn(ahead, 2)]);
  expect([one.equals(bytes), other.equals(bytes)]).toEqual([true, true]);
});

test("a read that fails is told to who needed it, and tried anew", async () => {
  const { ahead, failures } = file();
  await ahead.read(0, CHUNK, bytes.length);
  failures.push(new Error("disk"));
  await expect(ahead.read(CHUNK, CHUNK, bytes.length)).rejects.toThrow("disk");
  expect((await readOn(ahead, 0)).equals(bytes)).toBe(true);
});

test("nothing waits for who has stopped reading", async () => {
  const { ahead, reads } = file();
  await ahead.read(0, CHUNK, bytes.length);
  await ahead.read(CHUNK, CHUNK, bytes.length);
  expect(reads.at(-1)?.length).toBeGreaterThan(CHUNK);
  await setTimeout(800);
  await ahead.read(2 * CHUNK, CHUNK, bytes.length);
  expect(reads.at(-1)).toEqual({ offset: 2 * CHUNK, length: CHUNK });
});
