/** What is remembered of a container's restarts since it was last started by hand. */
export interface RestartState {
  /** How many there were: each counts once its run has begun. */
  readonly count: number;
  /** The pause before the last one, or before the one that is waited for, in milliseconds; 0 before the first. */
  readonly delay: number;
  /** Whether it was stopped by hand. */
  readonly stopped: boolean;
}

/** Of a container that no policy has started again yet. */
export const NO_RESTARTS: RestartState = { count: 0, delay: 0, stopped: false };
