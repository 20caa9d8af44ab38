import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "../../../src/engine/duration.js";

test.each([
  ["0", 0],
  ["0s", 0],
  ["250ms", 250],
  ["1s", 1_000],
  ["1.5s", 1_500],
  [".5s", 500],
  ["1.s", 1_000],
  ["1m30s", 90_000],
  ["1h1m1s1ms1us1ns", 3_661_001.001001],
  ["1µs", 0.001],
  ["1μs", 0.001],
  ["1.1s", 1_100],
  ["48h", 172_800_000],
  ["30d", 2_592_000_000],
  ["0.1ms", 0.1],
])("%s has %d milliseconds", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each([
  "",
  " ",
  "1",
  "s",
  "-1s",
  "+1s",
  "1 s",
  "1x",
  "1s ",
  " 1s",
  "1e3s",
  ".s",
  "1..5s",
  "1,5s",
  "00",
  `${"9".repeat(400)}h`,
  "1S",
])("%j is refused", (text) => {
  expect(() => parseDuration(text)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
});

test.each([
  [0, "0s"],
  [0.000001, "1ns"],
  [0.0015, "1.5µs"],
  [250, "250ms"],
  [1.5, "1.5ms"],
  [1_000, "1s"],
  [90_000, "1m30s"],
  [60_000, "1m0s"],
  [3_600_000, "1h0m0s"],
  [2_592_000_000, "720h0m0s"],
  [1_100, "1.1s"],
])("%d milliseconds are %s, which is read back", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("%d is no duration", (milliseconds) => {
  expect(() => formatDuration(milliseconds)).toThrow(RangeError);
});
