import { once } from "node:events";
import { request } from "node:http";
import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { post, send } from "./requests.js";
import { TestSocket } from "./sockets.js";
import { AUTHORIZATION, startTestServer, type TestServer } from "./test-server.js";

const MEBIBYTE = 1024 * 1024;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const deep = (depth: number) => `{ ${"nested { ".repeat(depth - 1)}name${" }".repeat(depth - 1)} }`;
const wide = (aliases: number) => `{ ${Array.from({ length: aliases }, (_, index) => `a${index}: number`).join(" ")} }`;
const long = (tokens: number) => `{ sum(of: [${"1 ".repeat(tokens - 9)}]) }`;

const DOCUMENTS: ReadonlyArray<[string, string, boolean]> = [
  ["15 levels", deep(15), true],
  ["16 levels", deep(16), false],
  ["16 levels, in fragments", `{ nested { ...F } } fragment F on Nested ${deep(15)}`, false],
  ["50 aliases", wide(50), true],
  ["51 aliases", wide(51), false],
  ["51 aliases, in a fragment", `{ ...F } fragment F on Query ${wide(51)}`, false],
  ["5,000 tokens", long(5_000), true],
  ["5,001 tokens", long(5_001), false],
  ["introspection", getIntrospectionQuery(), true],
];

describe.each(DOCUMENTS)("a document with %s", (_name, query, allowed) => {
  test("over HTTP", async () => {
    const { status, json } = await post(server, { query }, { accept: "application/graphql-response+json" });
    expect(status).toBe(allowed ? 200 : 400);
    if (!allowed) expect(json.errors[0]).toMatchObject({ extensions: { code: "INVALID_ARGUMENT" } });
  });

  test("over a socket", async () => {
    using socket = await TestSocket.connected(server);
    socket.subscribe("1", query);
    const { payload } = await socket.next(allowed ? "next" : "error");
    if (!allowed) expect(payload).toMatchObject([{ extensions: { code: "INVALID_ARGUMENT" } }]);
    if (allowed) await socket.next("complete");
    socket.subscribe("1", "{ number }");
    await socket.next("next");
  });
});

test("20 operations may share a request", async () => {
  const batch = (size: number) => Array.from({ length: size }, () => ({ query: "{ number }" }));
  expect((await post(server, batch(20))).json).toHaveLength(20);
  const { status, json } = await post(server, batch(21));
  expect([status, json.errors[0].extensions.code]).toEqual([413, "RESOURCE_EXHAUSTED"]);
  expect((await post(server, [])).status).toBe(400);
});

test("a subscription in a batch is refused, and no source stays open", async () => {
  const { json } = await post(server, [{ query: "{ number }" }, { query: "subscription { entries { text } }" }]);
  expect(json[0]).toEqual({ data: { number: 7 } });
  expect(json[1].errors[0].extensions.code).toBe("INVALID_ARGUMENT");
  expect(server.journal.readers).toBe(0);
});

describe("a body", () => {
  const body = (bytes: number) => {
    const [head, tail] = ['{"query":"{ number }","variables":{"text":"', '"}}'];
    return `${head}${"x".repeat(bytes - head.length - tail.length)}${tail}`;
  };

  test("of 16 MiB is taken, one byte more is refused", async () => {
    const headers = { ...AUTHORIZATION, "content-type": "application/json" };
    const taken = await send(server, { method: "POST", headers, body: body(16 * MEBIBYTE) });
    expect([taken.status, taken.text]).toEqual([200, '{"data":{"number":7}}']);
    const refused = await send(server, { method: "POST", headers, body: body(16 * MEBIBYTE + 1) });
    expect(refused.status).toBe(413);
    expect(JSON.parse(refused.text).errors[0].extensions).toEqual({ code: "RESOURCE_EXHAUSTED" });
  });

  test("without a length is counted as it comes, and not kept", async () => {
    const upload = request({
      port: server.port,
      method: "POST",
      path: "/graphql",
      agent: false,
      headers: {
        ...AUTHORIZATION,
        "content-type": "application/json",
        "transfer-encoding": "chunked",
      },
    });
    const answered = once(upload, "response");
    const before = process.memoryUsage().rss;
    const chunk = Buffer.alloc(MEBIBYTE, " ");
    for (let sent = 0; sent < 200; sent += 1) if (!upload.write(chunk)) await once(upload, "drain");
    upload.end();
    const [response] = await answered;
    const text = Buffer.concat(await response.toArray()).toString();
    expect([response.statusCode, JSON.parse(text).errors[0].extensions.code]).toEqual([413, "RESOURCE_EXHAUSTED"]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEBIBYTE);
  });

  test("that never ends is cut off", async () => {
    await using hasty = await startTestServer({ timings: { discardTimeout: 50 } });
    const upload = request({
      port: hasty.port,
      method: "POST",
      path: "/graphql",
      agent: false,
      headers: {
        ...AUTHORIZATION,
        "content-type": "application/json",
        "content-length": 17 * MEBIBYTE,
      },
    });
    upload.on("error", () => {});
    const closed = new Promise((resolve) => upload.once("close", resolve));
    upload.write("{");
    const [response] = await once(upload, "response");
    expect(response.statusCode).toBe(413);
    response.resume();
    await closed;
  });
});

test("a message of more than 16 MiB closes its socket with 1009, and only that", async () => {
  using other = await TestSocket.connected(server);
  using socket = await TestSocket.connected(server);
  const closed = socket.closed();
  socket.subscribe("1", `{ number } #${"x".repeat(16 * MEBIBYTE)}`);
  expect((await closed).code).toBe(1009);
  other.subscribe("1", "{ number }");
  await other.next("next");
});

test("1,000 operations may be under way on a socket", async () => {
  using socket = await TestSocket.connected(server);
  for (let id = 1; id <= 1_001; id += 1) socket.subscribe(String(id), "subscription { entries { text } }");
  const { id, payload } = await socket.next("error");
  expect([id, payload]).toMatchObject(["1001", [{ extensions: { code: "RESOURCE_EXHAUSTED" } }]]);
  await server.journal.readersAre(1_000);
  socket.socket.terminate();
  await server.journal.readersAre(0);
});
