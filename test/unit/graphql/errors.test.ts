import { buildSchema, execute, GraphQLError, type GraphQLObjectType, parse, validate } from "graphql";
import { beforeEach, expect, test } from "vitest";
import { EngineError } from "../../../src/engine/errors.js";
import { describeError, describeResult } from "../../../src/graphql/errors.js";

const logged: { id: string; err: unknown }[] = [];
const log = { error: (fields: { id: string; err: unknown }) => void logged.push(fields) };
beforeEach(() => {
  logged.length = 0;
});

const schema = buildSchema("type Query { field(number: Int!): Int }");

/** What a client sees when the field's resolver throws or returns this. */
async function outcome(resolve: () => unknown, query = "{ field(number: 1) }", variableValues = {}) {
  const query_ = schema.getQueryType() as GraphQLObjectType;
  const field = query_.getFields().field;
  if (field !== undefined) field.resolve = resolve;
  const result = await execute({ schema, document: parse(query), variableValues });
  return JSON.parse(JSON.stringify(describeResult(result, log)));
}

const throwing = (error: unknown) => () => {
  throw error;
};

test("an EngineError has its message, code and details, and its place", async () => {
  const error = new EngineError("FAILED_PRECONDITION", "There is no such command.", {
    resource: "process",
    id: "p1",
    exitCode: 127,
    cause: new Error("secret"),
  });
  expect((await outcome(throwing(error))).errors).toEqual([
    {
      message: "There is no such command.",
      path: ["field"],
      locations: [{ line: 1, column: 3 }],
      extensions: { code: "FAILED_PRECONDITION", resource: "process", id: "p1", exitCode: 127 },
    },
  ]);
  expect(logged).toEqual([]);
});

test.each([
  ["an error", throwing(new Error("secret"))],
  ["a text", throwing("secret")],
  ["a GraphQLError without a code of ours", throwing(new GraphQLError("secret"))],
  ["a value that the type cannot have", () => "secret"],
])("%s is masked, and logged under the id that is told", async (_name, resolve) => {
  const { errors } = await outcome(resolve);
  expect(JSON.stringify(errors)).not.toContain("secret");
  expect(errors[0]).toMatchObject({ path: ["field"], extensions: { code: "INTERNAL" } });
  expect(logged).toHaveLength(1);
  expect(errors[0].message).toContain(logged[0]?.id);
  expect(String(logged[0]?.err)).toContain("secret");
});

test("a GraphQLError with a code of ours is for clients", async () => {
  const error = new GraphQLError("Try later.", { extensions: { code: "UNAVAILABLE" } });
  expect((await outcome(throwing(error))).errors[0]).toMatchObject({
    message: "Try later.",
    extensions: { code: "UNAVAILABLE" },
  });
});

test("what is wrong with a request is INVALID_ARGUMENT with graphql's words", async () => {
  const [invalid] = validate(schema, parse("{ missing }"));
  expect(describeError(invalid, log).toJSON()).toMatchObject({
    message: expect.stringContaining("missing"),
    locations: [{ line: 1, column: 3 }],
    extensions: { code: "INVALID_ARGUMENT" },
  });
  expect(() => parse("{")).toThrow(GraphQLError);
  const byVariable = await outcome(() => 1, "query ($n: Int!) { field(number: $n) }", { n: "x" });
  const byNull = await outcome(() => 1, "query ($n: Int = 1) { field(number: $n) }", { n: null });
  expect(byVariable.errors[0]).toMatchObject({
    message: expect.stringContaining('"$n" got invalid value'),
    extensions: { code: "INVALID_ARGUMENT" },
  });
  expect(byNull.errors[0]).toMatchObject({ path: ["field"], extensions: { code: "INVALID_ARGUMENT" } });
  expect(logged).toEqual([]);
});

test("the HTTP status of a transport's error is kept", () => {
  const tooLarge = new GraphQLError("too large", { extensions: { code: "OTHER", http: { status: 413 } } });
  expect(describeError(tooLarge, log).extensions).toEqual({ code: "RESOURCE_EXHAUSTED", http: { status: 413 } });
});

test("an aborted operation is CANCELLED, and nobody's defect", async () => {
  const { errors } = await outcome(throwing(new DOMException("aborted", "AbortError")));
  expect(errors[0].extensions.code).toBe("CANCELLED");
  expect(logged).toEqual([]);
});

test("an error is described once, through however many layers", () => {
  const once = describeError(new Error("secret"), log);
  expect(describeError(once, log)).toBe(once);
  const wrapped = new GraphQLError(once.message, { originalError: once });
  expect(describeError(wrapped, log).toJSON()).toEqual(once.toJSON());
  expect(logged).toHaveLength(1);
});

test("results without errors are passed as they are, others are not changed", async () => {
  const good = { data: { field: 1 } };
  expect(describeResult(good, log)).toBe(good);
  const error = new GraphQLError("secret", { path: ["field"] });
  const bad = { data: null, errors: [error] };
  expect(describeResult(bad, log)).not.toBe(bad);
  expect(bad.errors).toEqual([error]);
});
