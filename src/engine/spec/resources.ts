import { EngineError } from "../errors.js";
import type { OciResources, OciSpec } from "./oci-spec.js";

/** Limits of a container; an undefined one is not set. -1 is unlimited. Sizes in bytes, CPU times in microseconds. */
export interface Resources {
  readonly cpuShares?: number | undefined;
  readonly cpuPeriod?: number | undefined;
  readonly cpuQuota?: number | undefined;
  readonly cpusetCpus?: string | undefined;
  readonly cpusetMems?: string | undefined;
  readonly memory?: number | undefined;
  /** Memory and swap together. */
  readonly memorySwap?: number | undefined;
  readonly memoryReservation?: number | undefined;
  readonly kernelMemory?: number | undefined;
  readonly blkioWeight?: number | undefined;
  readonly pids?: number | undefined;
}

const UNLIMITED = -1;
const MAY_BE_UNLIMITED = new Set(["cpuQuota", "memory", "memorySwap", "memoryReservation", "kernelMemory", "pids"]);
const CPU_SET = /^[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*$/;

/**
 * Checks limits as far as that needs no kernel.
 * @throws EngineError INVALID_ARGUMENT
 */
export function checkResources(resources: Resources): void {
  for (const [name, value] of Object.entries(resources)) {
    if (typeof value === "number" && value < 0 && !(value === UNLIMITED && MAY_BE_UNLIMITED.has(name))) {
      throw refused(name, MAY_BE_UNLIMITED.has(name) ? "at least 0, or -1 for unlimited" : "at least 0");
    }
    if (typeof value === "string" && !CPU_SET.test(value)) throw refused(name, 'a list of numbers such as "0-2,7"');
  }
  const weight = resources.blkioWeight;
  if (weight !== undefined && weight !== 0 && (weight < 10 || weight > 1000))
    throw refused("blkioWeight", "10 to 1000");
}

/** The limits laid over those of a spec; what is undefined stays as it is. */
export function writeResources(base: OciResources, resources: Resources): OciResources {
  const cpu = {
    ...base.cpu,
    ...defined({
      shares: resources.cpuShares,
      period: resources.cpuPeriod,
      quota: resources.cpuQuota,
      cpus: resources.cpusetCpus,
      mems: resources.cpusetMems,
    }),
  };
  const memory = {
    ...base.memory,
    ...defined({
      limit: resources.memory,
      swap: resources.memorySwap,
      reservation: resources.memoryReservation,
      kernel: resources.kernelMemory,
    }),
  };
  const blockIO = { ...base.blockIO, ...defined({ weight: resources.blkioWeight }) };
  const pids = { ...base.pids, ...defined({ limit: resources.pids }) };
  return { ...base, ...filled({ cpu, memory, blockIO, pids }) };
}

/** The limits that a spec holds; none for unlimited, nor for what another client stored and no limit can be. */
export function readResources(spec: OciSpec): Resources {
  const { cpu, memory, blockIO, pids } = spec.linux?.resources ?? {};
  return {
    cpuShares: limit(cpu?.shares),
    cpuPeriod: limit(cpu?.period),
    cpuQuota: limit(cpu?.quota),
    cpusetCpus: cpuSet(cpu?.cpus),
    cpusetMems: cpuSet(cpu?.mems),
    memory: limit(memory?.limit),
    memorySwap: limit(memory?.swap),
    memoryReservation: limit(memory?.reservation),
    kernelMemory: limit(memory?.kernel),
    blkioWeight: limit(blockIO?.weight),
    pids: limit(pids?.limit),
  };
}

/** The kernel and the runtime take both a negative number and nought for "not limited". */
function limit(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 ? value : undefined;
}

function cpuSet(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

function filled<T extends Record<string, object>>(groups: T): Partial<T> {
  return Object.fromEntries(Object.entries(groups).filter(([, group]) => Object.keys(group).length > 0)) as Partial<T>;
}

function refused(name: string, rule: string): EngineError {
  return new EngineError("INVALID_ARGUMENT", `resources.${name} must be ${rule}.`);
}
