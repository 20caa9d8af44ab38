import { afterEach, describe, expect, test, vi } from "vitest";
import { millisecondsOf, now, timestampOf, timestampOfMilliseconds } from "../../../src/engine/timestamp.js";

afterEach(() => void vi.useRealTimers());

describe("a timestamp", () => {
  test.each([
    [0, 0, "1970-01-01T00:00:00.000000000Z"],
    [1_795_469_545, 324_126_127, "2026-11-23T21:32:25.324126127Z"],
    [1_795_469_545n, 1, "2026-11-23T21:32:25.000000001Z"],
    [-62_135_596_800n, 0, "0001-01-01T00:00:00.000000000Z"],
  ] as const)("of %s seconds and %i nanoseconds is %s", (seconds, nanos, expected) => {
    expect(timestampOf(seconds, nanos)).toBe(expected);
  });

  test("compares as a string the way the moments compare", () => {
    const moments = [
      timestampOf(999_999_999, 999_999_999),
      timestampOf(1_000_000_000, 0),
      timestampOf(1_000_000_000, 9),
      timestampOf(1_000_000_000, 10),
      timestampOfMilliseconds(1_000_000_000_001),
    ];
    expect([...moments].reverse().sort()).toEqual(moments);
  });

  test("reads back to the millisecond, the finer digits cut and not rounded", () => {
    expect(millisecondsOf(timestampOf(1_000_000_000, 1_999_999))).toBe(1_000_000_000_001);
    expect(millisecondsOf(timestampOfMilliseconds(1_795_469_545_324))).toBe(1_795_469_545_324);
  });
});

test("now is the wall clock's moment, of the same width", () => {
  vi.useFakeTimers({ now: 1_795_469_545_007 });
  expect(now()).toBe("2026-11-23T21:32:25.007000000Z");
});
