import { type Logger, pino, stdTimeFunctions } from "pino";
import pretty from "pino-pretty";

export type { Logger } from "pino";

/**
 * The program's log, on standard error: JSON lines, or readable text where that is a terminal.
 * Lines are written at once, so that none is lost when the process ends. Values under `token`, `authorization` and
 * `cookie` are never shown.
 *
 * @param level the least level that is written, default "info".
 */
export function createLogger(level = "info", terminal: boolean = process.stderr.isTTY === true): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: ["token", "authorization", "cookie", "*.token", "*.authorization", "*.cookie"],
  };
  return terminal
    ? pino(options, pretty({ destination: 2, sync: true, translateTime: "SYS:HH:MM:ss.l" }))
    : pino(options, pino.destination({ dest: 2, sync: true }));
}
