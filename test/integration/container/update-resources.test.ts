import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  DeleteContainerDocument,
  FindContainerDocument,
  PauseContainerDocument,
  ResourcesDocument,
  type ResourcesInput,
  RestartContainerDocument,
  ResumeContainerDocument,
  StartContainerDocument,
  StateChangesDocument,
  UpdateResourcesDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();
const PAGES = 4_096;
const UNLIMITED = existsSync("/sys/fs/cgroup/cgroup.controllers") ? "max" : "9223372036854771712";

/** Where each limit of a container is written, relative to the cgroup root, under v1. */
const FILES = {
  cpuShares: "cpu/cpu.shares",
  cpuPeriod: "cpu/cpu.cfs_period_us",
  cpuQuota: "cpu/cpu.cfs_quota_us",
  cpusetCpus: "cpuset/cpuset.cpus",
  cpusetMems: "cpuset/cpuset.mems",
  memory: "memory/memory.limit_in_bytes",
  memorySwap: "memory/memory.memsw.limit_in_bytes",
  memoryReservation: "memory/memory.soft_limit_in_bytes",
  blkioWeight: "blkio/blkio.bfq.weight",
  pids: "pids/pids.max",
} as const;

const BEGINNING = {
  cpuShares: 512,
  cpuPeriod: 100_000,
  cpuQuota: 60_000,
  cpusetCpus: "0-1",
  cpusetMems: "0",
  memory: 32_768 * PAGES,
  memorySwap: 65_536 * PAGES,
  memoryReservation: 8_192 * PAGES,
  blkioWeight: 200,
  pids: 50,
} satisfies ResourcesInput;

type Limit = keyof typeof FILES;
type Limits = Record<Limit, string>;

function inForce(containerId: string): Limits {
  const read = ([name, file]: [string, string]) => {
    const [controller, leaf] = file.split("/");
    return [name, readFileSync(`/sys/fs/cgroup/${controller}/default/${containerId}/${leaf}`, "utf8").trim()];
  };
  return Object.fromEntries(Object.entries(FILES).map(read)) as Limits;
}

function asWritten(resources: ResourcesInput): Partial<Limits> {
  return Object.fromEntries(Object.entries(resources).map(([name, value]) => [name, String(value)]));
}

async function limited(resources: ResourcesInput = BEGINNING, start = true) {
  const { id, containerId } = await setting.client.create(setting.script("exec sleep 1000", { resources, start }));
  return { id, containerId };
}

async function update(id: string, resources: ResourcesInput) {
  const { containerUpdateResources } = await setting.client.request(UpdateResourcesDocument, { id, resources });
  return containerUpdateResources.container.resources;
}

async function resourcesOf(id: string) {
  return (await setting.client.request(ResourcesDocument, { id })).container?.resources;
}

async function remove(id: string): Promise<void> {
  await setting.client.request(DeleteContainerDocument, { id, force: true });
}

