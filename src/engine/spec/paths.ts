import { EngineError } from "../errors.js";

/** @throws EngineError INVALID_ARGUMENT for a path that is not absolute */
export function checkAbsolute(field: string, value: string): string {
  if (value.startsWith("/") && !value.includes("\0")) return value;
  throw new EngineError("INVALID_ARGUMENT", `${field} must be an absolute path; "${value.slice(0, 100)}" is none.`);
}
