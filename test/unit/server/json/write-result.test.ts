import { randomBytes } from "node:crypto";
import { buildSchema, execute, type GraphQLObjectType, parse } from "graphql";
import { describe, expect, test } from "vitest";
import { Utf8Text } from "../../../../src/engine/output/utf8-text.js";
import "../../../../src/graphql/scalars.js";
import { resultWriter, writeResult } from "../../../../src/server/json/write-result.js";

const schema = buildSchema("scalar JSON type Query { text: String, chunks: [Query!], json: JSON, fails: Int! }");
const { text, chunks, json, fails } = (schema.getType("Query") as GraphQLObjectType).getFields();
if (!text || !chunks || !json || !fails) throw new Error("no such field");
fails.resolve = () => {
  throw new Error('"no"');
};

function resultOf(document: string, rootValue: unknown) {
  const result = execute({ schema, document: parse(document), rootValue });
  if (result instanceof Promise) throw new Error("Expected a result at once");
  return result;
}

/** As the text of a result, which is checked byte by byte. */
function written(bytes: Buffer): string {
  const result = resultOf("{ text }", { text: new Utf8Text(bytes) });
  const found = writeResult(result).toString("utf8");
  expect(found === `{"data":{"text":${JSON.stringify(bytes.toString("utf8"))}}}`).toBe(true);
  return found;
}

describe("text is written as JSON.stringify would", () => {
  test("of any bytes, wherever they are", () => {
    for (let byte = 0; byte < 256; byte += 1) {
      for (let before = 0; before <= 17; before += 1) {
        written(Buffer.concat([Buffer.alloc(before, "x"), Buffer.from([byte]), Buffer.alloc(17 - before, "ü")]));
      }
    }
  });

  test("of all lengths, with nothing but escapes and without any", () => {
    for (let length = 0; length < 70; length += 1) {
      for (const fill of ['"', "\n", "\u0001", "\\", "a"]) written(Buffer.alloc(length, fill));
    }
    expect(written(Buffer.from('a"\\\n\t\u0000\u007f€😀'))).toContain('"a\\"\\\\\\n\\t\\u0000\u007f€😀"');
  });

  test("large and small in any order", () => {
    for (const length of [10, 300_000, 1, 1_500_000, 0, 300_000]) written(randomBytes(length));
    written(Buffer.alloc(300_000, "Größe, 漢字, 😀\r\n"));
    written(Buffer.alloc(300_000));
  });

  test("of random lines", () => {
    for (let round = 0; round < 200; round += 1) {
      const bytes = randomBytes(Math.floor(Math.random() * 500));
      written(Buffer.from(bytes.map((byte) => (byte < 230 ? 0x30 + (byte % 0x60) : byte % 0x40))));
    }
  });
});

test("a result may hold much text, none, scalars of any look, and errors", () => {
  const rootValue = {
    text: new Utf8Text(Buffer.from('a"b')),
    json: { data: [1, { text: "no\n" }], left: undefined, at: new Date(0), none: null },
    chunks: [{ text: new Utf8Text(Buffer.from("one\n")) }, { text: "two\n" }, { text: null }],
  };
  for (const query of [
    "{ a: text, b: text, text, json, chunks { text }, none: chunks { __typename } }",
    "{ chunks { text }, ...more } fragment more on Query { json, text }",
    "{ json }",
    "{ text, fails }",
    "{ __schema { types { name } } }",
  ]) {
    const result = resultOf(query, rootValue);
    expect(JSON.parse(writeResult(result).toString())).toEqual(JSON.parse(JSON.stringify(result)));
    expect(writeResult(result).toString()).toBe(JSON.stringify(result));
  }
});

test("what cannot be written is told", () => {
  expect(() => writeResult(resultOf("{ json }", { json: 1n }))).toThrow("BigInt");
});

test("where the processor cannot do it by sixteen bytes, JSON.stringify writes all", () => {
  let made = 0;
  const write = resultWriter(() => {
    made += 1;
    throw new WebAssembly.CompileError("Wasm SIMD unsupported");
  });
  const result = resultOf("{ text }", { text: new Utf8Text(Buffer.from('"ü"\n')) });
  for (let times = 0; times < 2; times += 1) expect(write(result).toString()).toBe(JSON.stringify(result));
  expect(made).toBe(1);
});
