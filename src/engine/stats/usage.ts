import type { Timestamp } from "../timestamp.js";

/**
 * What the kernel counts for a container's cgroup, of either version. Counters begin at 0 with each run. Sizes are in
 * bytes, times in seconds; an undefined limit is none.
 */
export interface Usage {
  readonly cpu: CpuUsage;
  readonly memory: MemoryUsage;
  readonly pids: PidsUsage;
  readonly io: IoUsage;
  /** Processes killed for want of memory. */
  readonly oomKills: number;
}

export interface CpuUsage {
  readonly totalSeconds: number;
  readonly userSeconds: number;
  readonly systemSeconds: number;
  /** By processor; empty under cgroup v2. */
  readonly perCpuSeconds: readonly number[];
  readonly periods: number;
  readonly throttledPeriods: number;
  readonly throttledSeconds: number;
}

export interface MemoryUsage {
  /** All that is charged, caches of files included. */
  readonly usage: number;
  /** Usage less the file cache that nothing has used lately. */
  readonly workingSet: number;
  /** Undefined where the kernel does not tell. */
  readonly maxUsage?: number | undefined;
  readonly limit?: number | undefined;
  readonly rss: number;
  readonly cache: number;
  readonly swap: number;
  readonly kernel: number;
  /** How often the limit was hit. */
  readonly failures: number;
}

/** Processes and threads. */
export interface PidsUsage {
  readonly current: number;
  readonly limit?: number | undefined;
}

export interface IoUsage extends IoCounts {
  readonly devices: readonly DeviceIoUsage[];
}

export interface DeviceIoUsage extends IoCounts {
  readonly major: number;
  readonly minor: number;
}

export interface IoCounts {
  readonly readBytes: number;
  readonly writeBytes: number;
  readonly readOperations: number;
  readonly writeOperations: number;
}

/** What a task used at a moment. */
export interface TaskUsage {
  readonly containerId: string;
  /** When the counters were read, by the daemon's clock. */
  readonly time: Timestamp;
  readonly usage: Usage;
}

/** The counts of all devices together. */
export function totalIo(devices: readonly DeviceIoUsage[]): IoUsage {
  const sum = (field: keyof IoCounts) => devices.reduce((total, device) => total + device[field], 0);
  return {
    readBytes: sum("readBytes"),
    writeBytes: sum("writeBytes"),
    readOperations: sum("readOperations"),
    writeOperations: sum("writeOperations"),
    devices,
  };
}
