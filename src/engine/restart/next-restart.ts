import type { RestartPolicy } from "./restart-policy.js";
import type { RestartState } from "./restart-state.js";

/** The pause before the first restart, and the longest as it doubles from one to the next, in milliseconds. */
export const FIRST_DELAY = 100;
export const LONGEST_DELAY = 60_000;
/** A run of this length or more is a success: the pause after it is the first again. In milliseconds. */
export const LONG_RUN = 10_000;

/** How a run ended, as far as its restart depends on it. */
export interface EndedRun {
  readonly exitCode: number;
  /** How long it was, in milliseconds. */
  readonly ranFor: number;
}

/** How long to wait before the run that follows an ended one, in milliseconds; undefined where none follows. */
export function nextRestart(policy: RestartPolicy, restarts: RestartState, end: EndedRun): number | undefined {
  if (restarts.stopped || !allows(policy, restarts, end.exitCode)) return undefined;
  if (end.ranFor >= LONG_RUN || restarts.delay === 0) return FIRST_DELAY;
  return Math.min(restarts.delay * 2, LONGEST_DELAY);
}

/**
 * Whether a container that does not run is started when Gantry starts. A stop by hand no longer stands against ALWAYS.
 * @param exitCode of its last run
 */
export function comesBack(policy: RestartPolicy, restarts: RestartState, exitCode: number): boolean {
  return policy.condition === "ALWAYS" || (!restarts.stopped && allows(policy, restarts, exitCode));
}

/** Whether a policy wants a run to follow one that ended by itself. */
export function allows(policy: RestartPolicy, { count }: RestartState, exitCode: number): boolean {
  const { condition, maximumRetryCount } = policy;
  switch (condition) {
    case "NO":
      return false;
    case "ALWAYS":
    case "UNLESS_STOPPED":
      return true;
    case "ON_FAILURE":
      return exitCode !== 0 && (maximumRetryCount === 0 || count < maximumRetryCount);
  }
}
