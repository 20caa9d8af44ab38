import { describe, expect, test } from "vitest";
import { changed, checkChange, withCounterparts } from "../../../../src/engine/spec/resource-change.js";
import type { Resources } from "../../../../src/engine/spec/resources.js";

const code = (code: string) => expect.objectContaining({ code });

describe("a change", () => {
  test.each<Resources>([
    { cpuShares: 2 },
    { cpuPeriod: 1_000, cpuQuota: 1_000 },
    { cpuQuota: -1 },
    { memory: -1, memorySwap: -1 },
    { memory: 100, memorySwap: 100 },
    { memory: 100, memorySwap: -1 },
    { blkioWeight: 1_000 },
    { pids: 1 },
    { cpusetCpus: "0" },
  ])("%j is fine", (change) => {
    expect(() => checkChange(change)).not.toThrow();
  });

  test.each<Resources>([
    {},
    { memory: undefined },
    { cpuShares: 0 },
    { cpuShares: 262_145 },
    { cpuPeriod: 999 },
    { cpuPeriod: 1_000_001 },
    { cpuQuota: 0 },
    { memory: 0 },
    { pids: 0 },
    { blkioWeight: 0 },
    { memory: 101, memorySwap: 100 },
    { memory: -1, memorySwap: 100 },
  ])("%j is refused", (change) => {
    expect(() => checkChange(change)).toThrow(code("INVALID_ARGUMENT"));
  });

  test.each<Resources>([{ cpusetCpus: "0,60000" }, { cpusetCpus: "0-99999999999" }])(
    "%j is more than there is",
    (change) => {
      expect(() => checkChange(change)).toThrow(code("FAILED_PRECONDITION"));
    },
  );
});

describe("against what stays", () => {
  const before = { memory: 100, memorySwap: 200 };

  test.each<[Resources, Resources]>([
    [before, { memory: 200 }],
    [before, { memory: 50 }],
    [before, { memorySwap: 100 }],
    [before, { memorySwap: -1 }],
    [before, { memory: -1, memorySwap: -1 }],
    [{ memory: 100 }, { memory: -1 }],
    [{ memory: 100 }, { memorySwap: 100 }],
    [{}, { memory: 100 }],
    [{ memory: 300, memorySwap: 200 }, { pids: 3 }],
  ])("%j can become %j", (from, change) => {
    expect(changed(from, change)).toEqual({ ...from, ...change });
  });

  test.each<[Resources, Resources]>([
    [before, { memory: 201 }],
    [before, { memory: -1 }],
    [before, { memorySwap: 99 }],
    [{}, { memorySwap: 99 }],
  ])("%j cannot become %j", (from, change) => {
    expect(() => changed(from, change)).toThrow(code("FAILED_PRECONDITION"));
  });
});

describe("what is told to the runtime", () => {
  const all = { cpuPeriod: 50_000, cpuQuota: 20_000, memory: 100, memorySwap: 200, pids: 3 };

  test.each<[Resources, Resources]>([
    [{ pids: 4 }, {}],
    [{ memory: 50 }, { memorySwap: 200 }],
    [{ memorySwap: 300 }, { memory: 100 }],
    [{ cpuQuota: -1 }, { cpuPeriod: 50_000 }],
    [{ cpuPeriod: 10_000 }, { cpuQuota: 20_000 }],
  ])("%j goes with %j", (change, counterparts) => {
    expect(withCounterparts(change, { ...all, ...change })).toEqual({ ...change, ...counterparts });
  });

  test("a counterpart that was never set is not told", () => {
    expect(withCounterparts({ memory: 1, cpuQuota: 2_000 }, { memory: 1, cpuQuota: 2_000 })).toEqual({
      ...{ memory: 1, cpuQuota: 2_000 },
    });
  });
});
