import { describe, expect, test } from "vitest";
import type { OciResources } from "../../../../src/engine/spec/oci-spec.js";
import {
  checkResources,
  type Resources,
  readResources,
  writeResources,
} from "../../../../src/engine/spec/resources.js";

const ALL: Resources = {
  cpuShares: 512,
  cpuPeriod: 100_000,
  cpuQuota: 50_000,
  cpusetCpus: "0-2,7",
  cpusetMems: "0",
  memory: 536_870_912,
  memorySwap: 1_073_741_824,
  memoryReservation: 268_435_456,
  kernelMemory: 1_048_576,
  blkioWeight: 300,
  pids: 100,
};

const read = (resources: OciResources | undefined) => readResources(resources ? { linux: { resources } } : {});

describe("writing", () => {
  test("everything, then reading, gives the same", () => {
    expect(read(writeResources({}, ALL))).toEqual(ALL);
  });

  test.each(Object.keys(ALL) as (keyof Resources)[])("only %s leaves every other limit as it is", (name) => {
    const other = name.startsWith("cpuset") ? "1" : 999;
    const written = writeResources(writeResources({}, ALL), { [name]: other });
    expect(read(written)).toEqual({ ...ALL, [name]: other });
  });

  test("nothing into nothing makes no empty groups, so no zeros for the runtime", () => {
    expect(writeResources({}, {})).toEqual({});
    expect(writeResources({}, { memory: undefined, pids: undefined })).toEqual({});
    expect(writeResources({}, { memory: 1 })).toEqual({ memory: { limit: 1 } });
  });

  test("keeps what the engine knows nothing of", () => {
    const base: OciResources = { devices: [{ allow: false, access: "rwm" }], hugepageLimits: [], rdma: { a: 1 } };
    expect(writeResources(base, { pids: 5 })).toEqual({ ...base, pids: { limit: 5 } });
  });

  test("does not change what it is laid over", () => {
    const base = Object.freeze({ memory: Object.freeze({ limit: 1, swap: 2 }) });
    expect(writeResources(base, { memory: 5 })).toEqual({ memory: { limit: 5, swap: 2 } });
    expect(base.memory.limit).toBe(1);
  });

  test("takes a limit away with -1, which then reads as none", () => {
    const written = writeResources(writeResources({}, ALL), { memory: -1, pids: -1, cpuQuota: -1 });
    expect(written).toMatchObject({ memory: { limit: -1 }, pids: { limit: -1 }, cpu: { quota: -1 } });
    const { memory, pids, cpuQuota, ...others } = ALL;
    expect(read(written)).toEqual(others);
  });
});

describe("reading", () => {
  test.each([
    ["no resources", undefined],
    ["empty ones", {}],
    ["empty groups", { cpu: {}, memory: {}, blockIO: {}, pids: {} }],
    ["noughts and empty texts", { cpu: { shares: 0, cpus: "", mems: "" }, memory: { limit: 0 }, pids: { limit: 0 } }],
    ["negative ones", { memory: { limit: -1, swap: -1 }, cpu: { quota: -1 } }],
    [
      "nulls, as another client may write",
      JSON.parse('{"cpu":null,"memory":{"limit":null},"pids":null,"blockIO":null}'),
    ],
  ])("%s is no limit at all", (_, resources: OciResources | undefined) => {
    expect(Object.values(read(resources)).filter((value) => value !== undefined)).toEqual([]);
  });
});

describe("checking", () => {
  test("lets everything usual pass", () => {
    expect(() => checkResources(ALL)).not.toThrow();
    expect(() => checkResources({})).not.toThrow();
    expect(() => checkResources({ cpuShares: undefined, cpusetCpus: undefined })).not.toThrow();
    expect(() => checkResources({ blkioWeight: 0 })).not.toThrow();
  });

  test.each(["cpuQuota", "memory", "memorySwap", "memoryReservation", "kernelMemory", "pids"])(
    "lets %s be -1",
    (name) => {
      expect(() => checkResources({ [name]: -1 })).not.toThrow();
      expect(() => checkResources({ [name]: -2 })).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
    },
  );

  test.each([
    ["cpuShares", -1],
    ["cpuPeriod", -1],
    ["blkioWeight", -1],
    ["blkioWeight", 9],
    ["blkioWeight", 1_001],
    ["cpusetCpus", ""],
    ["cpusetCpus", "0-"],
    ["cpusetCpus", "a"],
    ["cpusetCpus", "0,"],
    ["cpusetMems", "0 1"],
    ["cpusetMems", "0\n"],
  ])("refuses %s %j, by name", (name, value) => {
    expect(() => checkResources({ [name]: value })).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT", message: expect.stringContaining(`resources.${name} `) }),
    );
  });
});
