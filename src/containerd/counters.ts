export const NANOSECONDS = 1e9;
export const MICROSECONDS = 1e6;

/**
 * From here on a limit is none: cgroup v1 says so by the largest multiple of the page size in 63 bits, whose pages are
 * up to 64 KiB, v2 by all 64 bits.
 */
const UNLIMITED = 0x7fff_ffff_ffff_0000n;

/** A counter as a number; above 2^53 it is rounded. 0 where it is absent. */
export function numberOf(counter: bigint | undefined): number {
  return Number(counter ?? 0n);
}

export function secondsOf(time: bigint | undefined, perSecond: number): number {
  return numberOf(time) / perSecond;
}

/** Undefined for no limit. */
export function limitOf(limit: bigint | undefined): number | undefined {
  return limit === undefined || limit === 0n || limit >= UNLIMITED ? undefined : Number(limit);
}

export function atLeastNothing(difference: number): number {
  return Math.max(0, difference);
}
