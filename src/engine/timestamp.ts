/**
 * A moment in RFC 3339, UTC, always with nine fractional digits: "2026-11-23T21:22:25.324126127Z".
 * Of fixed width, so that comparing the strings compares the moments.
 */
export type Timestamp = string;

/** The moment given as seconds and nanoseconds since 1970. */
export function timestampOf(seconds: number | bigint, nanos: number): Timestamp {
  const date = new Date(Number(seconds) * 1000).toISOString();
  return `${date.slice(0, 19)}.${nanos.toString().padStart(9, "0")}Z`;
}

/** The present moment by the wall clock, to the millisecond. */
export function now(): Timestamp {
  return timestampOfMilliseconds(Date.now());
}

/** The moment given as milliseconds since 1970. */
export function timestampOfMilliseconds(milliseconds: number): Timestamp {
  return `${new Date(milliseconds).toISOString().slice(0, 23)}000000Z`;
}

/** Milliseconds since 1970, the finer digits cut. */
export function millisecondsOf(timestamp: Timestamp): number {
  return Date.parse(`${timestamp.slice(0, 23)}Z`);
}
