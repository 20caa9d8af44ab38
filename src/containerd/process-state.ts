import type { ProcessEnd, ProcessState, TaskStatus } from "../engine/runtime.js";
import { now } from "../engine/timestamp.js";
import type { DeleteResponse } from "./generated/containerd/services/tasks/v1/tasks.js";
import { type Process, Status } from "./generated/containerd/types/task/task.js";
import { timeOf } from "./times.js";

const statuses: Readonly<Record<Status, TaskStatus>> = {
  [Status.UNKNOWN]: "unknown",
  [Status.CREATED]: "created",
  [Status.RUNNING]: "running",
  [Status.STOPPED]: "stopped",
  [Status.PAUSED]: "paused",
  [Status.PAUSING]: "pausing",
};

/** The runc shim calls every process of a paused container paused, ended ones too: a time of exit says more. */
export function stateOf({ status, pid, exitStatus, exitedAt: at }: Process): ProcessState {
  const exitedAt = timeOf(at);
  return { status: exitedAt ? "stopped" : (statuses[status] ?? "unknown"), pid, exitCode: exitStatus, exitedAt };
}

/** A process that never ran ended when it was deleted. */
export function endOf({ pid, exitStatus, exitedAt }: DeleteResponse): ProcessEnd {
  return { pid, exitCode: exitStatus, exitedAt: timeOf(exitedAt) ?? now() };
}
