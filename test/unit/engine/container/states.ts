import { type ContainerState, newState } from "../../../../src/engine/container/container-state.js";
import { type Fact, type Transition, transition } from "../../../../src/engine/container/transition.js";
import type { ProcessEnd } from "../../../../src/engine/runtime.js";
import type { Timestamp } from "../../../../src/engine/timestamp.js";

/** Moments of the tests, a second apart. */
export function at(second: number): Timestamp {
  return `2026-11-24T00:00:${String(second).padStart(2, "0")}.000000000Z`;
}

export function end(pid: number, exitCode = 0, exitedAt = at(50)): ProcessEnd {
  return { pid, exitCode, exitedAt };
}

export const created = (pid: number, time = at(1)): Fact => ({ kind: "created", pid, time });
export const started = (pid: number, time = at(2)): Fact => ({ kind: "started", pid, time });
export const exited = (pid: number, exitCode = 0): Fact => ({ kind: "exited", time: at(50), ...end(pid, exitCode) });
export const deleted = (pid: number, exitCode = 0): Fact => ({ kind: "deleted", time: at(51), ...end(pid, exitCode) });
export const bare = (kind: "paused" | "resumed" | "oom" | "restored"): Fact => ({ kind, time: at(9) });

/** The state of a container that has never run. */
export const NEVER_RUN: ContainerState = newState({ createdAt: at(0), updatedAt: at(0) });

/** Applies facts one after another; answers the last state and all that was told. */
export function applyAll(facts: readonly Fact[], from: ContainerState = NEVER_RUN): Transition {
  let state = from;
  const told: Transition["told"][number][] = [];
  for (const fact of facts) {
    const next = transition(state, fact);
    state = next.state;
    told.push(...next.told);
  }
  return { state, told };
}

/** What was told, in short: "START_CONTAINER 100", "EXIT 3", "PAUSE". */
export function brief({ told }: Transition): string[] {
  return told.map(({ state, pid, exitCode }) =>
    [state, pid ?? exitCode].filter((part) => part !== undefined).join(" "),
  );
}
