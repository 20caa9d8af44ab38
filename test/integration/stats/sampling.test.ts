import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CallCounter, countCalls } from "../../support/call-counter.js";
import type { Client } from "../../support/client.js";
import { startContainerd, type TestContainerd } from "../../support/containerd.js";
import { startGantry, type TestGantry } from "../../support/gantry.js";
import {
  AllStatsDocument,
  ContainerStatsDocument,
  DeleteContainerDocument,
  PauseContainerDocument,
  StartContainerDocument,
  StatsDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { makeRootfs, type Rootfs } from "../../support/rootfs.js";

const CONTAINERS = 100;
const QUERIED = 10;

let rootfs: Rootfs;
let containerd: TestContainerd;
let calls: CallCounter;
let gantry: TestGantry;
let client: Client;

beforeAll(async () => {
  [containerd, rootfs] = await Promise.all([startContainerd(), makeRootfs()]);
  calls = await countCalls(containerd.address);
  gantry = await startGantry({ containerd: calls.address });
  client = gantry.client;
});
afterAll(async () => {
  await gantry[Symbol.asyncDispose]();
  await calls[Symbol.asyncDispose]();
  await containerd[Symbol.asyncDispose]();
  await rootfs[Symbol.asyncDispose]();
});

async function sleeper(app = "none"): Promise<{ id: string; containerId: string; pid: number }> {
  const args = ["sleep", "1000"];
  const created = await client.create({ rootfs: rootfs.path, args, labels: [{ key: "app", value: app }] });
  return { id: created.id, containerId: created.containerId, pid: created.pid ?? 0 };
}

async function remove(...containers: { id: string }[]): Promise<void> {
  await Promise.all(containers.map(({ id }) => client.request(DeleteContainerDocument, { id, force: true })));
}

const filter = (app: string) => ({ filter: { labels: [{ key: "app", value: app }] } });
const ids = (stats: { container: { containerId: string } }[]) => stats.map(({ container }) => container.containerId);

test("all subscribers of an interval share one call, and without a subscriber there is none", async () => {
  const containers = await Promise.all(Array.from({ length: CONTAINERS }, () => sleeper("shared")));
  const records = Array.from({ length: 50 }, (_, index) => [
    client.subscribe(AllStatsDocument, filter("shared")),
    client.subscribe(ContainerStatsDocument, { container: containers[index % CONTAINERS]?.id ?? "" }),
  ]).flat();
  await Promise.all(records.map((record) => record.first()));
  const [watched] = records;
  await watched?.next();
  const before = calls.count("Metrics");
  for (let tick = 0; tick < 3; tick++) await watched?.next();
  // The last call may not have been answered to everybody yet, or the next one just have been made.
  expect(calls.count("Metrics") - before).toBeGreaterThanOrEqual(2);
  expect(calls.count("Metrics") - before).toBeLessThanOrEqual(4);
  for (const record of records) record[Symbol.dispose]();
  await remove(...containers.slice(1));
  await delay(1_100);
  const atRest = calls.count("Metrics");
  await delay(2_100);
  expect(calls.count("Metrics")).toBe(atRest);
  await remove(...containers.slice(0, 1));
});

test("many single samples of one query are one call", async () => {
  const containers = await Promise.all(Array.from({ length: QUERIED }, () => sleeper("queried")));
  const before = calls.count("Metrics");
  const response = await fetch(gantry.url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${gantry.token}` },
    body: JSON.stringify({ query: "{ containers { nodes { stats { memory { usage } cpu { percent } } } } }" }),
  });
  const { data } = (await response.json()) as { data: { containers: { nodes: { stats: unknown }[] } } };
  expect(data.containers.nodes.filter(({ stats }) => stats !== null)).toHaveLength(QUERIED);
  expect(calls.count("Metrics") - before).toBe(1);
  await remove(...containers);
});

test("rates have been taken over whole intervals, whenever a subscriber came", async () => {
  const container = await sleeper();
  using early = client.subscribe(AllStatsDocument, { interval: "500ms" });
  await early.first();
  await delay(300);
  using late = client.subscribe(ContainerStatsDocument, { container: container.id, interval: "500ms" });
  await late.first();
  const times = [];
  for (let tick = 0; tick < 3; tick++) times.push(Date.parse((await early.next()).allStats[0]?.time ?? ""));
  const [a = 0, b = 0, c = 0] = times;
  expect(c - a).toBeGreaterThan(900);
  expect(b).toBeGreaterThan(a);
  expect((await late.next()).containerStats.cpu.percent).not.toBeNull();
  await remove(container);
});

test("containers join and leave as they start and end; with none the event is empty", async () => {
  using record = client.subscribe(AllStatsDocument, { ...filter("joining"), interval: "100ms" });
  expect((await record.first()).allStats).toEqual([]);
  const one = await sleeper("joining");
  await record.next(({ allStats }) => ids(allStats).join() === one.containerId);
  const two = await sleeper("joining");
  const both = [one.containerId, two.containerId].sort().join();
  await record.next(({ allStats }) => ids(allStats).join() === both);
  await client.request(StopContainerDocument, { id: one.id, timeout: "0s" });
  await record.next(({ allStats }) => ids(allStats).join() === two.containerId);
  await remove(one, two);
  await record.next(({ allStats }) => allStats.length === 0);
});

test("a subscription is silent while the container does not run, goes on with its next run and ends with it", async () => {
  const { id } = await client.create({ rootfs: rootfs.path, args: ["sleep", "1000"], start: false });
  using record = client.subscribe(ContainerStatsDocument, { container: id, interval: "100ms" });
  expect((await client.request(StatsDocument, { id })).container?.stats).toBeNull();
  await client.request(StartContainerDocument, { id });
  await record.next();
  await record.next(({ containerStats }) => containerStats.cpu.percent !== null);
  await client.request(StopContainerDocument, { id, timeout: "0s" });
  expect((await client.request(StatsDocument, { id })).container?.stats).toBeNull();
  await client.request(StartContainerDocument, { id });
  // Counters have begun anew: there is nothing that a rate could be since.
  const again = await record.next(({ containerStats }) => containerStats.cpu.percent === null);
  expect(again.containerStats.cpu.totalSeconds).toBeLessThan(5);
  await client.request(DeleteContainerDocument, { id, force: true });
  await record.completed();
});

test("a paused container has stats too", async () => {
  const container = await sleeper();
  await client.request(PauseContainerDocument, { id: container.id });
  expect((await client.request(StatsDocument, { id: container.id })).container?.stats?.pids.current).toBeGreaterThan(0);
  using record = client.subscribe(ContainerStatsDocument, { container: container.id, interval: "100ms" });
  await record.first();
  expect((await record.next()).containerStats.cpu.percent).toBeCloseTo(0, 0);
  await remove(container);
});

test("one whose shim does not answer delays no other, and is back once it answers", async () => {
  const [stuck, ...others] = await Promise.all(Array.from({ length: 4 }, () => sleeper("stuck")));
  if (!stuck) throw new Error("No container");
  using record = client.subscribe(AllStatsDocument, { ...filter("stuck"), interval: "200ms" });
  await record.next(({ allStats }) => allStats.length === 4);
  const shim = Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${stuck.pid}/status`, "utf8"))?.[1]);
  process.kill(shim, "SIGSTOP");
  const stopped = performance.now();
  try {
    const without = others.map(({ containerId }) => containerId).sort();
    await record.next(({ allStats }) => ids(allStats).join() === without.join());
    expect(performance.now() - stopped).toBeLessThan(3_000);
    const began = performance.now();
    for (let tick = 0; tick < 5; tick++) await record.next();
    expect(performance.now() - began).toBeLessThan(3_000);
    const error = await client.refusal(StatsDocument, { id: stuck.id });
    expect(error.extensions?.code).toBe("DEADLINE_EXCEEDED");
  } finally {
    process.kill(shim, "SIGCONT");
  }
  await record.next(({ allStats }) => allStats.length === 4);
  await remove(stuck, ...others);
});

test("what cannot be sampled is refused with a reason", async () => {
  const container = await sleeper();
  for (const [variables, code] of [
    [{ container: container.id, interval: "99ms" }, "INVALID_ARGUMENT"],
    [{ container: container.id, interval: "often" }, "INVALID_ARGUMENT"],
    [{ container: "nobody" }, "NOT_FOUND"],
  ] as const) {
    using record = client.subscribe(ContainerStatsDocument, variables);
    await expect(record.completed()).rejects.toThrow(code);
  }
  using all = client.subscribe(AllStatsDocument, { interval: "1ms" });
  await expect(all.completed()).rejects.toThrow("INVALID_ARGUMENT");
  await remove(container);
});
