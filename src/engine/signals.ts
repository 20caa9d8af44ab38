import { constants } from "node:os";
import { EngineError } from "./errors.js";

const NUMBERS = new Map<string, number>(Object.entries(constants.signals));
const NAMES = new Map([...NUMBERS].reverse().map(([name, number]) => [number, name]));
/** Real-time signals have no names but those counted from the first and the last. */
const FIRST_REAL_TIME = 34;
/** What the C library keeps for itself. */
const RESERVED = [32, 33];
const LAST = 64;

/**
 * A signal's number from "SIGTERM", "TERM", "15", 15, "SIGRTMIN+3" or "SIGRTMAX-1".
 * @throws EngineError INVALID_ARGUMENT
 */
export function parseSignal(signal: string | number): number {
  const number = typeof signal === "number" ? signal : numberOf(signal.trim().toUpperCase());
  if (number !== undefined && Number.isInteger(number) && number >= 1 && number <= LAST && !RESERVED.includes(number)) {
    return number;
  }
  throw new EngineError(
    "INVALID_ARGUMENT",
    `"${String(signal).slice(0, 32)}" is no signal: give one like "SIGTERM" or 15.`,
  );
}

function numberOf(name: string): number | undefined {
  if (/^\d{1,2}$/.test(name)) return Number(name);
  const bare = name.replace(/^SIG/, "");
  const realTime = /^RT(MIN|MAX)(?:([+-])(\d{1,2}))?$/.exec(bare);
  if (!realTime) return NUMBERS.get(`SIG${bare}`);
  const [, base, sign, offset = "0"] = realTime;
  const number = base === "MIN" ? FIRST_REAL_TIME : LAST;
  const result = sign === "-" ? number - Number(offset) : number + Number(offset);
  return result >= FIRST_REAL_TIME ? result : undefined;
}

/** A signal's name, as "SIGTERM". */
export function signalName(number: number): string {
  const name = NAMES.get(number);
  if (name !== undefined) return name;
  return number === FIRST_REAL_TIME ? "SIGRTMIN" : `SIGRTMIN+${number - FIRST_REAL_TIME}`;
}
