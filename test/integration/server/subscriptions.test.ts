import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { createClient as createSseClient } from "graphql-sse";
import { createClient as createWsClient } from "graphql-ws";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { post, send } from "./requests.js";
import { TestSocket } from "./sockets.js";
import { AUTHORIZATION, startTestServer, type TestServer } from "./test-server.js";

const ENTRIES = "subscription { entries { sequence text } }";
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

describe("by the reference clients", () => {
  test("server-sent events", async () => {
    using client = disposable(createSseClient({ url: server.url, headers: AUTHORIZATION, retryAttempts: 0 }));
    const results = client.iterate({ query: ENTRIES });
    const first = results.next();
    await server.journal.readersAre(1);
    server.journal.append("a");
    expect((await first).value).toEqual({ data: { entries: { sequence: 1, text: "a" } } });
    server.journal.append("b");
    expect((await results.next()).value).toEqual({ data: { entries: { sequence: 2, text: "b" } } });
    await results.return?.();
    await server.journal.readersAre(0);
  });

  test("a socket", async () => {
    const url = server.url.replace("http", "ws");
    using client = disposable(
      createWsClient({ url, webSocketImpl: WebSocket, connectionParams: AUTHORIZATION, retryAttempts: 0 }),
    );
    const results = client.iterate({ query: ENTRIES });
    const first = results.next();
    await server.journal.readersAre(1);
    server.journal.append("a");
    expect((await first).value).toEqual({ data: { entries: { sequence: 1, text: "a" } } });
    await results.return?.();
    await server.journal.readersAre(0);
    const mutation = client.iterate({ query: "mutation { increase(by: 2) }" });
    expect((await mutation.next()).value).toEqual({ data: { increase: 2 } });
    expect((await mutation.next()).done).toBe(true);
  });
});

describe("an idle subscription", () => {
  test("ends its source when a socket completes it, and the socket stays", async () => {
    using socket = await TestSocket.connected(server);
    socket.subscribe("1", ENTRIES);
    socket.subscribe("2", ENTRIES);
    await server.journal.readersAre(2);
    socket.send({ id: "1", type: "complete" });
    await server.journal.readersAre(1);
    server.journal.append("a");
    expect(await socket.next("next")).toMatchObject({ id: "2" });
  });

  test("ends its source when its socket is lost", async () => {
    const sockets = await Promise.all(Array.from({ length: 50 }, () => TestSocket.connected(server)));
    for (const socket of sockets) socket.subscribe("1", ENTRIES);
    await server.journal.readersAre(50);
    for (const { socket } of sockets) socket.terminate();
    await server.journal.readersAre(0);
  });

  test("ends its source when its event stream is lost", async () => {
    const stop = new AbortController();
    const headers = { ...AUTHORIZATION, accept: "text/event-stream" };
    const answers = Array.from({ length: 20 }, () =>
      fetch(`${server.url}?query=${encodeURIComponent(ENTRIES)}`, { headers, signal: stop.signal }),
    );
    await Promise.all(answers);
    await server.journal.readersAre(20);
    stop.abort();
    await server.journal.readersAre(0);
  });

  test("is not started for a client that could not read it", async () => {
    const { status, json } = await post(server, { query: ENTRIES }, { accept: "application/json" });
    expect([status, json.errors[0].extensions.code]).toEqual([406, "INVALID_ARGUMENT"]);
    expect(server.journal.readers).toBe(0);
  });
});

describe("a subscriber that never reads", () => {
  const TEXT = "x".repeat(64 * 1024);
  const ENTRY_COUNT = 1_500;

  /** Appends, and waits for a reader to have read each, with a subscriber beside it that reads nothing. */
  async function appendBeside(): Promise<number> {
    using reader = await TestSocket.connected(server);
    reader.subscribe("1", ENTRIES);
    await server.journal.readersAre(2);
    const before = server.journal.delivered;
    for (let count = 0; count < ENTRY_COUNT; count += 1) {
      server.journal.append(TEXT);
      await reader.next("next");
    }
    return server.journal.delivered - before - ENTRY_COUNT;
  }

  test("over a socket holds a frame, and delays nobody", async () => {
    using slow = await TestSocket.connected(server);
    slow.subscribe("1", ENTRIES);
    await server.journal.readersAre(1);
    slow.socket.pause();
    // What it took is in the kernel's buffers, some megabytes; the journal keeps the rest for it.
    expect(await appendBeside()).toBeLessThan(ENTRY_COUNT / 4);
    slow.socket.resume();
    for (let count = 1; count <= ENTRY_COUNT; count += 1) {
      const { payload } = await slow.next("next");
      expect(payload).toMatchObject({ data: { entries: { sequence: count } } });
    }
  });

  test("of events likewise", async () => {
    const socket = connect(server.port, "127.0.0.1");
    socket.pause();
    const query = encodeURIComponent(ENTRIES);
    socket.write(
      `GET /graphql?query=${query} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAccept: text/event-stream\r\n`,
    );
    socket.write(`Authorization: ${AUTHORIZATION.authorization}\r\n\r\n`);
    await server.journal.readersAre(1);
    expect(await appendBeside()).toBeLessThan(ENTRY_COUNT / 4);
    socket.destroy();
    await server.journal.readersAre(0);
  });

  test("is ended when nothing could be moved for the idle timeout; an idle one stays", async () => {
    await using hasty = await startTestServer({ timings: { pingInterval: 20, idleTimeout: 300 } });
    using idle = await TestSocket.connected(hasty);
    using slow = await TestSocket.connected(hasty);
    slow.subscribe("1", ENTRIES);
    await hasty.journal.readersAre(1);
    slow.socket.pause();
    for (let count = 0; count < 200; count += 1) hasty.journal.append(TEXT);
    await hasty.journal.readersAre(0);
    idle.subscribe("1", "{ number }");
    await idle.next("next");
  });

  test("and asks on is read no further", async () => {
    using greedy = await TestSocket.connected(server);
    greedy.socket.pause();
    const text = "x".repeat(1024 * 1024);
    const before = process.memoryUsage().rss;
    for (let id = 0; id < 200 && greedy.socket.bufferedAmount < 32 * 1024 * 1024; id += 1) {
      greedy.subscribe(String(id), "query ($text: String) { echo(text: $text) }", { text });
      await turn();
    }
    expect(greedy.socket.bufferedAmount).toBeGreaterThan(8 * 1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024);
    greedy.socket.resume();
    await greedy.next("next");
  });
});

