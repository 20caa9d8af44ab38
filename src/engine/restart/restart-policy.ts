import { EngineError } from "../errors.js";

/** When a container is started again by itself. */
export type RestartCondition = "NO" | "ALWAYS" | "ON_FAILURE" | "UNLESS_STOPPED";

/** What follows when a container's init ends. */
export interface RestartPolicy {
  readonly condition: RestartCondition;
  /** With ON_FAILURE, how many restarts to try; 0 is no maximum. */
  readonly maximumRetryCount: number;
}

/** The policy of a container that was given none. */
export const NO_RESTART: RestartPolicy = { condition: "NO", maximumRetryCount: 0 };

/**
 * Checks a policy.
 * @throws EngineError INVALID_ARGUMENT
 */
export function checkRestartPolicy({ condition, maximumRetryCount }: RestartPolicy): void {
  if (!Number.isInteger(maximumRetryCount) || maximumRetryCount < 0) {
    throw new EngineError("INVALID_ARGUMENT", "maximumRetryCount must be 0, which is no maximum, or more.");
  }
  if (maximumRetryCount > 0 && condition !== "ON_FAILURE") {
    throw new EngineError(
      "INVALID_ARGUMENT",
      `maximumRetryCount has no meaning with ${condition}: only ON_FAILURE has one.`,
    );
  }
}
