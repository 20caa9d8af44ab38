import { setTimeout } from "node:timers/promises";
import { EngineError } from "../../engine/errors.js";
import { AttemptFailure } from "./attempt-failure.js";
import { cancelled } from "./connection-failure.js";

/** How long to go on asking. */
export interface Patience {
  /** Pauses between rounds in milliseconds, of which up to a quarter is left out by chance. Their number limits the rounds. */
  readonly pauses: readonly number[];
  /** The longest pause, in milliseconds, that a host may ask for; one that asks for more is not asked again. */
  readonly longest: number;
}

/** One of the hosts that may have what is wanted. */
export interface Candidate {
  /** The registry itself, whose answer is final; what its mirrors lack or refuse is nothing. */
  readonly isUpstream: boolean;
}

/**
 * Asks hosts in order until one succeeds; then again, after a pause, those whose failure may pass.
 *
 * @param attempt fails with AttemptFailure where others are to be tried; any other error ends it all.
 * @throws EngineError the last host's failure; what became of others stands at its end.
 */
export async function inRounds<C extends Candidate, T>(
  candidates: readonly C[],
  attempt: (candidate: C) => Promise<T>,
  { patience, signal }: { patience: Patience; signal: AbortSignal },
): Promise<T> {
  let asked = candidates;
  for (let round = 0; ; round += 1) {
    const failures = new Map<C, AttemptFailure>();
    for (const candidate of asked) {
      if (signal.aborted) throw cancelled(signal);
      try {
        return await attempt(candidate);
      } catch (error) {
        if (!(error instanceof AttemptFailure)) throw error;
        failures.set(candidate, error);
      }
    }
    const again = asked.filter((each) => mayPass(failures.get(each), patience));
    const isFinal = asked.some((each) => each.isUpstream && !again.includes(each));
    const pause = patience.pauses[round];
    if (again.length === 0 || isFinal || pause === undefined) throw summary([...failures.values()]);
    const wanted = again.map((each) => failures.get(each)?.pause ?? 0);
    await rest(Math.max(scattered(pause), Math.min(...wanted)), signal);
    asked = again;
  }
}

/** A little less, lest all clients come back at one time. */
export function scattered(milliseconds: number): number {
  return milliseconds * (1 - Math.random() / 4);
}

/** Waits. */
export async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch {
    throw cancelled(signal);
  }
}

function mayPass(failure: AttemptFailure | undefined, { longest }: Patience): boolean {
  return failure?.isTransient === true && failure.pause <= longest;
}

function summary(failures: readonly AttemptFailure[]): EngineError {
  const last = failures.at(-1)?.error;
  if (last === undefined) throw new TypeError("No host was asked");
  const others = [...new Set(failures.slice(0, -1).map(({ error }) => error.message))];
  if (others.length === 0) return last;
  const message = `${last.message} Asked before it: ${others.join(" ")}`;
  return new EngineError(last.code, message, { ...last.details, cause: last });
}
