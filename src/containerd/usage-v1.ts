import { type DeviceIoUsage, totalIo, type Usage } from "../engine/stats/usage.js";
import { atLeastNothing, limitOf, NANOSECONDS, numberOf, secondsOf } from "./counters.js";
import type { BlkIOEntry, BlkIOStat, Metrics } from "./generated/containerd/cgroups/v1/metrics.js";

/** What the controllers of cgroup v1 count; nothing for those that are not mounted. */
export function usageOfV1({ cpu, memory, pids, blkio, memoryOomControl }: Metrics): Usage {
  const { usage, swap } = memory ?? {};
  const used = numberOf(usage?.usage);
  return {
    cpu: {
      totalSeconds: secondsOf(cpu?.usage?.total, NANOSECONDS),
      userSeconds: secondsOf(cpu?.usage?.user, NANOSECONDS),
      systemSeconds: secondsOf(cpu?.usage?.kernel, NANOSECONDS),
      perCpuSeconds: (cpu?.usage?.perCpu ?? []).map((time) => secondsOf(time, NANOSECONDS)),
      periods: numberOf(cpu?.throttling?.periods),
      throttledPeriods: numberOf(cpu?.throttling?.throttledPeriods),
      throttledSeconds: secondsOf(cpu?.throttling?.throttledTime, NANOSECONDS),
    },
    memory: {
      usage: used,
      workingSet: atLeastNothing(used - numberOf(memory?.totalInactiveFile)),
      maxUsage: usage && numberOf(usage.max),
      limit: limitOf(usage?.limit),
      rss: numberOf(memory?.totalRss),
      cache: numberOf(memory?.totalCache),
      // v1 counts memory and swap together. The two are read one after the other, so the difference may be off.
      swap: swap ? atLeastNothing(numberOf(swap.usage) - used) : 0,
      kernel: numberOf(memory?.kernel?.usage),
      failures: numberOf(usage?.failcnt),
    },
    pids: { current: numberOf(pids?.current), limit: limitOf(pids?.limit) },
    io: totalIo(devicesOf(blkio)),
    oomKills: numberOf(memoryOomControl?.oomKill),
  };
}

type Counter = Exclude<keyof DeviceIoUsage, "major" | "minor">;

function devicesOf(blkio: BlkIOStat | undefined): DeviceIoUsage[] {
  const devices = new Map<string, { -readonly [K in keyof DeviceIoUsage]: number }>();
  const count = (entries: readonly BlkIOEntry[], counters: Readonly<Record<string, Counter>>) => {
    for (const { op, major, minor, value } of entries) {
      const counter = counters[op.toLowerCase()];
      if (counter === undefined) continue;
      const name = `${major}:${minor}`;
      const none = { readBytes: 0, writeBytes: 0, readOperations: 0, writeOperations: 0 };
      const device = devices.get(name) ?? { major: Number(major), minor: Number(minor), ...none };
      device[counter] += Number(value);
      devices.set(name, device);
    }
  };
  count(blkio?.ioServiceBytesRecursive ?? [], { read: "readBytes", write: "writeBytes" });
  count(blkio?.ioServicedRecursive ?? [], { read: "readOperations", write: "writeOperations" });
  return [...devices.values()];
}
