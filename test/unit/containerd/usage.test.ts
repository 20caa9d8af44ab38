import { describe, expect, test } from "vitest";
import { Metrics as MetricsV1 } from "../../../src/containerd/generated/containerd/cgroups/v1/metrics.js";
import { Metrics as MetricsV2 } from "../../../src/containerd/generated/containerd/cgroups/v2/metrics.js";
import { decodeMetrics } from "../../../src/containerd/usage.js";
import type { Usage } from "../../../src/engine/stats/usage.js";

const MOST = 2n ** 64n - 1n;

function decode(name: string, value: Uint8Array, host = ""): Usage | undefined {
  return decodeMetrics({ typeUrl: `${host}${name}`, value: Buffer.from(value) });
}

const v1 = (metrics: MetricsV1) => decode("io.containerd.cgroups.v1.Metrics", MetricsV1.encode(metrics).finish());
const v2 = (metrics: MetricsV2) => decode("io.containerd.cgroups.v2.Metrics", MetricsV2.encode(metrics).finish());

/** One container, as each version of the kernel's interface would count it. */
const BY_V1: MetricsV1 = {
  pids: { current: 5n, limit: 100n },
  cpu: {
    usage: {
      total: 12_500_000_000n,
      kernel: 2_500_000_000n,
      user: 10_000_000_000n,
      perCpu: [8_000_000_000n, 4_500_000_000n],
    },
    throttling: { periods: 600n, throttledPeriods: 50n, throttledTime: 1_250_000_000n },
  },
  memory: {
    totalCache: 20_000_000n,
    totalRss: 50_000_000n,
    totalInactiveFile: 15_000_000n,
    usage: { limit: 209_715_200n, usage: 75_000_000n, max: 90_000_000n, failcnt: 3n },
    swap: { limit: 419_430_400n, usage: 76_000_000n, max: 91_000_000n, failcnt: 0n },
    kernel: { limit: 0n, usage: 4_000_000n, max: 5_000_000n, failcnt: 0n },
  },
  blkio: {
    ioServiceBytesRecursive: [
      { op: "Read", major: 8n, minor: 0n, value: 4_096n },
      { op: "Write", major: 8n, minor: 0n, value: 8_192n },
      { op: "Sync", major: 8n, minor: 0n, value: 8_192n },
      { op: "Total", major: 8n, minor: 0n, value: 12_288n },
      { op: "write", major: 253n, minor: 1n, value: 1_024n },
    ],
    ioServicedRecursive: [
      { op: "Read", major: 8n, minor: 0n, value: 1n },
      { op: "Write", major: 8n, minor: 0n, value: 2n },
      { op: "Total", major: 8n, minor: 0n, value: 3n },
      { op: "write", major: 253n, minor: 1n, value: 1n },
    ],
  },
  memoryOomControl: { oomKill: 2n },
};
const BY_V2: MetricsV2 = {
  pids: { current: 5n, limit: 100n },
  cpu: {
    ...{ usageUsec: 12_500_000n, userUsec: 10_000_000n, systemUsec: 2_500_000n },
    ...{ nrPeriods: 600n, nrThrottled: 50n, throttledUsec: 1_250_000n },
  },
  memory: {
    ...{ anon: 50_000_000n, file: 20_000_000n, inactiveFile: 15_000_000n },
    ...{ kernelStack: 1_000_000n, slab: 2_500_000n, sock: 500_000n },
    ...{ usage: 75_000_000n, usageLimit: 209_715_200n, swapUsage: 1_000_000n, maxUsage: 90_000_000n },
  },
  io: {
    usage: [
      { major: 8n, minor: 0n, rbytes: 4_096n, wbytes: 8_192n, rios: 1n, wios: 2n },
      { major: 253n, minor: 1n, rbytes: 0n, wbytes: 1_024n, rios: 0n, wios: 1n },
    ],
  },
  memoryEvents: { max: 3n, oomKill: 2n },
};
const MODEL: Usage = {
  cpu: {
    ...{ totalSeconds: 12.5, userSeconds: 10, systemSeconds: 2.5, perCpuSeconds: [8, 4.5] },
    ...{ periods: 600, throttledPeriods: 50, throttledSeconds: 1.25 },
  },
  memory: {
    ...{ usage: 75_000_000, workingSet: 60_000_000, maxUsage: 90_000_000, limit: 209_715_200 },
    ...{ rss: 50_000_000, cache: 20_000_000, swap: 1_000_000, kernel: 4_000_000, failures: 3 },
  },
  pids: { current: 5, limit: 100 },
  io: {
    ...{ readBytes: 4_096, writeBytes: 9_216, readOperations: 1, writeOperations: 3 },
    devices: [
      { major: 8, minor: 0, readBytes: 4_096, writeBytes: 8_192, readOperations: 1, writeOperations: 2 },
      { major: 253, minor: 1, readBytes: 0, writeBytes: 1_024, readOperations: 0, writeOperations: 1 },
    ],
  },
  oomKills: 2,
};
const NOTHING: Usage = {
  cpu: {
    ...{ totalSeconds: 0, userSeconds: 0, systemSeconds: 0, perCpuSeconds: [] },
    ...{ periods: 0, throttledPeriods: 0, throttledSeconds: 0 },
  },
  memory: {
    ...{ usage: 0, workingSet: 0, maxUsage: undefined, limit: undefined },
    ...{ rss: 0, cache: 0, swap: 0, kernel: 0, failures: 0 },
  },
  pids: { current: 0, limit: undefined },
  io: { readBytes: 0, writeBytes: 0, readOperations: 0, writeOperations: 0, devices: [] },
  oomKills: 0,
};
const NO_V1: MetricsV1 = {
  ...{ pids: undefined, cpu: undefined, memory: undefined, blkio: undefined, memoryOomControl: undefined },
};
const NO_V2: MetricsV2 = { pids: undefined, cpu: undefined, memory: undefined, io: undefined, memoryEvents: undefined };

