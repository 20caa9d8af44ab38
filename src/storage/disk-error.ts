import { EngineError } from "../engine/errors.js";

const FULL = new Set(["ENOSPC", "EDQUOT"]);
const TOO_MANY_FILES = new Set(["ENFILE", "EMFILE"]);
/** lmdb tells the number alone. */
const ENOSPC = 28;
const EDQUOT = 122;

/** Whether an error says that there is no space left, on the disk or in its owner's share of it. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === ENOSPC || error.code === EDQUOT || FULL.has(String(error.code));
}

/** An error of the file system as the engine knows it: RESOURCE_EXHAUSTED where something was used up, else as it was. */
export function diskError(error: unknown): unknown {
  if (isDiskFull(error)) {
    const message = "The disk of the data directory is full: free space there and try again.";
    return new EngineError("RESOURCE_EXHAUSTED", message, { cause: error });
  }
  if (error instanceof Error && "code" in error && TOO_MANY_FILES.has(String(error.code))) {
    const message =
      "Too many files are open on this machine or in Gantry: raise the limit (ulimit -n), or do less at a time.";
    return new EngineError("RESOURCE_EXHAUSTED", message, { cause: error });
  }
  return error;
}