// The files are v1's. What v2 has in their place is written by the runtime from the same request.
describe.runIf(UNLIMITED !== "max")("in the cgroup", () => {
  test("each limit alone changes, and no other, in the kernel, in the answer and over a restart", async () => {
    const { id, containerId } = await limited();
    let expected: Limits = { ...inForce(containerId), ...asWritten(BEGINNING) };
    expect(inForce(containerId)).toEqual(expected);
    const changes: ResourcesInput[] = [
      ...[{ cpuShares: 300 }, { cpuPeriod: 50_000 }, { cpuQuota: 20_000 }, { cpusetCpus: "0" }, { cpusetMems: "0" }],
      ...[{ memory: 16_384 * PAGES }, { memorySwap: 49_152 * PAGES }, { memoryReservation: 4_096 * PAGES }],
      ...[{ blkioWeight: 300 }, { pids: 60 }],
    ];
    for (const change of changes) {
      const answered = await update(id, change);
      expected = { ...expected, ...asWritten(change) };
      expect(inForce(containerId), JSON.stringify(change)).toEqual(expected);
      expect(answered).toMatchObject(change);
    }
    const before = await resourcesOf(id);
    expect(before).toMatchObject(Object.assign({}, BEGINNING, ...changes));
    await setting.client.request(RestartContainerDocument, { id, timeout: "0s" });
    expect(inForce(containerId)).toEqual(expected);
    expect(await resourcesOf(id)).toEqual(before);
    await remove(id);
  });

  test("a limit is taken away with -1, and reads as null", async () => {
    const { id, containerId } = await limited();
    const resources = await update(id, { memory: -1, memorySwap: -1, cpuQuota: -1, pids: -1, memoryReservation: -1 });
    const none = { memory: null, memorySwap: null, cpuQuota: null, pids: null, memoryReservation: null };
    expect(resources).toMatchObject({ ...none, cpuPeriod: 100_000 });
    expect(inForce(containerId)).toMatchObject({
      ...{ memory: UNLIMITED, memorySwap: UNLIMITED, memoryReservation: UNLIMITED, cpuQuota: "-1", pids: "max" },
      cpuShares: "512",
    });
    await remove(id);
  });

  test.each([
    ["up", { memory: 131_072 * PAGES, memorySwap: 262_144 * PAGES }],
    ["up, past what they were together", { memory: 131_072 * PAGES, memorySwap: 131_072 * PAGES }],
    ["down", { memory: 4_096 * PAGES, memorySwap: 8_192 * PAGES }],
    ["apart", { memory: 4_096 * PAGES, memorySwap: 131_072 * PAGES }],
    ["together", { memory: 49_152 * PAGES, memorySwap: 49_152 * PAGES }],
  ])("memory and swap go %s in one step", async (_, change) => {
    const { id, containerId } = await limited();
    await update(id, change);
    expect(inForce(containerId)).toMatchObject(asWritten(change));
    await remove(id);
  });

  test("a paused container's limits change while it stays paused", async () => {
    const { client } = setting;
    const { id, containerId } = await limited();
    await client.request(PauseContainerDocument, { id });
    await update(id, { memory: 8_192 * PAGES, cpuQuota: 30_000, pids: 9 });
    expect(inForce(containerId)).toMatchObject({ memory: String(8_192 * PAGES), cpuQuota: "30000", pids: "9" });
    expect(readFileSync(`/sys/fs/cgroup/freezer/default/${containerId}/freezer.state`, "utf8")).toBe("FROZEN\n");
    expect((await client.request(FindContainerDocument, { id })).container?.status).toBe("PAUSED");
    await client.request(ResumeContainerDocument, { id });
    await remove(id);
  });

  test("what the kernel refuses in part is taken back whole, and the reason is told", async () => {
    const { id, containerId } = await limited();
    const [before, resources] = [inForce(containerId), await resourcesOf(id)];
    // The runtime writes memory, shares and the number of processes before it comes to the quota, which is too much.
    const refused = await setting.client.refusal(UpdateResourcesDocument, {
      id,
      resources: { memory: 8_192 * PAGES, cpuShares: 900, cpusetCpus: "1", pids: 5, cpuQuota: 2 ** 53 - 1 },
    });
    expect(refused.extensions?.code).toBe("FAILED_PRECONDITION");
    expect(refused.message).toContain("cpu.cfs_quota_us");
    expect(inForce(containerId)).toEqual(before);
    expect(await resourcesOf(id)).toEqual(resources);
    await remove(id);
  });

  test("what was not limited before is not limited again after a refusal", async () => {
    const { id, containerId } = await limited({});
    const before = inForce(containerId);
    const change = { memory: 8_192 * PAGES, memorySwap: 8_192 * PAGES, memoryReservation: PAGES, cpuShares: 900 };
    const more = { cpusetCpus: "1", cpusetMems: "0", pids: 5, blkioWeight: 300, cpuPeriod: 50_000 };
    const refused = await setting.client.refusal(UpdateResourcesDocument, {
      id,
      resources: { ...change, ...more, cpuQuota: 2 ** 53 - 1 },
    });
    expect(refused.extensions?.code).toBe("FAILED_PRECONDITION");
    expect(inForce(containerId)).toEqual(before);
    await remove(id);
  });

  test("memory below what is in use is the kernel's to refuse", async () => {
    const { client, script } = setting;
    const grow = "x=$(head -c 50000000 /dev/zero | tr '\\0' x); echo done; sleep 1000; echo $x";
    const { id, containerId } = await client.create(script(grow, { resources: { memory: 262_144 * PAGES } }));
    using output = client.output({ container: id });
    await output.until(() => output.text().includes("done"));
    const before = inForce(containerId);
    const resources = { pids: 77, memory: 1_024 * PAGES, memorySwap: 1_024 * PAGES };
    const refused = await client.refusal(UpdateResourcesDocument, { id, resources });
    expect(refused.extensions?.code).toBe("FAILED_PRECONDITION");
    expect(inForce(containerId)).toEqual(before);
    await remove(id);
  });
});

