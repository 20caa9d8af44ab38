import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { sendBytes } from "./requests.js";
import { AUTHORIZATION, startTestServer } from "./test-server.js";

const head = (type: string) =>
  [
    "POST /graphql HTTP/1.1",
    "Host: localhost",
    `Authorization: ${AUTHORIZATION.authorization}`,
    `Content-Type: ${type}`,
    "Content-Length: 1000",
    "",
    "",
  ].join("\r\n");

test("a body that does not come is waited for so long, and no longer", async () => {
  await using server = await startTestServer({ timings: { requestTimeout: 200 } });
  const answer = await sendBytes(
    server,
    head("application/json").replace("Host: localhost", `Host: localhost:${server.port}`),
  );
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain("INVALID_ARGUMENT");
});

test("an upload may take longer, for as long as it moves", async () => {
  await using server = await startTestServer({ timings: { requestTimeout: 100, idleTimeout: 400 } });
  const socket = connect(server.port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk)).on("error", () => {});
  const closed = once(socket, "close");
  socket.write(head("multipart/form-data; boundary=b").replace("Host: localhost", `Host: localhost:${server.port}`));
  for (let piece = 0; piece < 10; piece++) {
    await delay(60);
    socket.write("x");
  }
  expect(chunks).toEqual([]);
  const stopped = performance.now();
  await closed;
  expect(performance.now() - stopped).toBeGreaterThan(300);
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 408 /);
});
