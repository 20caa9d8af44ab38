import { Writable } from "node:stream";
import { buildSchema, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import { pino } from "pino";
import { EngineError } from "../../../src/engine/errors.js";
import { type RunningServer, type ServerOptions, startServer } from "../../../src/server/server.js";
import { deferred, TestJournal } from "./test-journal.js";

export const TOKEN = "test-token";
export const AUTHORIZATION = { authorization: `Bearer ${TOKEN}` };

export interface TestServer extends AsyncDisposable, RunningServer {
  readonly port: number;
  readonly journal: TestJournal;
  /** The lines of the log so far, parsed. */
  readonly log: ReadonlyArray<Record<string, unknown>>;
  /** Lets the waiting field `held` go on. */
  readonly release: (value: string) => void;
  /** Resolves with a request's signal when it waits in `held`. */
  readonly holding: Promise<AbortSignal>;
}

/** The real server on a free port, with a small schema and a journal under the test's control. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const journal = new TestJournal();
  const log: Record<string, unknown>[] = [];
  const lines = new Writable({
    write(chunk, _encoding, done) {
      log.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const held = deferred<string>();
  const holding = deferred<AbortSignal>();
  const hold = (signal: AbortSignal) => {
    holding.resolve(signal);
    return held.promise;
  };
  const server = await startServer({
    schema: testSchema(journal, hold),
    context: { greeting: "hello" },
    listen: { host: "127.0.0.1", port: 0 },
    token: TOKEN,
    allowedHosts: [],
    allowedOrigins: [],
    ready: () => true,
    logger: pino({ level: "warn" }, lines),
    ...options,
  });
  return {
    ...server,
    port: Number(new URL(server.url).port),
    journal,
    log,
    release: held.resolve,
    holding: holding.promise,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

function testSchema(journal: TestJournal, hold: (signal: AbortSignal) => Promise<string>): GraphQLSchema {
  const schema = buildSchema(`
    type Query {
      greeting: String!
      echo(text: String): String
      number: Int!
      sum(of: [Int!]!): Int!
      nested: Nested!
      known: String
      unknown: String
      held: String
    }
    type Nested { nested: Nested!, name: String! }
    type Mutation { increase(by: Int! = 1): Int! }
    type Subscription { entries: Entry!, refused: Entry!, broken: Entry! }
    type Entry { sequence: Int!, text: String!, faulty: String }
  `);
  let total = 0;
  const fields = (type: string) => (schema.getType(type) as GraphQLObjectType).getFields();
  const resolve = (
    type: string,
    field: string,
    resolver: (args: Record<string, unknown>, context: unknown) => unknown,
  ) => {
    const found = fields(type)[field];
    if (found !== undefined) found.resolve = (_source, args, context) => resolver(args, context);
  };
  resolve("Query", "greeting", (_, context) => Reflect.get(Object(context), "greeting"));
  resolve("Query", "echo", ({ text }) => text);
  resolve("Query", "sum", ({ of }) => (of as number[]).length);
  resolve("Query", "number", () => 7);
  resolve("Query", "nested", () => ({}));
  resolve("Nested", "nested", () => ({}));
  resolve("Nested", "name", () => "deep");
  resolve("Query", "known", () => {
    throw new EngineError("NOT_FOUND", 'There is no container "c1".', { resource: "container", id: "c1" });
  });
  resolve("Query", "unknown", () => {
    throw new Error("secret detail");
  });
  resolve("Query", "held", (_, context) => hold(Reflect.get(Object(context), "signal")));
  resolve("Mutation", "increase", ({ by }) => {
    total += Number(by);
    return total;
  });
  resolve("Entry", "faulty", () => {
    throw new Error("secret of an entry");
  });
  const subscribe = (field: string, open: () => AsyncIterable<unknown>) => {
    const found = fields("Subscription")[field];
    if (found === undefined) return;
    found.subscribe = open;
    found.resolve = (entry) => entry;
  };
  subscribe("entries", () => journal.read());
  subscribe("refused", () => {
    throw new EngineError("CURSOR_EXPIRED", "The cursor is too old; list again.");
  });
  subscribe("broken", () => journal.readAndBreak());
  return schema;
}
