import { describe, expect, test } from "vitest";
import { formatCursor, parseCursor } from "../../../../src/engine/journal/cursor.js";

const ID = "0123456789ab";

test.each([0, 1, 4_294_967_296, 999_999_999_999_999])("the cursor of entry %i reads back", (number) => {
  expect(parseCursor(ID, formatCursor(ID, number))).toBe(number);
});

test("a cursor can stand in a URL as it is", () => {
  expect(formatCursor(ID, 12_345)).toMatch(/^[A-Za-z0-9_-]+$/);
});

test("the cursor of another journal is CURSOR_EXPIRED", () => {
  expect(() => parseCursor(ID, formatCursor("ffffffffffff", 3))).toThrow(
    expect.objectContaining({ code: "CURSOR_EXPIRED" }),
  );
});

describe("what is no cursor is INVALID_ARGUMENT", () => {
  const encoded = (text: string) => Buffer.from(text).toString("base64url");
  test.each([
    "",
    "web",
    "12",
    "\0",
    "💥",
    encoded(ID),
    encoded(`${ID}.`),
    encoded(`${ID}.-1`),
    encoded(`${ID}.1.2`),
    encoded(`${ID}.1e3`),
    encoded(`${ID}.1\n`),
    encoded(`.${1}`),
    encoded(`${ID}.${"9".repeat(16)}`),
    encoded("container:default/web"),
  ])("%j", (cursor) => {
    expect(() => parseCursor(ID, cursor)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
  });

  test("and an endless one is not handed back whole", () => {
    expect(() => parseCursor(ID, "A".repeat(100_000))).toThrow(/^"A{64}" is no cursor/);
  });
});
