import { buildSchema, type ExecutionResult, type GraphQLObjectType, parse } from "graphql";
import { beforeEach, describe, expect, test } from "vitest";
import { EngineError } from "../../../src/engine/errors.js";
import { SharedExecution } from "../../../src/graphql/shared-execution.js";
import { SharedResults } from "../../../src/graphql/shared-results.js";

const schema = buildSchema(
  "type Query { a: Int } type Subscription { event(of: Int): Event! } type Event { n: Int, m: Int }",
);
const event = schema.getSubscriptionType()?.getFields().event;
const n = (schema.getType("Event") as GraphQLObjectType).getFields().n;

/** A source whose steps the test decides, by hand. */
class Source implements AsyncIterator<unknown> {
  readonly waiting: { resolve: (step: IteratorResult<unknown>) => void; reject: (error: unknown) => void }[] = [];
  returned = 0;

  next(): Promise<IteratorResult<unknown>> {
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  async return(): Promise<IteratorResult<unknown>> {
    this.returned += 1;
    return { done: true, value: undefined };
  }

  give(value: unknown): void {
    this.waiting.shift()?.resolve({ done: false, value });
  }
}

let executions: number;
let contexts: unknown[];
let sources: Source[];
const logged: unknown[] = [];
const log = { error: (fields: { err: unknown }) => void logged.push(fields.err) };

beforeEach(() => {
  executions = 0;
  contexts = [];
  sources = [];
  logged.length = 0;
  if (event === undefined || n === undefined) throw new Error("no such field");
  event.subscribe = (_source, _args, context) => {
    contexts.push(context);
    const source = new Source();
    sources.push(source);
    return { [Symbol.asyncIterator]: () => source };
  };
  event.resolve = (payload) => payload;
  n.resolve = (payload, _args, context) => {
    contexts.push(context);
    executions += 1;
    return payload.n;
  };
});

const DOCUMENT = "subscription ($of: Int) { event(of: $of) { n } }";

async function open(shared: SharedExecution, query = DOCUMENT, variableValues: Record<string, unknown> = {}) {
  const results = await shared.subscribe({ schema, document: parse(query), variableValues, contextValue: "own" });
  const source = sources.at(-1);
  if (!(results instanceof SharedResults) || source === undefined) throw new Error(JSON.stringify(results));
  return { results, source };
}

async function pull(results: SharedResults, source: Source, payload: unknown): Promise<ExecutionResult> {
  const next = results.next();
  source.give(payload);
  const { value } = await next;
  if (value === undefined) throw new Error("no result");
  return value;
}

describe("sharing", () => {
  test("the same payload is executed once for equal subscriptions, and its result is one object", async () => {
    const shared = new SharedExecution({ contextValue: "shared", log });
    const [one, two] = [await open(shared), await open(shared)];
    expect(shared.plans).toBe(1);
    const payload = { n: 1 };
    const first = await pull(one.results, one.source, payload);
    expect(first).toEqual({ data: { event: { n: 1 } } });
    expect(await pull(two.results, two.source, payload)).toBe(first);
    expect(executions).toBe(1);
    expect(contexts).toEqual(["own", "own", "shared"]);
  });

  test("also while a resolver still works", async () => {
    const shared = new SharedExecution({ contextValue: {}, log });
    if (n !== undefined) {
      n.resolve = async (payload) => {
        executions += 1;
        await null;
        return payload.n;
      };
    }
    const [one, two] = [await open(shared), await open(shared)];
    const payload = { n: 1 };
    const [first, second] = await Promise.all([
      pull(one.results, one.source, payload),
      pull(two.results, two.source, payload),
    ]);
    expect(second).toBe(first);
    expect(executions).toBe(1);
  });

  test.each([
    ["another document", "subscription { event { n m } }", {}, undefined],
    ["other variables", DOCUMENT, { of: 2 }, undefined],
    ["an equal payload that is another object", DOCUMENT, {}, { n: 1 }],
  ])("%s is executed by itself", async (_name, query, variables, payload) => {
    const shared = new SharedExecution({ contextValue: {}, log });
    const [one, two] = [await open(shared), await open(shared, query, variables)];
    const own = { n: 1 };
    await pull(one.results, one.source, own);
    await pull(two.results, two.source, payload ?? own);
    expect(executions).toBe(2);
  });

  test("a result is given out for a moment only", async () => {
    const shared = new SharedExecution({ contextValue: {}, log, resultLifetime: 0 });
    const [one, two] = [await open(shared), await open(shared)];
    const payload = { n: 1 };
    const first = await pull(one.results, one.source, payload);
    expect(await pull(two.results, two.source, payload)).not.toBe(first);
    expect(executions).toBe(2);
  });

  test("the plan goes with its last subscriber, however it ended", async () => {
    const shared = new SharedExecution({ contextValue: {}, log });
    const [one, two, three] = [
      await open(shared),
      await open(shared),
      await open(shared, "subscription { event { n } }"),
    ];
    expect(shared.plans).toBe(2);
    await one.results.return();
    await one.results.return();
    expect(shared.plans).toBe(2);
    const next = two.results.next();
    two.source.waiting.shift()?.resolve({ done: true, value: undefined });
    expect((await next).done).toBe(true);
    expect(shared.plans).toBe(1);
    const last = three.results.next();
    three.source.waiting.shift()?.reject(new Error("over"));
    await expect(last).rejects.toThrow();
    expect(shared.plans).toBe(0);
  });
});

describe("cancelling", () => {
  test("return() reaches the source at once and ends a next() that waits", async () => {
    const { results, source } = await open(new SharedExecution({ contextValue: {}, log }));
    const next = results.next();
    const returned = results.return();
    expect(source.returned).toBe(1);
    expect(await next).toEqual({ done: true, value: undefined });
    expect(await returned).toEqual({ done: true, value: undefined });
    expect(await results.next()).toEqual({ done: true, value: undefined });
    source.give({ n: 1 });
    expect(executions).toBe(0);
  });

  test.each([
    ["never answers", () => new Promise<never>(() => {})],
    ["rejects", () => Promise.reject(new Error("late"))],
    [
      "throws",
      (): never => {
        throw new Error("late");
      },
    ],
  ])("a source whose return() %s holds nothing up", async (_name, answer) => {
    const { results, source } = await open(new SharedExecution({ contextValue: {}, log }));
    source.return = answer;
    expect(await results.return()).toEqual({ done: true, value: undefined });
  });

  test("throw() cancels and rejects", async () => {
    const { results, source } = await open(new SharedExecution({ contextValue: {}, log }));
    await expect(results.throw(new Error("stop"))).rejects.toThrow("stop");
    expect(source.returned).toBe(1);
  });
});

describe("errors", () => {
  test("of the source end the iteration, described", async () => {
    const { results, source } = await open(new SharedExecution({ contextValue: {}, log }));
    const failing = results.next();
    source.waiting.shift()?.reject(new Error("secret"));
    await expect(failing).rejects.toMatchObject({ extensions: { code: "INTERNAL" } });
    await expect(failing).rejects.not.toThrow("secret");
    expect(await results.next()).toEqual({ done: true, value: undefined });
    expect(logged).toMatchObject([{ message: "secret" }]);
  });

  test("of a resolver are in the result, described once for all", async () => {
    if (n !== undefined) {
      n.resolve = () => {
        throw new Error("secret");
      };
    }
    const shared = new SharedExecution({ contextValue: {}, log });
    const [one, two] = [await open(shared), await open(shared)];
    const payload = { n: 1 };
    const first = await pull(one.results, one.source, payload);
    expect(first.errors?.[0]?.extensions).toEqual({ code: "INTERNAL" });
    expect(await pull(two.results, two.source, payload)).toBe(first);
    expect(logged).toHaveLength(1);
  });

  test.each([
    ["the engine's", () => Promise.reject(new EngineError("CURSOR_EXPIRED", "Too old.")), "CURSOR_EXPIRED"],
    ["a defect", () => Promise.reject(new Error("secret")), "INTERNAL"],
    ["no iterable", () => 7, "INTERNAL"],
  ])("of opening (%s) are the only result", async (_name, subscribe, code) => {
    if (event !== undefined) event.subscribe = subscribe;
    const shared = new SharedExecution({ contextValue: {}, log });
    const result = await shared.subscribe({ schema, document: parse(DOCUMENT) });
    expect(result).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(shared.plans).toBe(0);
  });
});
