/**
 * What delivering one state change to many WebSocket subscribers costs the server process, in deliveries per second of
 * its CPU time (user and system). Three servers, the same frames:
 *
 *   bare    `ws` alone, sending a frame that was made beforehand: the floor
 *   stock   graphql-ws with graphql-js's `subscribe`
 *   gantry  this server
 *
 *     npx tsc --noEmit false --outDir /tmp/gantry-bench && ln -sfn "$PWD/node_modules" /tmp/gantry-bench/node_modules
 *     node /tmp/gantry-bench/bench/fan-out-floor.js [subscribers] [changes]
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { buildSchema, type GraphQLSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { pino } from "pino";
import { WebSocket, WebSocketServer } from "ws";
import { startServer } from "../src/server/server.js";

const QUERY = "subscription { changes { cursor containerId type time exitCode labels { name value } } }";
const TOKEN = "bench";

type Change = ReturnType<typeof change>;

function change(sequence: number) {
  return Object.freeze({
    cursor: `0000000000000000:${sequence}`,
    containerId: "3f0d1f7a9c2b4e5d",
    type: "EXIT",
    time: "2026-01-01T00:00:00.000000000Z",
    exitCode: 137,
    labels: [
      { name: "app", value: "web" },
      { name: "tier", value: "front" },
    ],
  });
}

class Log {
  readonly #changes: Change[] = [];
  #wake = () => {};
  #grown = new Promise<void>((resolve) => {
    this.#wake = resolve;
  });

  append(): void {
    this.#changes.push(change(this.#changes.length + 1));
    this.#wake();
    this.#grown = new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  read(): AsyncIterableIterator<Change> {
    let cursor = this.#changes.length;
    const reader: AsyncIterableIterator<Change> = {
      next: async () => {
        while (cursor >= this.#changes.length) await this.#grown;
        const value = this.#changes[cursor++];
        return value === undefined ? { done: true, value } : { done: false, value };
      },
      return: async () => ({ done: true, value: undefined }),
      [Symbol.asyncIterator]: () => reader,
    };
    return reader;
  }
}

function schemaOf(log: Log): GraphQLSchema {
  const schema = buildSchema(`
    type Query { ok: Boolean }
    type Subscription { changes: Change! }
    type Change { cursor: String!, containerId: String!, type: String!, time: String!, exitCode: Int, labels: [Label!]! }
    type Label { name: String!, value: String! }
  `);
  const field = schema.getSubscriptionType()?.getFields().changes;
  if (field !== undefined) {
    field.subscribe = () => log.read();
    field.resolve = (source) => source;
  }
  return schema;
}

/** Starts a server of the kind; resolves with its port and what makes it deliver one change to all. */
async function serve(kind: string): Promise<{ port: number; append: () => void }> {
  const log = new Log();
  const schema = schemaOf(log);
  if (kind === "gantry") {
    const { url } = await startServer({
      schema,
      context: {},
      listen: { host: "127.0.0.1", port: 0 },
      token: TOKEN,
      allowedHosts: [],
      allowedOrigins: [],
      ready: () => true,
      logger: pino({ level: "silent" }),
    });
    return { port: Number(new URL(url).port), append: () => log.append() };
  }
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, path: "/graphql" });
  let append = () => log.append();
  if (kind === "stock") useServer({ schema }, sockets);
  else {
    sockets.on("connection", (socket) => socket.on("message", () => socket.send('{"type":"connection_ack"}')));
    append = () => {
      const payload = { data: { changes: change(1) } };
      const frame = Buffer.from(JSON.stringify({ id: "00000000-0000-0000-0000-000000000000", type: "next", payload }));
      for (const socket of sockets.clients) socket.send(frame, { binary: false });
    };
  }
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return { port: (http.address() as AddressInfo).port, append };
}

async function runServer(kind: string): Promise<void> {
  const { port, append } = await serve(kind);
  process.on("message", (message) => {
    if (message === "append") append();
    else process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss });
  });
  process.send?.({ port });
}

interface Usage {
  readonly cpu: NodeJS.CpuUsage;
  readonly rss: number;
}

async function measure(kind: string, subscribers: number, changes: number): Promise<void> {
  const server = fork(fileURLToPath(import.meta.url), [`--serve=${kind}`]);
  const [{ port }] = await once(server, "message");
  const usage = async (): Promise<Usage> => {
    server.send("usage");
    return (await once(server, "message"))[0];
  };
  let missing = 0;
  let complete = () => {};
  const empty = await usage();
  for (let index = 0; index < subscribers; index += 1) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, "graphql-transport-ws");
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${TOKEN}` } }));
    await once(socket, "message");
    if (kind !== "bare")
      socket.send(JSON.stringify({ id: crypto.randomUUID(), type: "subscribe", payload: { query: QUERY } }));
    socket.on("message", () => {
      missing -= 1;
      if (missing === 0) complete();
    });
  }
  const round = async () => {
    missing = subscribers;
    const all = new Promise<void>((resolve) => {
      complete = resolve;
    });
    server.send("append");
    await all;
  };
  for (let count = 0; count < changes / 4; count += 1) await round();
  const before = await usage();
  for (let count = 0; count < changes; count += 1) await round();
  const after = await usage();
  const seconds = (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1e6;
  const perSecond = Math.round((subscribers * changes) / seconds);
  const memory = Math.round((before.rss - empty.rss) / subscribers / 1024);
  console.log(`${kind.padEnd(8)} ${perSecond} deliveries per CPU-second, ${memory} KiB a subscriber (rss)`);
  server.kill();
}

const kind = process.argv[2]?.match(/^--serve=(.*)$/)?.[1];
if (kind !== undefined) await runServer(kind);
else {
  const [subscribers = 1_000, changes = 300] = process.argv.slice(2).map(Number);
  for (const each of ["bare", "stock", "gantry"]) await measure(each, subscribers, changes);
  process.exit(0);
}
