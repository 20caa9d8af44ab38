import { getEventListeners } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../../src/containerd/connect.js";
import { startContainerd, type TestContainerd } from "../../support/containerd.js";
import { isStopped } from "../../support/process-figures.js";
import { until } from "../../support/until.js";

let containerd: TestContainerd;

beforeAll(async () => {
  containerd = await startContainerd();
});
afterAll(() => containerd[Symbol.asyncDispose]());

/** A containerd that is there and answers nothing, for as long as this lives. */
async function stopped(): Promise<Disposable> {
  const pid = containerd.pid();
  process.kill(pid, "SIGSTOP");
  await until("containerd has stopped", () => isStopped(pid));
  return { [Symbol.dispose]: () => process.kill(pid, "SIGCONT") };
}

test("tells its version and that it is healthy", async () => {
  expect((await containerd.connection.version()).version).toMatch(/^\d+\.\d+/);
  expect(await containerd.connection.healthy()).toBe(true);
});

test("no containerd: UNAVAILABLE names the socket, and it is not healthy", async () => {
  const connection = connect("/tmp/gantry-nobody.sock");
  await expect(connection.version()).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringContaining("/tmp/gantry-nobody.sock"),
  });
  expect(await connection.healthy()).toBe(false);
  const list = connection.containers.list("default")[Symbol.asyncIterator]();
  await expect(list.next()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  connection.close();
});

test("a containerd that does not answer: DEADLINE_EXCEEDED, for calls and for lists", async () => {
  using _ = await stopped();
  const { connection } = containerd;
  await expect(connection.version({ deadline: 100 })).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
  expect(await connection.healthy({ deadline: 100 })).toBe(false);
  const list = connection.containers.list("default", { deadline: 100 })[Symbol.asyncIterator]();
  await expect(list.next()).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
});

test("aborting ends a call that waits with CANCELLED", async () => {
  using _ = await stopped();
  const stop = new AbortController();
  const call = containerd.connection.tasks.list("default", { signal: stop.signal });
  const list = containerd.connection.containers.list("default", { signal: stop.signal })[Symbol.asyncIterator]();
  const waiting = list.next();
  stop.abort();
  await expect(call).rejects.toMatchObject({ code: "CANCELLED" });
  await expect(waiting).rejects.toMatchObject({ code: "CANCELLED" });
  expect(getEventListeners(stop.signal, "abort")).toHaveLength(0);
});

test("no listener stays at the signal, however a call ends", async () => {
  const { signal } = new AbortController();
  const { connection } = containerd;
  await connection.version({ signal });
  await expect(connection.tasks.kill({ namespace: "default", containerId: "none" }, 9, { signal })).rejects.toThrow();
  for await (const _ of connection.containers.list("default", { signal })) break;
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});
