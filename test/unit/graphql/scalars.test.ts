import { parseValue as parseLiteral } from "graphql";
import { describe, expect, test } from "vitest";
import { scalars } from "../../../src/graphql/scalars.js";

const { DateTime, Duration, SafeInt, Base64, Cursor, Signal, JSON: Json } = scalars;
const LARGEST = Number.MAX_SAFE_INTEGER;
const literal = (text: string) => parseLiteral(text);

describe("SafeInt", () => {
  test.each<[unknown, number]>([
    [0, 0],
    [536_870_912, 536_870_912],
    [LARGEST, LARGEST],
    [2 ** 60, LARGEST],
    [2n ** 64n - 1n, LARGEST],
    [-(2n ** 63n), -LARGEST],
    [Number.POSITIVE_INFINITY, LARGEST],
    [12n, 12],
    [1.9, 1],
  ])("writes %s as %i", (value, expected) => {
    expect(SafeInt.serialize(value)).toBe(expected);
  });

  test.each(["1", null, undefined, true, {}, Number.NaN])("does not write %s", (value) => {
    expect(() => SafeInt.serialize(value)).toThrow();
  });

  test("reads whole numbers below 2^53, as a value and as a literal", () => {
    for (const number of [0, -1, 42, LARGEST]) {
      expect(SafeInt.parseValue(number)).toBe(number);
      expect(SafeInt.parseLiteral(literal(String(number)))).toBe(number);
    }
  });

  test.each([1.5, 2 ** 53, Number.NaN, "1", true, null, [1]])("does not read %j", (value) => {
    expect(() => SafeInt.parseValue(value)).toThrow("integer below 2^53");
  });

  test.each(["1.5", "9007199254740992", '"1"', "true", "1e3"])("does not read the literal %s", (text) => {
    expect(() => SafeInt.parseLiteral(literal(text))).toThrow("integer below 2^53");
  });
});

describe("Base64", () => {
  test.each(["", "f", "fo", "foo", "foob", "\0\xff"])("writes and reads the bytes of %j", (text) => {
    const bytes = Buffer.from(text, "latin1");
    expect(Base64.parseValue(Base64.serialize(bytes))).toEqual(bytes);
  });

  test.each(["Zg", "Zg=", "Zg===", "Z", "Zm9v Zm9v", "Zm9v\n", "_-8=", "=", 5, null])("does not read %j", (value) => {
    expect(() => Base64.parseValue(value)).toThrow();
  });

  test("a mebibyte is read without running out of stack", () => {
    const bytes = Buffer.alloc(1024 * 1024, 7);
    expect(bytes.equals(Base64.parseValue(bytes.toString("base64")))).toBe(true);
  });
});

describe("Duration", () => {
  test("is milliseconds inside and Go's text outside", () => {
    expect(Duration.parseValue("1m30s")).toBe(90_000);
    expect(Duration.serialize(90_000)).toBe("1m30s");
    expect(Duration.parseLiteral(literal('"250ms"'))).toBe(250);
  });

  test.each([10, null, "", "10", "-1s"])("does not read %j", (value) => {
    expect(() => Duration.parseValue(value)).toThrow();
  });

  test("does not write what is no number", () => {
    expect(() => Duration.serialize("1s")).toThrow();
  });
});

describe("Signal", () => {
  test.each([
    ['"SIGTERM"', 15],
    ['"term"', 15],
    ["15", 15],
    ['"15"', 15],
  ])("reads %s as %i", (text, number) => {
    expect(Signal.parseLiteral(literal(text))).toBe(number);
    expect(Signal.parseValue(JSON.parse(text))).toBe(number);
  });

  test.each(['"NOPE"', "0", "true", "1.5", "[15]", "null"])("does not read %s", (text) => {
    expect(() => Signal.parseLiteral(literal(text))).toThrow();
    expect(() => Signal.parseValue(JSON.parse(text))).toThrow();
  });

  test("writes the full name", () => {
    expect(Signal.serialize(9)).toBe("SIGKILL");
    expect(() => Signal.serialize("KILL")).toThrow();
  });
});

describe("DateTime and Cursor", () => {
  test("pass as they are", () => {
    const moment = "2026-11-23T21:22:25.324126127Z";
    expect([DateTime.serialize(moment), DateTime.parseValue(moment)]).toEqual([moment, moment]);
    expect([Cursor.serialize("abc"), Cursor.parseValue("abc")]).toEqual(["abc", "abc"]);
  });

  test.each([5, null, {}, "yesterday", ""])("a moment is not %j", (value) => {
    expect(() => DateTime.parseValue(value)).toThrow();
  });

  test.each([5, null, {}])("a cursor is not %j", (value) => {
    expect(() => Cursor.parseValue(value)).toThrow();
    expect(() => Cursor.serialize(value)).toThrow();
  });
});

test("JSON passes as it is, as a value and as a literal with variables in it", () => {
  const value = { a: [1, "x", null, { b: true }] };
  expect([Json.serialize(value), Json.parseValue(value)]).toEqual([value, value]);
  const given = parseLiteral("{ a: [1, $x, null, { b: true }] }");
  expect(JSON.parse(JSON.stringify(Json.parseLiteral(given, { x: "x" })))).toEqual(value);
});
