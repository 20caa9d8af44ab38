import { readFileSync } from "node:fs";
import { EngineError } from "../errors.js";
import { checkResources, type Resources } from "./resources.js";

/** What the kernel and the runtime take: shares, weights, and periods and quotas in microseconds. */
const RANGES: Readonly<Partial<Record<keyof Resources, readonly [least: number, most: number]>>> = {
  cpuShares: [2, 262_144],
  cpuPeriod: [1_000, 1_000_000],
  cpuQuota: [1_000, Number.MAX_SAFE_INTEGER],
  memory: [1, Number.MAX_SAFE_INTEGER],
  memorySwap: [1, Number.MAX_SAFE_INTEGER],
  memoryReservation: [1, Number.MAX_SAFE_INTEGER],
  kernelMemory: [1, Number.MAX_SAFE_INTEGER],
  blkioWeight: [10, 1_000],
  pids: [1, Number.MAX_SAFE_INTEGER],
};
const UNLIMITED = -1;

/** What the machine has, by the kernel's lists. */
const ONLINE = { cpusetCpus: "/sys/devices/system/cpu/online", cpusetMems: "/sys/devices/system/node/online" } as const;

/**
 * Checks limits that are to change, also for a container that does not run: what is wrong with them would otherwise show
 * only when it is started. The runtime takes nought for "as it is", so here it is no limit that can be set.
 * @throws EngineError INVALID_ARGUMENT; FAILED_PRECONDITION for processors and memory nodes that the machine has not
 */
export function checkChange(change: Resources): void {
  if (Object.values(change).every((value) => value === undefined)) {
    throw new EngineError("INVALID_ARGUMENT", "resources must hold at least one limit to change.");
  }
  checkResources(change);
  for (const [name, [least, most]] of Object.entries(RANGES)) {
    const value = change[name as keyof Resources];
    if (typeof value !== "number" || value === UNLIMITED || (value >= least && value <= most)) continue;
    const range = most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `${least} to ${most}`;
    throw new EngineError("INVALID_ARGUMENT", `resources.${name} must be ${range}. Leave it out to keep it as it is.`);
  }
  for (const name of ["cpusetCpus", "cpusetMems"] as const) checkOnline(name, change[name]);
  const { memory, memorySwap } = change;
  if (memory !== undefined && memorySwap !== undefined) checkMemory(change, "INVALID_ARGUMENT");
}

/**
 * The limits after a change, checked against each other: the kernel holds memory and swap together to be at least memory.
 * @throws EngineError FAILED_PRECONDITION where a limit that stays as it is contradicts the change
 */
export function changed(before: Resources, change: Resources): Resources {
  const after = { ...before, ...change };
  if (change.memory !== undefined || change.memorySwap !== undefined) checkMemory(after, "FAILED_PRECONDITION");
  return after;
}

/**
 * What to tell the runtime so that a change takes effect: with one of a pair goes the other, as it is, since under cgroup
 * v2 the runtime writes both of them anew.
 */
export function withCounterparts(change: Resources, after: Resources): Resources {
  const both = (a: keyof Resources, b: keyof Resources): Resources => {
    const isChanged = change[a] !== undefined || change[b] !== undefined;
    return isChanged && after[a] !== undefined && after[b] !== undefined ? { [a]: after[a], [b]: after[b] } : {};
  };
  return { ...change, ...both("cpuPeriod", "cpuQuota"), ...both("memory", "memorySwap") };
}

function checkMemory({ memory, memorySwap }: Resources, code: "INVALID_ARGUMENT" | "FAILED_PRECONDITION"): void {
  if (memorySwap === undefined || memorySwap === UNLIMITED) return;
  if (memory !== undefined && memory !== UNLIMITED && memory <= memorySwap) return;
  const limit = memory === undefined || memory === UNLIMITED ? "not limited" : `${memory} bytes`;
  throw new EngineError(
    code,
    `resources.memorySwap is memory and swap together: it would be ${memorySwap} bytes with memory ${limit}. Give both so that memory is not more.`,
  );
}

function checkOnline(name: keyof typeof ONLINE, list: string | undefined): void {
  const online = list === undefined ? undefined : readOnline(ONLINE[name]);
  if (list === undefined || online === undefined) return;
  const has = new Set(numbersOf(online));
  if (numbersOf(list).every((number) => has.has(number))) return;
  throw new EngineError("FAILED_PRECONDITION", `resources.${name} is ${list}, and this machine has ${online}.`);
}

/** Undefined on a machine whose kernel does not tell. */
function readOnline(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

/** "0-2,7" as numbers. */
function numbersOf(list: string): number[] {
  return list.split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    if (last - first > LARGEST_RANGE) return [Number.POSITIVE_INFINITY];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** More than any machine has processors; a longer range need not be counted through. */
const LARGEST_RANGE = 65_536;
