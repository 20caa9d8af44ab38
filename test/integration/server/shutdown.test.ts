import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { send } from "./requests.js";
import { TestSocket } from "./sockets.js";
import { AUTHORIZATION, startTestServer } from "./test-server.js";

const ENTRIES = "subscription { entries { text } }";

test("sockets are closed with 1001 and their sources ended", async () => {
  const server = await startTestServer();
  using socket = await TestSocket.connected(server);
  socket.subscribe("1", ENTRIES);
  await server.journal.readersAre(1);
  const closed = socket.closed();
  await server.close();
  expect((await closed).code).toBe(1001);
  expect(server.journal.readers).toBe(0);
  await expect(send(server)).rejects.toThrow("ECONNREFUSED");
});

test("event streams end, without the `complete` that would keep clients from coming back", async () => {
  const server = await startTestServer();
  const path = `/graphql?query=${encodeURIComponent(ENTRIES)}`;
  const answered = send(server, { path, headers: { ...AUTHORIZATION, accept: "text/event-stream" } });
  await server.journal.readersAre(1);
  // The stream has begun when its first bytes have come: a further one has seen them.
  const answer = await fetch(server.url.replace("/graphql", path), {
    headers: { ...AUTHORIZATION, accept: "text/event-stream" },
  });
  await server.close();
  expect((await answered).text).not.toContain("complete");
  expect(await answer.text()).not.toContain("complete");
  expect(server.journal.readers).toBe(0);
});

test("answers under way are finished", async () => {
  const server = await startTestServer();
  const answered = fetch(`${server.url}?query={held}`, { headers: AUTHORIZATION });
  await server.holding;
  const closed = server.close();
  server.release("done");
  expect(await (await answered).json()).toEqual({ data: { held: "done" } });
  await closed;
});

test("connections that say nothing, or have said all, hold nothing up", async () => {
  const server = await startTestServer({ timings: { closeGrace: 60_000 } });
  const silent = connect(server.port, "127.0.0.1");
  await once(silent, "connect");
  await (await fetch(`${server.url}?query={number}`, { headers: AUTHORIZATION })).text();
  await server.close();
  silent.destroy();
});

test("what does not end is cut after the grace", async () => {
  const server = await startTestServer({ timings: { closeGrace: 100 } });
  const lost = fetch(`${server.url}?query={held}`, { headers: AUTHORIZATION });
  const rejected = expect(lost).rejects.toThrow();
  await server.holding;
  using deaf = await TestSocket.connected(server);
  deaf.socket.pause();
  await Promise.all([server.close(), server.close()]);
  await rejected;
});
