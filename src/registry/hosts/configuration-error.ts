import { EngineError } from "../../engine/errors.js";

/** A file of the machine's configuration that cannot be used: what is wrong in it is for its owner to mend. */
export function configurationError(file: string, reason: string, cause?: unknown): EngineError {
  return new EngineError("FAILED_PRECONDITION", `${file} cannot be used: ${reason}`, { cause });
}

/** Whether an error says that a file or a folder is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
