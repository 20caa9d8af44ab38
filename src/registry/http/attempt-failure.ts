import type { EngineError } from "../../engine/errors.js";

/** How one attempt at one host failed. */
export class AttemptFailure extends Error {
  override readonly name = "AttemptFailure";
  /** What the caller is told unless another attempt succeeds. */
  readonly error: EngineError;
  /** Whether the same may succeed at this host later. */
  readonly isTransient: boolean;
  /** How long the host asks to be left alone, in milliseconds. */
  readonly pause: number;

  constructor(error: EngineError, { isTransient, pause = 0 }: { isTransient: boolean; pause?: number }) {
    super(error.message, { cause: error });
    this.error = error;
    this.isTransient = isTransient;
    this.pause = pause;
  }
}
