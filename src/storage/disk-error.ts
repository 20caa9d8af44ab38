import { EngineError } from "../engine/errors.js";

const FULL = new Set(["ENOSPC", "EDQUOT", "ENFILE", "EMFILE"]);

/** An error of the file system as the engine knows it: RESOURCE_EXHAUSTED where the disk is full, else as it was. */
export function diskError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error) || !FULL.has(String(error.code))) return error;
  const message = "The disk of the data directory is full: free space there and try again.";
  return new EngineError("RESOURCE_EXHAUSTED", message, { cause: error });
}
