import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ContainerKey } from "../../../src/engine/runtime.js";
import { startContainerd, type TestContainerd } from "../../support/containerd.js";
import { makeRootfs, type Rootfs } from "../../support/rootfs.js";
import { type EventRecord, recordEvents } from "../../support/runtime-events.js";
import { ociSpec } from "../../support/spec.js";

const LIMIT = 20_000_000;
let containerd: TestContainerd;
let rootfs: Rootfs;
let events: EventRecord;

beforeAll(async () => {
  [containerd, rootfs] = await Promise.all([startContainerd(), makeRootfs()]);
  events = await recordEvents(containerd.connection.events);
});
afterAll(async () => {
  events[Symbol.dispose]();
  await containerd[Symbol.asyncDispose]();
  await rootfs[Symbol.asyncDispose]();
});

const key = (containerId: string): ContainerKey => ({ namespace: "usage", containerId });

/** Makes a container with limits of memory and runs it. */
async function run(containerId: string, args: string[]): Promise<number> {
  const { containers, tasks } = containerd.connection;
  const spec = JSON.parse(ociSpec({ rootfs: rootfs.path, args }));
  spec.linux.cgroupsPath = `/usage/${containerId}`;
  spec.linux.resources = { memory: { limit: LIMIT, swap: LIMIT } };
  const runtime = { name: "io.containerd.runc.v2" };
  await containers.create({ ...key(containerId), labels: {}, runtime, spec: JSON.stringify(spec), settings: "{}" });
  await tasks.create(key(containerId), { stdin: "", stdout: "", stderr: "", terminal: false });
  return await tasks.start(key(containerId));
}

async function remove(containerId: string): Promise<void> {
  const { containers, tasks } = containerd.connection;
  await tasks.delete(key(containerId));
  await containers.delete(key(containerId));
}

test("only what was asked for is told, each of its own task, and nothing of unknown ones", async () => {
  const { tasks } = containerd.connection;
  const ids = ["one", "two-2.b_c", "three"];
  for (const id of ids) await run(id, ["sleep", "1000"]);
  const told = await tasks.usage("usage", ["three", "two-2.b_c", "nobody"]);
  expect(told.map(({ containerId }) => containerId).sort()).toEqual(["three", "two-2.b_c"]);
  for (const { time, usage } of told) {
    expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(10_000);
    expect(usage).toMatchObject({ oomKills: 0, pids: { limit: undefined } });
    expect(usage.memory.usage).toBeGreaterThan(0);
    expect(usage.memory.limit).toBe(Math.floor(LIMIT / 4_096) * 4_096);
  }
  expect(await tasks.usage("usage", [])).toEqual([]);
  expect(await tasks.usage("elsewhere", ids)).toEqual([]);
  for (const id of ids) {
    await tasks.kill(key(id), 9);
    await events.first("task-exited", id);
    await remove(id);
  }
});

test("an ended task's OOM kills are told until it is deleted", async () => {
  const { tasks } = containerd.connection;
  const eat = "(x=$(head -c 60000000 /dev/zero | tr '\\0' x)); exit 3";
  await run("eater", ["sh", "-c", eat]);
  expect(await events.first("task-exited", "eater")).toMatchObject({ exitCode: 3 });
  const [told] = await tasks.usage("usage", ["eater"]);
  expect(told?.usage.oomKills).toBeGreaterThan(0);
  await remove("eater");
  expect(await tasks.usage("usage", ["eater"])).toEqual([]);
});

test("an update changes what it holds; what the kernel refuses is refused with its words", async () => {
  const { tasks } = containerd.connection;
  const pid = await run("updated", ["sleep", "1000"]);
  const limits = async () => (await tasks.usage("usage", ["updated"]))[0]?.usage;
  await tasks.update(key("updated"), JSON.stringify({ pids: { limit: 7 } }));
  expect(await limits()).toMatchObject({ pids: { limit: 7 }, memory: { limit: Math.floor(LIMIT / 4_096) * 4_096 } });
  expect(await readFile(`/proc/${pid}/status`, "utf8")).toContain("State:");
  await expect(tasks.update(key("updated"), JSON.stringify({ cpu: { cpus: "9000" } }))).rejects.toMatchObject({
    code: "FAILED_PRECONDITION",
    message: expect.stringMatching(/^failed to write "9000"/),
  });
  await expect(tasks.update(key("nobody"), "{}")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await tasks.kill(key("updated"), 9);
  await events.first("task-exited", "updated");
  await remove("updated");
});
