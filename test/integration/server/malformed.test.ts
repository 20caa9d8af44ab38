import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { post, send, sendBytes } from "./requests.js";
import { TestSocket } from "./sockets.js";
import { AUTHORIZATION, startTestServer, type TestServer } from "./test-server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(async () => {
  expect((await post(server, { query: "{ greeting }" })).json).toEqual({ data: { greeting: "hello" } });
});

const host = () => `Host: 127.0.0.1:${server.port}\r\n`;
const authorization = `Authorization: ${AUTHORIZATION.authorization}\r\n`;

describe("bytes that are no proper HTTP", () => {
  test.each([
    ["noise", "\x00\x01\x02\xff\r\n\r\n", 400],
    ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400],
    ["no Host", "GET /graphql HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["HTTP/1.0 without Host", "GET /graphql HTTP/1.0\r\n\r\n", 403],
    ["a huge header", `GET / HTTP/1.1\r\nX: ${"x".repeat(100_000)}\r\n\r\n`, 431],
    ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400],
    [
      "a length and chunks",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      400,
    ],
  ])("%s", async (_name, bytes, status) => {
    expect(await sendBytes(server, Buffer.from(bytes, "latin1"))).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  test.each(["//evil.example/graphql", "/\\", "*", "http://evil.example/graphql", "/%", "/graphql/..//"])(
    "the target %s",
    async (target) => {
      const head = `GET ${target} HTTP/1.1\r\n${host()}${authorization}Connection: close\r\n\r\n`;
      expect(await sendBytes(server, head)).toMatch(/^HTTP\/1.1 4\d\d /);
    },
  );

  test("a bad chunk within a body", async () => {
    const head = `POST /graphql HTTP/1.1\r\n${host()}${authorization}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    await sendBytes(server, `${head}1\r\n{\r\nZZ\r\n`);
  });

  test("an upload that is aborted", async () => {
    const headers = { ...AUTHORIZATION, "content-type": "application/json", "content-length": 1_000 };
    const upload = request({ port: server.port, method: "POST", path: "/graphql", headers, agent: false });
    upload.on("error", () => {});
    const closed = new Promise((resolve) => upload.once("close", resolve));
    upload.write('{"query":');
    const [socket] = await once(upload, "socket");
    if (socket.connecting) await once(socket, "connect");
    socket.resetAndDestroy();
    await closed;
  });
});

describe("requests that are no GraphQL", () => {
  const headers = { ...AUTHORIZATION, "content-type": "application/json" };

  test.each(["", "null", "7", '"x"', "{", '{"query":7}', '{"query":"{number}","variables":7}'])(
    "the body %j",
    async (body) => {
      const { status, text } = await send(server, { method: "POST", headers, body });
      expect(status).toBe(400);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: "INVALID_ARGUMENT" } }] });
    },
  );

  test.each(["{}", "[{}]", "[null]", "[[]]"])("the body %s, which is JSON", async (body) => {
    const { status, text } = await send(server, { method: "POST", headers, body });
    expect([status, JSON.stringify([JSON.parse(text)].flat())]).toEqual([
      200,
      expect.stringContaining("INVALID_ARGUMENT"),
    ]);
  });

  test.each([
    ["GET", "/graphql", 200],
    ["GET", "/graphql?query={number}&variables=x", 400],
    ["GET", "/graphql?query=mutation{increase}", 405],
    ["PUT", "/graphql", 405],
    ["DELETE", "/graphql", 405],
    ["OPTIONS", "/graphql", 405],
    ["TRACE", "/", 404],
  ])("%s %s", async (method, path, expected) => {
    const { status, text } = await send(server, { method, path, headers: AUTHORIZATION });
    expect(status).toBe(expected);
    expect(JSON.parse(text).errors[0].extensions.code).toMatch(/INVALID_ARGUMENT|NOT_FOUND/);
  });

  test("no content type", async () => {
    const { status } = await send(server, { method: "POST", headers: AUTHORIZATION, body: '{"query":"{number}"}' });
    expect(status).toBe(415);
  });
});

describe("upgrades", () => {
  const upgrade = (lines: string) =>
    sendBytes(server, `GET /graphql HTTP/1.1\r\n${host()}Connection: Upgrade\r\nUpgrade: websocket\r\n${lines}\r\n`);

  test.each(["", "Sec-WebSocket-Key: x\r\n", "Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 1\r\n"])(
    "with the headers %j are refused",
    async (lines) => {
      expect(await upgrade(lines)).toMatch(/^HTTP\/1.1 4\d\d /);
    },
  );

  test("to HTTP/2 are ignored, with and without a body", async () => {
    const offer = `${host()}${authorization}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n`;
    const get = connect(server.port, "127.0.0.1");
    get.write(`GET /graphql?query={number} HTTP/1.1\r\n${offer}\r\n`);
    const [answer] = await once(get, "data");
    expect(String(answer)).toContain("HTTP/1.1 200 OK");
    get.destroy();
    const post = connect(server.port, "127.0.0.1");
    post.write(
      `POST /graphql HTTP/1.1\r\n${offer}Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"query":"{number}"}`,
    );
    expect(String((await once(post, "data"))[0])).toContain("HTTP/1.1 200 OK");
    post.destroy();
  });

  test("that are reset at once end nothing else", async () => {
    const socket = connect(server.port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(`GET /graphql HTTP/1.1\r\n${host()}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    socket.resetAndDestroy();
    await once(socket, "close");
  });
});

describe("frames", () => {
  test.each([
    ["no JSON", "{"],
    ["no object", "7"],
    ["no type", "{}"],
    ["an unknown type", '{"type":"x"}'],
    ["a type for clients", '{"type":"next","id":"1","payload":{"data":{}}}'],
    ["a subscription without id", '{"type":"subscribe","payload":{"query":"{number}"}}'],
    ["a subscription without query", '{"type":"subscribe","id":"1","payload":{}}'],
    ["a second initialisation", '{"type":"connection_init"}'],
  ])("%s closes the socket", async (_name, frame) => {
    using socket = await TestSocket.connected(server);
    const closed = socket.closed();
    socket.socket.send(frame);
    expect((await closed).code).toBeGreaterThanOrEqual(4400);
  });

  test("invalid UTF-8 and unmasked bytes close the socket", async () => {
    for (const [bytes, code] of [
      ["8184000000007f80ffff", 1007],
      ["8103616263", 1002],
      ["ffffffffff", 1002],
    ] as const) {
      using socket = await TestSocket.connected(server);
      const closed = socket.closed();
      const raw: unknown = Reflect.get(socket.socket, "_socket");
      if (raw instanceof Object && "write" in raw && typeof raw.write === "function")
        raw.write(Buffer.from(bytes, "hex"));
      expect((await closed).code).toBe(code);
    }
  });

  test("a wrong operation fails alone", async () => {
    using socket = await TestSocket.connected(server);
    const wrong = [
      "{",
      "{ missing }",
      "query A { number } query B { number }",
      "query ($a: Int!) { echo(text: $a) }",
      "fragment F on Query { number }",
    ];
    for (const query of wrong) {
      socket.subscribe("1", query);
      expect((await socket.next("error")).payload).toMatchObject([{ extensions: { code: "INVALID_ARGUMENT" } }]);
    }
    socket.subscribe("__proto__", "{ number }");
    expect(await socket.next("next")).toMatchObject({ id: "__proto__", payload: { data: { number: 7 } } });
  });

  test("a taken id closes the socket with 4409", async () => {
    using socket = await TestSocket.connected(server);
    socket.subscribe("1", "subscription { entries { text } }");
    socket.subscribe("1", "subscription { entries { text } }");
    expect((await socket.closed()).code).toBe(4409);
    await server.journal.readersAre(0);
  });

  test("the old protocol closes the socket with 4406", async () => {
    const old = new WebSocket(`ws://127.0.0.1:${server.port}/graphql`);
    const [code] = await once(old, "close");
    expect(code).toBe(4406);
  });
});
