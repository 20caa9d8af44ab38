import type { NetworkUsage } from "../../../../src/engine/stats/networks.js";
import { totalIo, type Usage } from "../../../../src/engine/stats/usage.js";

/** What a container that did little has used, apart from what the test says. */
export function usageOf({ totalSeconds = 0, readBytes = 0, writeBytes = 0, oomKills = 0 } = {}): Usage {
  return {
    cpu: {
      ...{ totalSeconds, userSeconds: totalSeconds, systemSeconds: 0, perCpuSeconds: [] },
      ...{ periods: 0, throttledPeriods: 0, throttledSeconds: 0 },
    },
    memory: { usage: 0, workingSet: 0, rss: 0, cache: 0, swap: 0, kernel: 0, failures: 0 },
    pids: { current: 1 },
    io: totalIo([{ major: 8, minor: 0, readBytes, writeBytes, readOperations: 0, writeOperations: 0 }]),
    oomKills,
  };
}

/** An interface that carried nothing, apart from what the test says. */
export function networkOf(name: string, over: Partial<NetworkUsage> = {}): NetworkUsage {
  const received = { rxBytes: 0, rxPackets: 0, rxErrors: 0, rxDropped: 0 };
  return { name, ...received, txBytes: 0, txPackets: 0, txErrors: 0, txDropped: 0, ...over };
}
