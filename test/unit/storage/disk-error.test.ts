import { describe, expect, test } from "vitest";
import { diskError, isDiskFull } from "../../../src/storage/disk-error.js";

const failure = (code: string | number) => Object.assign(new Error(`failed with ${code}`), { code });

describe("a full disk", () => {
  // By name as Node tells it, by number as lmdb does.
  test.each(["ENOSPC", "EDQUOT", 28, 122])("%s", (code) => {
    const cause = failure(code);
    expect(isDiskFull(cause)).toBe(true);
    expect(diskError(cause)).toMatchObject({
      code: "RESOURCE_EXHAUSTED",
      message: "The disk of the data directory is full: free space there and try again.",
      cause,
    });
  });
});

test.each(["EMFILE", "ENFILE"])("%s: too many files are open, and no disk is full", (code) => {
  const cause = failure(code);
  expect(isDiskFull(cause)).toBe(false);
  expect(diskError(cause)).toMatchObject({
    code: "RESOURCE_EXHAUSTED",
    message: expect.stringContaining("ulimit -n"),
    cause,
  });
});

test("all else stays as it is", () => {
  for (const error of [failure("EIO"), failure(5), new Error("no code"), "a text", undefined]) {
    expect([isDiskFull(error), diskError(error)]).toEqual([false, error]);
  }
});
