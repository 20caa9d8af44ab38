import { GraphQLError, GraphQLScalarType, GraphQLString, valueFromASTUntyped } from "graphql";
import { formatDuration, parseDuration } from "../engine/duration.js";
import { Utf8Text } from "../engine/output/utf8-text.js";
import { parseSignal, signalName } from "../engine/signals.js";
import { Upload } from "./upload.js";

const LARGEST = Number.MAX_SAFE_INTEGER;

function refuse(expected: string): never {
  throw new GraphQLError(`Expected ${expected}.`);
}

function text(value: unknown, expected: string): string {
  return typeof value === "string" ? value : refuse(expected);
}

const DateTime = new GraphQLScalarType<string, string>({
  name: "DateTime",
  serialize: (value) => text(value, "a moment"),
  parseValue: (value) => {
    const moment = text(value, "a moment in RFC 3339");
    return Number.isNaN(Date.parse(moment)) ? refuse("a moment in RFC 3339") : moment;
  },
});

const Duration = new GraphQLScalarType<number, string>({
  name: "Duration",
  serialize: (value) => (typeof value === "number" ? formatDuration(value) : refuse("milliseconds")),
  parseValue: (value) => parseDuration(text(value, 'a duration such as "1m30s"')),
});

/** A counter of the kernel may be larger than a JSON number can say exactly: it saturates. */
const SafeInt = new GraphQLScalarType<number, number>({
  name: "SafeInt",
  serialize: (value) => {
    if ((typeof value !== "number" && typeof value !== "bigint") || Number.isNaN(value)) return refuse("a number");
    return Math.max(-LARGEST, Math.min(LARGEST, Math.trunc(Number(value))));
  },
  parseValue: (value) => (Number.isSafeInteger(value) ? Number(value) : refuse("an integer below 2^53")),
  parseLiteral: (node) => {
    const value = node.kind === "IntValue" ? Number(node.value) : undefined;
    return Number.isSafeInteger(value) ? Number(value) : refuse("an integer below 2^53");
  },
});

/** Without groups, so that megabytes are matched in one go; whole fours are counted beside. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const Base64 = new GraphQLScalarType<Buffer, string>({
  name: "Base64",
  serialize: (value) => (Buffer.isBuffer(value) ? value.toString("base64") : refuse("bytes")),
  parseValue: (value) => {
    const encoded = text(value, "base64");
    return encoded.length % 4 === 0 && BASE64.test(encoded)
      ? Buffer.from(encoded, "base64")
      : refuse("base64 with padding");
  },
});

const Cursor = new GraphQLScalarType<string, string>({
  name: "Cursor",
  serialize: (value) => text(value, "a cursor"),
  parseValue: (value) => text(value, "a cursor"),
});

const Signal = new GraphQLScalarType<number, string>({
  name: "Signal",
  serialize: (value) => (typeof value === "number" ? signalName(value) : refuse("a signal")),
  parseValue: (value) =>
    typeof value === "string" || typeof value === "number" ? parseSignal(value) : refuse("a signal"),
  parseLiteral: (node) =>
    node.kind === "StringValue" || node.kind === "IntValue" ? parseSignal(node.value) : refuse("a signal"),
});

const Json = new GraphQLScalarType<unknown, unknown>({
  name: "JSON",
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

const File = new GraphQLScalarType<Upload, never>({
  name: "File",
  serialize: () => refuse("no file in an answer"),
  parseValue: (value) => (value instanceof Upload ? value : refuse("an upload by the multipart request specification")),
  parseLiteral: () => refuse("a variable that stands for an upload"),
});

/**
 * Text of output stays as it is in results, for their writers: a frame takes its bytes, and JSON.stringify its string.
 * Changed in place, since graphql-js has one String for every schema.
 */
const { serialize } = GraphQLString;
(GraphQLString as GraphQLScalarType<string, string | Utf8Text>).serialize = (value) =>
  value instanceof Utf8Text ? value : serialize(value);

/** How the schema's scalars are read and written. */
export const scalars = { DateTime, Duration, SafeInt, Base64, Cursor, Signal, JSON: Json, File };
