import { type Timestamp, timestampOf } from "../engine/timestamp.js";
import type { Timestamp as WireTimestamp } from "./generated/google/protobuf/timestamp.js";

/** Undefined for an absent time, and for Go's zero time, year 1, by which containerd says that there is none. */
export function timeOf(time: WireTimestamp | undefined): Timestamp | undefined {
  return time === undefined || time.seconds <= 0n ? undefined : timestampOf(time.seconds, time.nanos);
}

/** The moment before which nothing was: stands where containerd ought to tell a time and does not. */
export const epoch: Timestamp = timestampOf(0, 0);
