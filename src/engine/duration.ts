import { EngineError } from "./errors.js";

/** Milliseconds in each unit. Go's units, and `d` for the 24 hours that Go has no unit for. */
const MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3, // U+00B5, micro sign
  μs: 1e-3, // U+03BC, Greek mu
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h|d)/y;

/**
 * The milliseconds of a duration written the way Go writes them: "250ms", "1.5s", "1m30s", "30d", "0".
 * The result can have a fraction ("1us" is 0.001) and is never negative.
 *
 * @throws EngineError INVALID_ARGUMENT for the empty text, a sign, a number without a unit, an unknown unit,
 * and what exceeds Number.MAX_SAFE_INTEGER milliseconds.
 */
export function parseDuration(text: string): number {
  if (text === "0") return 0;
  let total = 0;
  let position = 0;
  while (position < text.length) {
    PART.lastIndex = position;
    const [part, amount, unit] = PART.exec(text) ?? [];
    if (part === undefined || amount === undefined || unit === undefined) throw invalid(text);
    total += Number(amount) * (MILLISECONDS[unit] ?? 0);
    position += part.length;
  }
  if (text === "" || total > Number.MAX_SAFE_INTEGER) throw invalid(text);
  return clean(total);
}

/**
 * Writes milliseconds the way Go does: "0s", "250ms", "1.5s", "1m30s", "720h0m0s". `parseDuration` reads it back.
 * Keeps nanoseconds, the finest that Go's durations have.
 *
 * @throws RangeError for a negative number, NaN and infinity.
 */
export function formatDuration(milliseconds: number): string {
  if (!(milliseconds >= 0 && Number.isFinite(milliseconds))) {
    throw new RangeError(`A duration is a finite number of milliseconds from 0: ${milliseconds}`);
  }
  if (milliseconds === 0) return "0s";
  if (milliseconds < 1e-3) return `${decimal(milliseconds * 1e6, 0)}ns`;
  if (milliseconds < 1) return `${decimal(milliseconds * 1e3, 3)}µs`;
  if (milliseconds < 1_000) return `${decimal(milliseconds, 6)}ms`;
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = `${decimal((milliseconds - minutes * 60_000) / 1_000, 9)}s`;
  if (minutes === 0) return seconds;
  return minutes < 60 ? `${minutes}m${seconds}` : `${Math.floor(minutes / 60)}h${minutes % 60}m${seconds}`;
}

function decimal(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** Rounds the sum to nanoseconds, so that "1.1s" is 1100 and not 1100.0000000000002. */
function clean(milliseconds: number): number {
  return milliseconds < 1e9 ? Number(milliseconds.toFixed(6)) : milliseconds;
}

function invalid(text: string): EngineError {
  return new EngineError(
    "INVALID_ARGUMENT",
    `Invalid duration ${JSON.stringify(text)}: write numbers with units, as in "250ms", "1.5s", "1m30s" or "48h".`,
  );
}