test("cgroup v1 decodes to the model", () => {
  expect(v1(BY_V1)).toEqual(MODEL);
});

test("cgroup v2 decodes to the same model, without times of single processors", () => {
  expect(v2(BY_V2)).toEqual({ ...MODEL, cpu: { ...MODEL.cpu, perCpuSeconds: [] } });
});

test.each([
  ["v1", () => v1(NO_V1)],
  ["v2", () => v2(NO_V2)],
])("controllers of %s that are missing count nothing", (_, decoded) => {
  expect(decoded()).toEqual(NOTHING);
});

describe("a limit is none", () => {
  const memoryV1 = BY_V1.memory;
  const memoryV2 = BY_V2.memory;
  if (!memoryV1?.usage || !memoryV2) throw new Error("The records have memory");
  const { usage } = memoryV1;

  test.each([
    [
      "v1, pages of 4 KiB",
      () => v1({ ...BY_V1, memory: { ...memoryV1, usage: { ...usage, limit: 0x7fff_ffff_ffff_f000n } } }),
    ],
    [
      "v1, pages of 64 KiB",
      () => v1({ ...BY_V1, memory: { ...memoryV1, usage: { ...usage, limit: 0x7fff_ffff_ffff_0000n } } }),
    ],
    ["v2, all bits", () => v2({ ...BY_V2, memory: { ...memoryV2, usageLimit: MOST } })],
    ["v2, nothing told", () => v2({ ...BY_V2, memory: { ...memoryV2, usageLimit: 0n } })],
  ])("of memory: %s", (_, decoded) => {
    expect(decoded()?.memory.limit).toBeUndefined();
  });

  test.each([
    ["v1, nought", () => v1({ ...BY_V1, pids: { current: 5n, limit: 0n } })],
    ["v2, all bits", () => v2({ ...BY_V2, pids: { current: 5n, limit: MOST } })],
  ])("of pids: %s", (_, decoded) => {
    expect(decoded()?.pids).toEqual({ current: 5, limit: undefined });
  });

  test("but a huge one is one", () => {
    expect(v2({ ...BY_V2, memory: { ...memoryV2, usageLimit: 2n ** 50n } })?.memory.limit).toBe(2 ** 50);
  });
});

test("more inactive cache than usage, and less memory with swap than without, are nothing rather than below", () => {
  const { memory } = BY_V1;
  if (!memory?.usage || !memory.swap) throw new Error("The record has memory");
  const swap = { ...memory.swap, usage: 74_000_000n };
  const decoded = v1({ ...BY_V1, memory: { ...memory, totalInactiveFile: 80_000_000n, swap } });
  expect(decoded?.memory).toMatchObject({ workingSet: 0, swap: 0 });
  expect(v1({ ...BY_V1, memory: { ...memory, swap: undefined } })?.memory.swap).toBe(0);
});

test("without its highest usage, a kernel of v2 tells none", () => {
  if (!BY_V2.memory) throw new Error("The record has memory");
  expect(v2({ ...BY_V2, memory: { ...BY_V2.memory, maxUsage: 0n } })?.memory.maxUsage).toBeUndefined();
});

test("counters beyond 2^53 keep their size", () => {
  const decoded = v2({
    ...BY_V2,
    io: { usage: [{ major: 8n, minor: 0n, rbytes: MOST, wbytes: 0n, rios: 0n, wios: 0n }] },
  });
  expect(decoded?.io.readBytes).toBe(2 ** 64);
});

test("a URL with a host is the same type, and another shim's type is none", () => {
  const bytes = MetricsV2.encode(BY_V2).finish();
  expect(decode("io.containerd.cgroups.v2.Metrics", bytes, "types.containerd.io/")).toMatchObject({ oomKills: 2 });
  expect(decode("io.other.Metrics", bytes)).toBeUndefined();
  expect(decode("toString", bytes)).toBeUndefined();
});
