import { describe, expect, test } from "vitest";
import {
  checkSize,
  DEFAULT_PAGE,
  keyCursor,
  LARGEST_PAGE,
  type PageArguments,
  paginate,
} from "../../../src/graphql/connection.js";

const LETTERS = ["a", "b", "c", "d", "e"];
const cursor = keyCursor;

function page(args: PageArguments, items: readonly string[] = LETTERS): string {
  const { items: found, hasPreviousPage, hasNextPage } = paginate(items, (item) => item, args);
  return `${hasPreviousPage ? "<" : ""}${found.join("")}${hasNextPage ? ">" : ""}`;
}

describe("a page", () => {
  test.each<[string, PageArguments]>([
    ["abcde", {}],
    ["abcde", { first: null, after: null, last: null, before: null }],
    ["ab>", { first: 2 }],
    ["abcde", { first: 5 }],
    ["abcde", { first: LARGEST_PAGE }],
    [">", { first: 0 }],
    ["<de", { last: 2 }],
    ["abcde", { last: 9 }],
    ["<", { last: 0 }],
    ["<cd>", { first: 2, after: cursor("b") }],
    ["<de", { first: 2, after: cursor("c") }],
    ["<", { first: 2, after: cursor("e") }],
    ["<bc>", { last: 2, before: cursor("d") }],
    ["ab>", { last: 5, before: cursor("c") }],
    ["<bcd>", { after: cursor("a"), before: cursor("e") }],
    ["<c>", { after: cursor("a"), before: cursor("e"), first: 2, last: 1 }],
  ])("%s is what %j asks for", (expected, args) => {
    expect(page(args)).toBe(expected);
  });

  test("is empty, not wrong, where the cursors cross", () => {
    const { items } = paginate(LETTERS, (item) => item, { after: cursor("d"), before: cursor("b") });
    expect(items).toEqual([]);
  });

  test("of an empty list has nothing on either side", () => {
    expect(page({ first: 1, after: cursor("a") }, [])).toBe("");
  });

  test("has a default size, unless it is asked for by last", () => {
    const many = Array.from({ length: 2_000 }, (_, index) => String(index).padStart(4, "0"));
    const size = (args: PageArguments) => paginate(many, (item) => item, args).items.length;
    expect([size({}), size({ first: 1_000 }), size({ last: 700 })]).toEqual([DEFAULT_PAGE, 1_000, 700]);
  });
});

describe("a cursor stays good", () => {
  test("when its own item is deleted between two pages: none is missed, none comes twice", () => {
    expect(page({ first: 2 })).toBe("ab>");
    expect(page({ first: 2, after: cursor("b") }, ["a", "c", "d", "e"])).toBe("<cd>");
    expect(page({ last: 2, before: cursor("d") }, ["a", "b", "c", "e"])).toBe("<bc>");
  });

  test("when others come and go in front of it", () => {
    expect(page({ first: 2, after: cursor("b") }, ["A", "Z", "c", "d", "e"])).toBe("<cd>");
    expect(page({ first: 2, after: cursor("b") }, ["c", "d", "e"])).toBe("cd>");
  });

  test.each([1, 2, 3, 7])("through a whole list in pages of %i", (first) => {
    const seen: string[] = [];
    let after: string | undefined;
    for (;;) {
      const { items, hasNextPage } = paginate(LETTERS, (item) => item, { first, after });
      seen.push(...items);
      after = cursor(items.at(-1) ?? "");
      if (!hasNextPage) break;
    }
    expect(seen).toEqual(LETTERS);
  });
});

describe("what is refused", () => {
  test.each([-1, LARGEST_PAGE + 1, 2 ** 31 - 1])("a page of %i", (size) => {
    const invalid = expect.objectContaining({ code: "INVALID_ARGUMENT" });
    expect(() => page({ first: size })).toThrow(invalid);
    expect(() => page({ last: size })).toThrow(invalid);
    expect(() => checkSize("first", size)).toThrow(invalid);
  });

  test.each(["", "!", "YQ==", "YR", "a b", cursor("x").slice(0, 1), "/w"])("%j as a cursor", (text) => {
    const invalid = expect.objectContaining({ code: "INVALID_ARGUMENT" });
    expect(() => page({ after: text })).toThrow(invalid);
    expect(() => page({ before: text })).toThrow(invalid);
  });
});
