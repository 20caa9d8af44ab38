import { beforeEach, expect, test } from "vitest";
import { updateResources } from "../../../../src/engine/container/update-resources.js";
import { EngineError } from "../../../../src/engine/errors.js";
import type { Resources } from "../../../../src/engine/spec/resources.js";
import { makeContext, metadataOf } from "../observe/fake-runtime.js";
import { at } from "./states.js";

const KEY = { namespace: "default", containerId: "web" };
let fake: ReturnType<typeof makeContext>;
let told: unknown[];
let stored: string[];

beforeEach(() => {
  fake = makeContext();
  told = [];
  stored = [];
  fake.runtime.tasks.update = async (_key, resources) => void told.push(JSON.parse(resources));
  fake.runtime.containers.update = async (_key, { spec = "" }) => {
    stored.push(spec);
    return metadataOf("web", { spec: Buffer.from(spec), updatedAt: at(9) });
  };
});

function hold(resources: object | string, alive = true): void {
  const text = typeof resources === "string" ? resources : JSON.stringify({ hostname: "h", linux: { resources } });
  const container = fake.containers.add(metadataOf("web", { spec: Buffer.from(text) }));
  if (alive) fake.containers.apply(container, { kind: "started", pid: process.pid, time: at(1) });
}

const update = (change: Resources) => updateResources(fake.context, KEY, change);

test("the runtime is told what changes, with its counterpart; the spec keeps all else", async () => {
  hold({ memory: { limit: 100, swap: 200 }, pids: { limit: 3 }, devices: [] });
  await update({ memory: 150 });
  expect(told).toEqual([{ memory: { limit: 150, swap: 200 } }]);
  const resources = { memory: { limit: 150, swap: 200 }, pids: { limit: 3 }, devices: [] };
  expect(stored.map((each) => JSON.parse(each))).toEqual([{ hostname: "h", linux: { resources } }]);
  expect((await fake.told()).at(-1)).toBe("UPDATE_CONTAINER web");
});

test("one that does not run has its spec changed alone", async () => {
  hold({}, false);
  await update({ pids: 4 });
  expect([told.length, stored.length]).toEqual([0, 1]);
});

test("where the spec cannot be stored, the limits are set back", async () => {
  hold({ memory: { limit: 100, swap: 200 }, cpu: { quota: -1 } });
  fake.runtime.containers.update = async () => {
    throw new EngineError("UNAVAILABLE", "away");
  };
  const change = { memory: 150, cpuShares: 5, pids: 4, cpuQuota: 2_000 };
  await expect(update(change)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(told).toEqual([
    { memory: { limit: 150, swap: 200 }, cpu: { shares: 5, quota: 2_000 }, pids: { limit: 4 } },
    { memory: { limit: 100, swap: 200 }, cpu: { shares: 1_024, quota: -1 }, pids: { limit: -1 } },
  ]);
  expect(await fake.told()).not.toContain("UPDATE_CONTAINER web");
});

test("where the runtime refuses a part, the other parts are set back", async () => {
  hold({});
  fake.runtime.tasks.update = async (_key, resources) => {
    told.push(JSON.parse(resources));
    if (told.length === 1) throw new EngineError("FAILED_PRECONDITION", "the kernel's words");
  };
  fake.runtime.hold(metadataOf("web"), {});
  await expect(update({ pids: 4, cpusetCpus: "0" })).rejects.toMatchObject({ message: "the kernel's words" });
  expect(told[1]).toEqual({ pids: { limit: -1 }, cpu: { cpus: expect.stringMatching(/^[\d,-]+$/) } });
  expect(stored).toEqual([]);
});

test.each([
  ["has gone", new EngineError("NOT_FOUND", "no task"), undefined],
  ["has stopped", new EngineError("FAILED_PRECONDITION", "cannot update a stopped container"), { status: "stopped" }],
] as const)("one whose task %s meanwhile has its spec changed alone", async (_, failure, task) => {
  hold({});
  fake.runtime.hold(metadataOf("web"), task);
  fake.runtime.tasks.update = async () => {
    throw failure;
  };
  await update({ pids: 4 });
  expect(stored).toHaveLength(1);
});

test("a spec that cannot be written as it was read is not touched", async () => {
  hold('{"process":{"rlimits":[{"type":"RLIMIT_CORE","hard":18446744073709551615,"soft":0}]}}');
  await expect(update({ pids: 4 })).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
  expect([told, stored]).toEqual([[], []]);
});
