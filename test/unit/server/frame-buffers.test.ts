import { expect, test } from "vitest";
import { FrameBuffers } from "../../../src/server/frame-buffers.js";

const LARGE = 300_000;

test("memory that was given back is taken again, and no other", () => {
  const buffers = new FrameBuffers();
  const [first, second] = [buffers.take(LARGE), buffers.take(LARGE)];
  expect(first.buffer).not.toBe(second.buffer);
  buffers.give(first);
  const third = buffers.take(LARGE - 1);
  expect([third.length, third.buffer === first.buffer]).toEqual([LARGE - 1, true]);
  expect(buffers.take(LARGE).buffer).not.toBe(first.buffer);
});

test("of all lengths come buffers of just that length", () => {
  const buffers = new FrameBuffers();
  for (const length of [0, 1, 131_071, 131_072, 524_288, 524_289, 5_000_000]) {
    const buffer = buffers.take(length);
    expect(buffer).toHaveLength(length);
    buffers.give(buffer);
  }
});

test("not more is kept than for a few", () => {
  const buffers = new FrameBuffers();
  const taken = Array.from({ length: 20 }, () => buffers.take(LARGE));
  for (const each of taken) buffers.give(each);
  const known = new Set(taken.map(({ buffer }) => buffer));
  const again = Array.from({ length: 20 }, () => buffers.take(LARGE).buffer);
  expect(again.filter((buffer) => known.has(buffer)).length).toBeLessThanOrEqual(4);
});
