import { expect, test } from "vitest";
import { isTransient, retryAfter } from "../../../../src/registry/http/refusal.js";

const now = Date.parse("2024-01-01T00:00:00Z");

test.each([
  [undefined, 0],
  ["", 0],
  ["soon", 0],
  ["-1", 0],
  ["0", 0],
  ["2", 2_000],
  ["Mon, 01 Jan 2024 00:00:30 GMT", 30_000],
  ["Sun, 31 Dec 2023 00:00:00 GMT", 0],
])("Retry-After %j asks for %d milliseconds", (value, milliseconds) => {
  expect(retryAfter(value, now)).toBe(milliseconds);
});

test("which statuses may pass", () => {
  expect([408, 429, 500, 502, 503, 504, 599].filter(isTransient)).toEqual([408, 429, 500, 502, 503, 504, 599]);
  expect([400, 401, 403, 404, 405, 407, 418, 501, 505].filter(isTransient)).toEqual([]);
});
