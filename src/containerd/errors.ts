import { basename } from "node:path";
import { type ServiceError, status } from "@grpc/grpc-js";
import { EngineError, type ErrorCode, type ErrorDetails } from "../engine/errors.js";

/** What a failed call was about, for the error that tells of it. */
export interface CallContext {
  /** containerd's socket. */
  readonly address: string;
  /** Whether the caller's own signal had aborted. */
  readonly aborted: boolean;
  readonly about?: ErrorDetails | undefined;
}

/**
 * Every gRPC status as the engine knows it. containerd answers UNKNOWN for whatever its shim or the OCI runtime
 * refused; its words then decide, see `runtimeRefusals`.
 */
const codes: Readonly<Record<Exclude<status, status.OK>, ErrorCode>> = {
  [status.CANCELLED]: "UNAVAILABLE",
  [status.UNKNOWN]: "INTERNAL",
  [status.INVALID_ARGUMENT]: "INVALID_ARGUMENT",
  [status.DEADLINE_EXCEEDED]: "DEADLINE_EXCEEDED",
  [status.NOT_FOUND]: "NOT_FOUND",
  [status.ALREADY_EXISTS]: "ALREADY_EXISTS",
  [status.PERMISSION_DENIED]: "PERMISSION_DENIED",
  [status.RESOURCE_EXHAUSTED]: "RESOURCE_EXHAUSTED",
  [status.FAILED_PRECONDITION]: "FAILED_PRECONDITION",
  [status.ABORTED]: "FAILED_PRECONDITION",
  [status.OUT_OF_RANGE]: "INVALID_ARGUMENT",
  [status.UNIMPLEMENTED]: "UNIMPLEMENTED",
  [status.INTERNAL]: "INTERNAL",
  [status.UNAVAILABLE]: "UNAVAILABLE",
  [status.DATA_LOSS]: "INTERNAL",
  [status.UNAUTHENTICATED]: "UNAUTHENTICATED",
};

/** As Go words ENOSPC and EDQUOT. */
const noSpace = /: (?:no space left on device|disk quota exceeded)/;

/** A runtime that found no space for its log, or was killed before it could write it. */
const wordless =
  /OCI runtime (?:create|exec) failed: (?:runc|crun) did not terminate successfully: (?:exit status \d+|signal: \w+): unknown$/;

/** The shim died while it made a task. */
const shimLost = /^failed to (?:create shim task|start shim|get task pid): ttrpc: closed/;

/** The folder of a task is there already: of one that is being made or removed, or that was never made to its end. */
const halfMade = /(?:^|failed to start shim: )mkdir (?<folder>.*): file exists/;

/**
 * How containerd's shim and the OCI runtime word a refusal, the first match deciding. Seen with containerd 1.6.20 and
 * runc 1.1.5, `failed to validate` with 2.1.9; the words that name `open executable` and a backtick are crun's.
 */
const runtimeRefusals: ReadonlyArray<readonly [words: RegExp, code: ErrorCode, exitCode?: number]> = [
  [/: exec: ".*": executable file not found in \$PATH/, "FAILED_PRECONDITION", 127],
  [/: exec: ".*": stat .*: no such file or directory/, "FAILED_PRECONDITION", 127],
  [/: executable file `.*` not found/, "FAILED_PRECONDITION", 127],
  [/: exec: ".*": (?:stat .*: )?(?:permission denied|is a directory|not a directory)/, "FAILED_PRECONDITION", 126],
  [/: exec .*: exec format error/, "FAILED_PRECONDITION", 126],
  [/: open executable: Permission denied/, "FAILED_PRECONDITION", 126],
  [noSpace, "RESOURCE_EXHAUSTED"],
  [wordless, "RESOURCE_EXHAUSTED"],
  // The container died while runc was entering it.
  [/OCI runtime exec failed: .*(?: init-p: | setns process: |: namespace path: )/, "FAILED_PRECONDITION"],
  [/unable to retrieve OCI runtime error/, "FAILED_PRECONDITION"],
  [halfMade, "ALREADY_EXISTS"],
  // The folder of a task that is being removed goes away under the one that is made in its place.
  [/\b(?:start failed|symlink).*(?: getwd|\/io\.containerd\.runtime\.v2\.task\/.*): no such file/, "ALREADY_EXISTS"],
  [/failed to resolve runtime path/, "FAILED_PRECONDITION"],
  [/unknown error after kill: .*invalid argument/, "INVALID_ARGUMENT"],
  [/cannot \w+ (?:(?:task )?in (?:an? )?\w+ (?:state|container)|an? \w+ (?:process|container))/, "FAILED_PRECONDITION"],
  [/failed to validate OCI runtime/, "INVALID_ARGUMENT"],
  [/container not (?:paused|running)/, "FAILED_PRECONDITION"],
  [/^process already finished/, "FAILED_PRECONDITION"],
  [shimLost, "UNAVAILABLE"],
  // The shim has died, and containerd has not yet removed its task.
  [/^(?:failed to delete task: )?ttrpc: closed/, "FAILED_PRECONDITION"],
  // The kernel refused to change a limit, or runc did before asking it.
  [/^(?:runc|crun) did not terminate successfully: /, "FAILED_PRECONDITION"],
  [/^context deadline exceeded/, "DEADLINE_EXCEEDED"],
  [/OCI runtime (?:create|exec) failed/, "INVALID_ARGUMENT"],
  [/^(?:failed to start shim: .*JSON|json: cannot |unexpected end of JSON|invalid character )/, "INVALID_ARGUMENT"],
];

