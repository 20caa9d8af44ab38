import { totalIo, type Usage } from "../engine/stats/usage.js";
import { atLeastNothing, limitOf, MICROSECONDS, numberOf, secondsOf } from "./counters.js";
import type { Metrics } from "./generated/containerd/cgroups/v2/metrics.js";

/** What the controllers of cgroup v2 count; nothing for those that are not enabled. */
export function usageOfV2({ cpu, memory, pids, io, memoryEvents }: Metrics): Usage {
  const used = numberOf(memory?.usage);
  return {
    cpu: {
      totalSeconds: secondsOf(cpu?.usageUsec, MICROSECONDS),
      userSeconds: secondsOf(cpu?.userUsec, MICROSECONDS),
      systemSeconds: secondsOf(cpu?.systemUsec, MICROSECONDS),
      perCpuSeconds: [],
      periods: numberOf(cpu?.nrPeriods),
      throttledPeriods: numberOf(cpu?.nrThrottled),
      throttledSeconds: secondsOf(cpu?.throttledUsec, MICROSECONDS),
    },
    memory: {
      usage: used,
      workingSet: atLeastNothing(used - numberOf(memory?.inactiveFile)),
      maxUsage: numberOf(memory?.maxUsage) || undefined,
      limit: limitOf(memory?.usageLimit),
      rss: numberOf(memory?.anon),
      cache: numberOf(memory?.file),
      swap: numberOf(memory?.swapUsage),
      kernel: numberOf(memory?.kernelStack) + numberOf(memory?.slab) + numberOf(memory?.sock),
      failures: numberOf(memoryEvents?.max),
    },
    pids: { current: numberOf(pids?.current), limit: limitOf(pids?.limit) },
    io: totalIo(
      (io?.usage ?? []).map(({ major, minor, rbytes, wbytes, rios, wios }) => ({
        major: Number(major),
        minor: Number(minor),
        readBytes: Number(rbytes),
        writeBytes: Number(wbytes),
        readOperations: Number(rios),
        writeOperations: Number(wios),
      })),
    ),
    oomKills: numberOf(memoryEvents?.oomKill),
  };
}
