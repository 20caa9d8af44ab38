/** Canonical error codes: gRPC's, and CURSOR_EXPIRED for a position that its log no longer holds. */
export type ErrorCode =
  | "INVALID_ARGUMENT"
  | "NOT_FOUND"
  | "ALREADY_EXISTS"
  | "FAILED_PRECONDITION"
  | "PERMISSION_DENIED"
  | "UNAUTHENTICATED"
  | "RESOURCE_EXHAUSTED"
  | "UNAVAILABLE"
  | "DEADLINE_EXCEEDED"
  | "CANCELLED"
  | "UNIMPLEMENTED"
  | "CURSOR_EXPIRED"
  | "INTERNAL";

/** What an error is about, for clients that act on it. */
export interface ErrorDetails {
  /** The kind of thing concerned: "container", "process", "namespace". */
  readonly resource?: string;
  /** Its id, as the client would name it. */
  readonly id?: string;
  /** The exit code a shell would give: 127 for a missing command, 126 for one that cannot be executed. */
  readonly exitCode?: number;
}

/**
 * An expected failure whose message is written for the client: what is wrong and what to do.
 * Any other error that leaves the engine is a defect; it is masked and logged.
 */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: ErrorDetails & { cause?: unknown } = {}) {
    const { cause, ...details } = options;
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

/** Whether an error is an EngineError, with this code if one is given. */
export function isEngineError(error: unknown, code?: ErrorCode): error is EngineError {
  return error instanceof EngineError && (code === undefined || error.code === code);
}