/** The statuses that say less than the words do: whatever a shim refused is UNKNOWN, an ended process NOT_FOUND. */
const vague: ReadonlySet<status> = new Set([status.UNKNOWN, status.NOT_FOUND]);

/** What only says where in containerd and runc the error passed. */
const noise = [
  /^failed to create shim task: /,
  /^failed to start shim: /,
  /^failed to validate OCI runtime features: /,
  /^failed to delete task: /,
  /^OCI runtime \w+ failed: /,
  /^(?:runc|crun) \w+ failed: /,
  /^unable to retrieve OCI runtime error \(.*?\): /,
  /^(?:runc|crun) did not terminate successfully: exit status \d+: /,
  /^exec failed: /,
  /^unable to start container process: /,
  /^exec kill error: /,
  /^unknown error after kill: /,
  /\s*: unknown$/,
  /(?<=^process already finished): not found$/,
  /(?<=^process not created): failed precondition$/,
];

/** The EngineError that a failed call means; the gRPC error is its cause. */
export function engineErrorOf(error: ServiceError, { address, aborted, about }: CallContext): EngineError {
  const details = { ...about, cause: error };
  const words = withoutNoise(error.details);
  if (error.code === status.CANCELLED && aborted) {
    return new EngineError("CANCELLED", "The call was cancelled.", details);
  }
  const refusal = vague.has(error.code) ? runtimeRefusals.find(([pattern]) => pattern.test(error.details)) : undefined;
  const [, code, exitCode] = refusal ?? [undefined, codes[error.code as keyof typeof codes] ?? "INTERNAL"];
  if (code === "UNAVAILABLE" && shimLost.test(error.details)) {
    return new EngineError(code, "The container's shim died while it made the task: try again.", details);
  }
  if (code === "UNAVAILABLE") {
    return new EngineError(code, `containerd at ${address} cannot be reached: ${words}`, details);
  }
  if (code === "DEADLINE_EXCEEDED") {
    return new EngineError(code, `containerd at ${address} did not answer in time.`, details);
  }
  if (code === "RESOURCE_EXHAUSTED" && noSpace.test(error.details)) {
    const message = `A disk that containerd writes to is full: free space there and try again. It said: ${words}`;
    return new EngineError("RESOURCE_EXHAUSTED", message, details);
  }
  if (code === "RESOURCE_EXHAUSTED" && wordless.test(error.details)) {
    const message = "The OCI runtime failed and left no word why, as where a disk is full or memory has run out.";
    return new EngineError("RESOURCE_EXHAUSTED", `${message} Free some and try again.`, details);
  }
  const { folder } = (code === "ALREADY_EXISTS" && halfMade.exec(error.details)?.groups) || {};
  if (folder !== undefined) {
    const cure = `end its shim if it has one (containerd-shim … -id ${basename(folder)}), and remove ${folder}`;
    return new EngineError(code, `Where that lasts, a killed containerd has left it half made: ${cure}.`, details);
  }
  return new EngineError(code, words, exitCode === undefined ? details : { ...details, exitCode });
}

/** The error of a call whose signal had aborted before it was made. */
export function cancelled(signal: AbortSignal): EngineError {
  return new EngineError("CANCELLED", "The call was cancelled.", { cause: signal.reason });
}

function withoutNoise(words: string): string {
  return noise.reduce((rest, pattern) => rest.replace(pattern, ""), words);
}