describe("errors", () => {
  test("of an entry's field are part of its result, masked once for all", async () => {
    const query = "subscription { entries { text faulty } }";
    using one = await TestSocket.connected(server);
    using two = await TestSocket.connected(server);
    one.subscribe("1", query);
    two.subscribe("2", query);
    await server.journal.readersAre(2);
    server.journal.append("a");
    const [{ payload }, { payload: other }] = await Promise.all([one.next("next"), two.next("next")]);
    expect(payload).toMatchObject({ data: { entries: { text: "a", faulty: null } } });
    expect(payload).toMatchObject({ errors: [{ path: ["entries", "faulty"], extensions: { code: "INTERNAL" } }] });
    expect(other).toEqual(payload);
    expect(server.log).toHaveLength(1);
  });

  test("of a source end the one operation on a socket", async () => {
    using socket = await TestSocket.connected(server);
    socket.subscribe("good", ENTRIES);
    socket.subscribe("bad", "subscription { broken { text } }");
    socket.subscribe("refused", "subscription { refused { text } }");
    const { id, payload: refusal } = await socket.next("next");
    expect([id, refusal]).toMatchObject(["refused", { errors: [{ extensions: { code: "CURSOR_EXPIRED" } }] }]);
    await socket.next("complete");
    await server.journal.readersAre(2);
    server.journal.append("a");
    const messages = [await socket.next("next"), await socket.next("error")];
    expect(messages.map((message) => message.id)).toEqual(["good", "bad"]);
    expect(JSON.stringify(messages[1])).not.toContain("secret");
    expectLogged(messages[1]?.payload, "secret of the source");
    server.journal.append("b");
    expect(await socket.next("next")).toMatchObject({ id: "good" });
  });

  test("of a source end an event stream, told", async () => {
    const answered = send(server, {
      path: `/graphql?query=${encodeURIComponent("subscription { broken { text } }")}`,
      headers: { ...AUTHORIZATION, accept: "text/event-stream" },
    });
    await server.journal.readersAre(1);
    server.journal.append("a");
    const { text } = await answered;
    const [, data = ""] = /event: next\ndata: (.*)\n/.exec(text) ?? [];
    expectLogged(JSON.parse(data).errors, "secret of the source");
    expect(text).toContain("event: complete");
  });

  test("that are not for clients are masked everywhere, with the log's id", async () => {
    const { json } = await post(server, { query: "{ known unknown number }" });
    expect(json.data).toEqual({ known: null, unknown: null, number: 7 });
    expect(json.errors[0]).toMatchObject({
      message: 'There is no container "c1".',
      path: ["known"],
      extensions: { code: "NOT_FOUND", resource: "container", id: "c1" },
    });
    expect(JSON.stringify(json)).not.toContain("secret");
    expectLogged([json.errors[1]], "secret detail");

    using socket = await TestSocket.connected(server);
    socket.subscribe("1", "{ unknown }");
    const { payload } = await socket.next("next");
    expectLogged(Reflect.get(Object(payload), "errors"), "secret detail");
  });

  function expectLogged(errors: unknown, secret: string): void {
    const [error] = errors as { message: string; extensions: { code: string } }[];
    expect(error?.extensions.code).toBe("INTERNAL");
    const id = /under id (\S+)\.$/.exec(error?.message ?? "")?.[1];
    const line = server.log.find((each) => each.id === id);
    expect(line).toMatchObject({ err: { message: secret } });
    expect(Reflect.get(Object(line?.err), "stack")).toContain("at ");
  }
});

test("a request's signal aborts when its client has gone", async () => {
  const stop = new AbortController();
  const lost = fetch(`${server.url}?query={held}`, { headers: AUTHORIZATION, signal: stop.signal });
  const signal = await server.holding;
  stop.abort();
  await expect(lost).rejects.toThrow();
  if (!signal.aborted) await once(signal, "abort");
});

function disposable<T extends { dispose(): void | Promise<void> }>(client: T): T & Disposable {
  return Object.assign(client, { [Symbol.dispose]: () => void client.dispose() });
}