test.each([
  [{}, "INVALID_ARGUMENT", "at least one"],
  [{ memory: null, pids: null }, "INVALID_ARGUMENT", "at least one"],
  [{ memory: 200 * PAGES, memorySwap: 100 * PAGES }, "INVALID_ARGUMENT", "memorySwap"],
  [{ memory: -1, memorySwap: 100 * PAGES }, "INVALID_ARGUMENT", "memorySwap"],
  [{ memory: 70_000 * PAGES }, "FAILED_PRECONDITION", "memorySwap"],
  [{ memory: -1 }, "FAILED_PRECONDITION", "memorySwap"],
  [{ memorySwap: 100 * PAGES }, "FAILED_PRECONDITION", "memorySwap"],
  [{ memory: -2 }, "INVALID_ARGUMENT", "resources.memory"],
  [{ memory: 0 }, "INVALID_ARGUMENT", "resources.memory"],
  [{ pids: 0 }, "INVALID_ARGUMENT", "resources.pids"],
  [{ cpuShares: 1 }, "INVALID_ARGUMENT", "resources.cpuShares"],
  [{ cpuPeriod: 10 }, "INVALID_ARGUMENT", "resources.cpuPeriod"],
  [{ cpuQuota: 10 }, "INVALID_ARGUMENT", "resources.cpuQuota"],
  [{ blkioWeight: 2_000 }, "INVALID_ARGUMENT", "resources.blkioWeight"],
  [{ cpusetCpus: "x" }, "INVALID_ARGUMENT", "resources.cpusetCpus"],
  [{ cpusetCpus: "0-4000" }, "FAILED_PRECONDITION", "resources.cpusetCpus"],
  [{ cpusetMems: "77" }, "FAILED_PRECONDITION", "resources.cpusetMems"],
] as const)("%j is refused, and changes nothing, running or not", async (resources, code, words) => {
  const { client } = setting;
  for (const start of [true, false]) {
    const { id } = await limited(BEGINNING, start);
    const before = await resourcesOf(id);
    // With another one beside it, that could be changed.
    const beside = words === "at least one" ? {} : { cpuShares: 700 };
    const refused = await client.refusal(UpdateResourcesDocument, { id, resources: { ...beside, ...resources } });
    expect(refused.extensions?.code).toBe(code);
    expect(refused.message).toContain(words);
    expect(await resourcesOf(id)).toEqual(before);
    await remove(id);
  }
});

test("a container that does not run gets its limits with its next run", async () => {
  const { client } = setting;
  const { id } = await limited({}, false);
  await update(id, { memory: 8_192 * PAGES, cpuQuota: 30_000 });
  expect(await resourcesOf(id)).toMatchObject({ memory: 8_192 * PAGES, cpuQuota: 30_000, pids: null });
  await client.request(StartContainerDocument, { id });
  expect(await resourcesOf(id)).toMatchObject({ memory: 8_192 * PAGES, cpuQuota: 30_000, pids: null });
  await remove(id);
});

test("UPDATE_CONTAINER is told once for each change, and not for a refused one", async () => {
  const { client } = setting;
  using record = await client.record();
  const { id, containerId } = await limited();
  await update(id, { pids: 40 });
  await client.refusal(UpdateResourcesDocument, { id, resources: { memory: -1 } });
  await update(id, { pids: 41 });
  await remove(id);
  await record.of(containerId, "DELETE_CONTAINER");
  expect(record.statesOf(containerId)).toEqual([
    ...["CREATE_CONTAINER", "START_CONTAINER", "UPDATE_CONTAINER", "UPDATE_CONTAINER"],
    ...["EXIT", "DELETE_CONTAINER"],
  ]);
  const { stateChanges } = await client.request(StateChangesDocument, { filter: { container: id } });
  expect(stateChanges.nodes.filter(({ state }) => state === "UPDATE_CONTAINER")).toHaveLength(2);
});

test("a container that nobody knows is not found", async () => {
  const refused = await setting.client.refusal(UpdateResourcesDocument, { id: "nobody", resources: { pids: 1 } });
  expect(refused.extensions?.code).toBe("NOT_FOUND");
});
