import { expect, test } from "vitest";
import { DocumentCache } from "../../../src/server/document-cache.js";
import { REMEMBERED_DOCUMENT_LENGTH, REMEMBERED_DOCUMENTS } from "../../../src/server/limits.js";

test("forgets the least recently used, and keeps nothing long", () => {
  const cache = new DocumentCache<number>();
  for (let index = 0; index < REMEMBERED_DOCUMENTS; index += 1) cache.set(String(index), index);
  expect(cache.get("0")).toBe(0);
  cache.set("one more", 7);
  expect(cache.get("0")).toBe(0);
  expect(cache.get("1")).toBeUndefined();
  cache.set("x".repeat(REMEMBERED_DOCUMENT_LENGTH + 1), 8);
  expect(cache.get("x".repeat(REMEMBERED_DOCUMENT_LENGTH + 1))).toBeUndefined();
});
