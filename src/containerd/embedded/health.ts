import { setTimeout as delay } from "node:timers/promises";

/** How often it is asked, in milliseconds. */
const askEvery = 500;
/** A check has failed that got no good answer for so long, in milliseconds. */
const checkTakes = 3_000;
/** So many failures in a row are no mishap. */
const failuresOfHung = 3;

/** The passing of time, which a test may let pass faster. */
export interface Clock {
  /** Milliseconds since any moment, never stepping back. */
  now(): number;
  /** Rejects where the signal aborts. */
  delay(milliseconds: number, signal: AbortSignal): Promise<unknown>;
}

const monotonic: Clock = {
  now: () => performance.now(),
  delay: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
};

export interface HealthWatch {
  /** Asks once: whether it says that it serves. `deadline` in milliseconds. */
  readonly ask: (options: { deadline: number; signal: AbortSignal }) => Promise<boolean>;
  /** Told after each check whether it answered. */
  readonly told: (answers: boolean) => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

/**
 * Resolves once three checks in a row have failed: nine seconds without a good answer, all of which this process was
 * awake. One check fails however long it took, so that a machine that slept finds nobody hung.
 * Rejects where the signal aborts.
 */
export async function untilHung({ ask, told, signal, clock = monotonic }: HealthWatch): Promise<void> {
  for (let failures = 0; failures < failuresOfHung; ) {
    await clock.delay(askEvery, signal);
    const answers = await check();
    failures = answers ? 0 : failures + 1;
    told(answers);
  }

  /** What refuses at once is asked again until the time of the check is over. */
  async function check(): Promise<boolean> {
    const end = clock.now() + checkTakes;
    for (let left = checkTakes; left > 0; left = end - clock.now()) {
      if (await ask({ deadline: left, signal })) return true;
      const rest = end - clock.now();
      if (rest > 0) await clock.delay(Math.min(askEvery, rest), signal);
    }
    return false;
  }
}
