import { readFileSync, readlinkSync } from "node:fs";

/** What one network interface has carried. */
export interface NetworkUsage {
  /** In the container. */
  readonly name: string;
  readonly rxBytes: number;
  readonly rxPackets: number;
  readonly rxErrors: number;
  readonly rxDropped: number;
  readonly txBytes: number;
  readonly txPackets: number;
  readonly txErrors: number;
  readonly txDropped: number;
}

/** Whether a process has a network namespace other than Gantry's own. False where that cannot be read. */
export function hasOwnNetwork(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`) !== readlinkSync("/proc/self/ns/net");
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/**
 * What the interfaces of a process's network namespace have carried; none where it has ended. Reads at once, since the
 * kernel answers from memory in a fraction of the time that a thread of Node's would take to be asked.
 */
export function readNetworks(pid: number): NetworkUsage[] {
  try {
    return parseNetworks(readFileSync(`/proc/${pid}/net/dev`, "utf8"));
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

/** Reads /proc/PID/net/dev: two lines of titles, then for each interface its name and 16 counters, see proc(5). */
export function parseNetworks(text: string): NetworkUsage[] {
  return text
    .split("\n")
    .slice(2)
    .filter((line) => line.includes(":"))
    .map((line) => {
      // A name may hold colons, as that of an alias does; the counters hold none.
      const colon = line.lastIndexOf(":");
      const counters = line
        .slice(colon + 1)
        .trim()
        .split(/\s+/)
        .map(Number);
      const counter = (index: number) => counters[index] ?? 0;
      return {
        name: line.slice(0, colon).trim(),
        rxBytes: counter(0),
        rxPackets: counter(1),
        rxErrors: counter(2),
        rxDropped: counter(3),
        txBytes: counter(8),
        txPackets: counter(9),
        txErrors: counter(10),
        txDropped: counter(11),
      };
    });
}

/** ESRCH is told of a process that ends while it is read. */
function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH");
}
