import { expect, test } from "vitest";
import { withoutNulls } from "../../../src/graphql/without-nulls.js";

test("what is null or undefined is left out, so that no limit is overwritten by it", () => {
  const input: { a: number | null; b?: string | undefined } = { a: null, b: undefined };
  expect(Object.keys(withoutNulls(input))).toEqual([]);
});

test("what is false, nought, empty or NaN was given and stays", () => {
  const input = { no: false, zero: 0, text: "", list: [], not: Number.NaN };
  expect(withoutNulls(input)).toEqual(input);
});

test("what was given is not changed, nor are nulls further down", () => {
  const inner = { value: null };
  const input = { inner, gone: null };
  expect(withoutNulls(input).inner).toBe(inner);
  expect(input).toEqual({ inner: { value: null }, gone: null });
});
