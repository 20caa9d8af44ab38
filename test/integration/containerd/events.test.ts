import { readFile, rm } from "node:fs/promises";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../../src/containerd/connect.js";
import { Connection } from "../../../src/containerd/connection.js";
import { EventsService } from "../../../src/containerd/generated/containerd/services/events/v1/events.js";
import type { RuntimeEvent } from "../../../src/engine/runtime.js";
import { startContainerd, type TestContainerd } from "../../support/containerd.js";
import { until } from "../../support/until.js";

let containerd: TestContainerd;

beforeAll(async () => {
  containerd = await startContainerd();
});
afterAll(() => containerd[Symbol.asyncDispose]());

async function makeAndDelete(containerId: string, namespace = "default"): Promise<void> {
  const { containers } = containerd.connection;
  const runtime = { name: "io.containerd.runc.v2" };
  await containers.create({ namespace, containerId, labels: {}, runtime, spec: "{}", settings: "{}" });
  await containers.delete({ namespace, containerId });
}

/** How many subscriptions containerd serves, by its own stack dump. */
async function subscriptions(): Promise<number> {
  const log = `${containerd.dataDirectory}/containerd/containerd.log`;
  const begin = (await readFile(log, "utf8")).length;
  process.kill(containerd.pid(), "SIGUSR1");
  let dump = "";
  await until("the stacks are dumped", async () => {
    dump = (await readFile(log, "utf8")).slice(begin);
    return dump.includes("=== END goroutine stack dump ===");
  });
  await rm(`/tmp/containerd.${containerd.pid()}.stacks.log`, { force: true });
  return dump.match(/created by [^\\]*Exchange\)\.Subscribe/g)?.length ?? 0;
}

test("a subscription stands once it resolves: what follows at once is told, of every namespace", async () => {
  for (let round = 0; round < 20; round++) {
    const stop = new AbortController();
    const events = await containerd.connection.events.subscribe(stop.signal);
    await makeAndDelete(`first-${round}`);
    await makeAndDelete(`second-${round}`, "elsewhere");
    const told: string[] = [];
    for await (const { namespace, containerId, kind } of events) {
      told.push(`${namespace}/${containerId} ${kind}`);
      if (told.length === 4) break;
    }
    expect(told).toEqual([
      `default/first-${round} container-created`,
      `default/first-${round} container-deleted`,
      `elsewhere/second-${round} container-created`,
      `elsewhere/second-${round} container-deleted`,
    ]);
  }
});

test("nobody sees the probes of others' subscriptions", async () => {
  const { events } = containerd.connection;
  const subscribe = () => events.subscribe(new AbortController().signal);
  const first = await subscribe();
  const others = await Promise.all(Array.from({ length: 10 }, subscribe));
  await makeAndDelete("witness");
  for (const stream of [first, ...others]) {
    const told: RuntimeEvent[] = [];
    for await (const event of stream) if (told.push(event) === 2) break;
    expect(told.map(({ containerId }) => containerId)).toEqual(["witness", "witness"]);
  }
});

test("an event that cannot be read is logged and left out, and the stream goes on", async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line) => void lines.push(line) });
  const connection = connect(containerd.address, { log });
  const events = await connection.events.subscribe(new AbortController().signal);
  const publisher = new Connection(containerd.address);
  const event = { typeUrl: "containerd.events.TaskExit", value: Buffer.from([0xff, 0xff]) };
  await publisher.unary(EventsService.publish, { topic: "/tasks/exit", event }, { namespace: "default" });
  publisher.close();
  await makeAndDelete("after");
  for await (const { containerId } of events) {
    expect(containerId).toBe("after");
    break;
  }
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: 40, namespace: "default", topic: "/tasks/exit" });
  connection.close();
});

test("aborting, leaving and return() each end the subscription at containerd", async () => {
  await until("those of other tests have ended", async () => (await subscriptions()) === 0);
  const { events } = containerd.connection;
  const stop = new AbortController();
  const aborted = (await events.subscribe(stop.signal))[Symbol.asyncIterator]();
  const waiting = aborted.next();
  const left = await events.subscribe(new AbortController().signal);
  const returned = (await events.subscribe(new AbortController().signal))[Symbol.asyncIterator]();
  expect(await subscriptions()).toBe(3);
  stop.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
  await until("the aborted one has ended", async () => (await subscriptions()) === 2);
  await makeAndDelete("leave");
  for await (const _ of left) break;
  await until("the left one has ended", async () => (await subscriptions()) === 1);
  await returned.return?.();
  await until("the last one has ended", async () => (await subscriptions()) === 0);
});

test("a signal that has aborted already, or aborts before the confirmation", async () => {
  const { events } = containerd.connection;
  await expect(events.subscribe(AbortSignal.abort())).rejects.toMatchObject({ code: "CANCELLED" });
  const stop = new AbortController();
  // Cancelled before grpc-js has sent it: it must not reach containerd, or not stay there.
  const subscribing = events.subscribe(stop.signal);
  stop.abort();
  await expect(subscribing).rejects.toMatchObject({ code: "CANCELLED" });
  await makeAndDelete("later");
  await until("nothing is left", async () => (await subscriptions()) === 0);
});

test("a lost connection throws UNAVAILABLE, also for one that waits; later calls find the new containerd", async () => {
  const events = (await containerd.connection.events.subscribe(new AbortController().signal))[Symbol.asyncIterator]();
  const waiting = expect(events.next()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await containerd.kill();
  await waiting;
  const refused = containerd.connection.events.subscribe(new AbortController().signal);
  await expect(refused).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await containerd.start();
  await until("it is reached again", () => containerd.connection.healthy());
  const again = await containerd.connection.events.subscribe(new AbortController().signal);
  await makeAndDelete("again");
  for await (const event of again) {
    expect(event.containerId).toBe("again");
    break;
  }
});

test("closing the connection ends its subscriptions with UNAVAILABLE", async () => {
  const connection = connect(containerd.address);
  const events = (await connection.events.subscribe(new AbortController().signal))[Symbol.asyncIterator]();
  const waiting = expect(events.next()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  connection.close();
  await waiting;
  await expect(connection.version()).rejects.toMatchObject({ code: "UNAVAILABLE" });
});
