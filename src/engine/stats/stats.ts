import os from "node:os";
import type { Container } from "../container/container.js";
import { millisecondsOf, type Timestamp } from "../timestamp.js";
import type { NetworkUsage } from "./networks.js";
import type { CpuUsage, IoUsage, MemoryUsage, PidsUsage } from "./usage.js";
import type { UsageSample } from "./usage-reader.js";

/** A sample of what a container uses, with rates since an earlier one; those are undefined where there is none. */
export interface Stats {
  readonly time: Timestamp;
  readonly container: Container;
  readonly cpu: CpuUsage & {
    /** Of one processor. */
    readonly percent: number | undefined;
  };
  readonly memory: MemoryUsage & {
    /** The working set, of the limit or else of the host's memory. */
    readonly percent: number;
  };
  readonly pids: PidsUsage;
  readonly io: IoUsage & {
    readonly readBytesPerSecond: number | undefined;
    readonly writeBytesPerSecond: number | undefined;
  };
  readonly networks: readonly NetworkStats[];
}

export interface NetworkStats extends NetworkUsage {
  readonly rxBytesPerSecond: number | undefined;
  readonly txBytesPerSecond: number | undefined;
}

/** All that was read of a container at one moment. */
export interface Measurement extends UsageSample {
  readonly container: Container;
  /** Which of its runs. */
  readonly run: number;
  readonly networks: readonly NetworkUsage[];
  /** When those were read, by performance.now(). */
  readonly networksAt: number;
}

const HOST_MEMORY = os.totalmem();

/** @param earlier what the rates are since; of another run, whose counters began anew, it counts as none */
export function statsOf(measurement: Measurement, earlier?: Measurement): Stats {
  const { container, time, usage, networks } = measurement;
  const before = earlier?.run === measurement.run ? earlier : undefined;
  const rate = rateOver(before && secondsBetween(before, measurement));
  const networkRate = rateOver(before && (measurement.networksAt - before.networksAt) / 1_000);
  const cpuRate = rate(usage.cpu.totalSeconds, before?.usage.cpu.totalSeconds);
  const earlierNetworks = new Map(before?.networks.map((network) => [network.name, network]));
  return {
    time,
    container,
    cpu: { ...usage.cpu, percent: cpuRate === undefined ? undefined : cpuRate * 100 },
    memory: { ...usage.memory, percent: (usage.memory.workingSet / (usage.memory.limit ?? HOST_MEMORY)) * 100 },
    pids: usage.pids,
    io: {
      ...usage.io,
      readBytesPerSecond: rate(usage.io.readBytes, before?.usage.io.readBytes),
      writeBytesPerSecond: rate(usage.io.writeBytes, before?.usage.io.writeBytes),
    },
    networks: networks.map((network) => {
      const earlierNetwork = earlierNetworks.get(network.name);
      return {
        ...network,
        rxBytesPerSecond: networkRate(network.rxBytes, earlierNetwork?.rxBytes),
        txBytesPerSecond: networkRate(network.txBytes, earlierNetwork?.txBytes),
      };
    }),
  };
}

/**
 * The time between two samples, in seconds: as the daemon's clock says, and within what the calls allow, since that clock
 * may have been set in between.
 */
export function secondsBetween(earlier: UsageSample, later: UsageSample): number {
  const told = nanosecondsBetween(earlier.time, later.time) / 1e6;
  const least = later.askedAt - earlier.answeredAt;
  const most = later.answeredAt - earlier.askedAt;
  return Math.min(most, Math.max(least, told)) / 1_000;
}

function nanosecondsBetween(earlier: Timestamp, later: Timestamp): number {
  const finer = (time: Timestamp) => Number(time.slice(23, 29));
  return (millisecondsOf(later) - millisecondsOf(earlier)) * 1e6 + finer(later) - finer(earlier);
}

/** A counter never falls; where it seems to, as for a device that went, nothing was added. */
function rateOver(seconds: number | undefined) {
  return (later: number, earlier: number | undefined): number | undefined =>
    seconds === undefined || earlier === undefined || seconds <= 0 ? undefined : Math.max(0, later - earlier) / seconds;
}
