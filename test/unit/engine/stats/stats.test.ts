import { describe, expect, test } from "vitest";
import { Container } from "../../../../src/engine/container/container.js";
import { type Measurement, secondsBetween, statsOf } from "../../../../src/engine/stats/stats.js";
import { NEVER_RUN } from "../container/states.js";
import { metadataOf } from "../observe/fake-runtime.js";
import { networkOf, usageOf } from "./usages.js";

const container = new Container(metadataOf("web"), NEVER_RUN);

/** Taken `second` after the beginning, by both clocks. */
function measured(second: number, over: Partial<Measurement> = {}): Measurement {
  const at = second * 1_000;
  return {
    ...{ container, run: 1, usage: usageOf(), networks: [], networksAt: at, askedAt: at - 5, answeredAt: at + 5 },
    time: `2026-11-24T00:00:${String(second).padStart(2, "0")}.000000000Z`,
    ...over,
  };
}

describe("rates", () => {
  test("are what was added, over the time between", () => {
    const before = measured(10, {
      usage: usageOf({ totalSeconds: 5, readBytes: 1_000, writeBytes: 4_000 }),
      networks: [networkOf("eth0", { rxBytes: 100, txBytes: 0 })],
    });
    const now = measured(14, {
      usage: usageOf({ totalSeconds: 15, readBytes: 3_000, writeBytes: 4_000 }),
      networks: [networkOf("eth0", { rxBytes: 500, txBytes: 8_000 }), networkOf("new", { rxBytes: 9 })],
    });
    const stats = statsOf(now, before);
    expect(stats.cpu.percent).toBe(250);
    expect(stats.io).toMatchObject({ readBytesPerSecond: 500, writeBytesPerSecond: 0 });
    expect(stats.networks).toMatchObject([
      { name: "eth0", rxBytesPerSecond: 100, txBytesPerSecond: 2_000 },
      { name: "new", rxBytesPerSecond: undefined, txBytesPerSecond: undefined },
    ]);
  });

  test.each([
    ["without a sample before", undefined],
    ["since a sample of an earlier run", measured(10, { run: 0 })],
  ])("are none %s", (_, before) => {
    const stats = statsOf(measured(11, { networks: [networkOf("lo")] }), before);
    const rates = [stats.cpu.percent, stats.io.readBytesPerSecond, stats.networks[0]?.rxBytesPerSecond];
    expect(rates).toEqual([undefined, undefined, undefined]);
  });

  test("are nothing where a counter fell, as when a device went", () => {
    const before = measured(10, { usage: usageOf({ readBytes: 5_000 }) });
    expect(statsOf(measured(11), before).io.readBytesPerSecond).toBe(0);
  });
});

describe("the time between samples", () => {
  test("is the daemon's, to the nanosecond", () => {
    const before = measured(10, { time: "2026-11-24T00:00:10.000000900Z", askedAt: 9_990, answeredAt: 10_010 });
    const after = measured(11, { time: "2026-11-24T00:00:11.004000100Z", askedAt: 10_990, answeredAt: 11_010 });
    expect(secondsBetween(before, after)).toBeCloseTo(1.0039992, 9);
  });

  test.each([
    ["back", "2026-11-24T00:00:02.000000000Z", 0.99],
    ["forward", "2026-11-24T03:00:00.000000000Z", 1.01],
  ])("is what the calls allow where its clock was set %s", (_, time, expected) => {
    expect(secondsBetween(measured(10), measured(11, { time }))).toBeCloseTo(expected, 6);
  });
});

test("the share of memory is of the limit, else of the host's", () => {
  const memory = { ...usageOf().memory, workingSet: 25, limit: 100 };
  expect(statsOf(measured(1, { usage: { ...usageOf(), memory } })).memory.percent).toBe(25);
  const unlimited = { ...memory, limit: undefined, workingSet: 1_000_000 };
  const { percent } = statsOf(measured(1, { usage: { ...usageOf(), memory: unlimited } })).memory;
  expect(percent).toBeGreaterThan(0);
  expect(percent).toBeLessThan(1);
});
