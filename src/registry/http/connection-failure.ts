import { EngineError } from "../../engine/errors.js";
import { AttemptFailure } from "./attempt-failure.js";
import { BadRedirect, Unanswered } from "./send.js";

/** What errors mean by their codes, in words that follow a host's name and may hold the error's, and whether it may pass; the first match decides. */
const MEANINGS: ReadonlyArray<readonly [codes: RegExp, meaning: string, isTransient?: "transient"]> = [
  [/^(?:ENOTFOUND|EAI_NONAME)$/, "cannot be reached: no such host is known. Check its name."],
  [/^EAI_AGAIN$/, "cannot be reached: its name cannot be looked up now.", "transient"],
  [/^ECONNREFUSED$/, "cannot be reached: nothing listens there.", "transient"],
  [/^E(?:HOST|NET)UNREACH$/, "cannot be reached: there is no way to it.", "transient"],
  [/^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, "cannot be reached: connecting takes too long.", "transient"],
  [/^UND_ERR_HEADERS_TIMEOUT$/, "does not answer in time.", "transient"],
  [/^UND_ERR_BODY_TIMEOUT$/, "has stopped sending.", "transient"],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, "has cut the connection.", "transient"],
  [/^UND_ERR_INVALID_ARG$/, "cannot be asked: {words}."],
  [
    /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/,
    "does not speak TLS. If plain HTTP is meant, name it as http://… in its hosts.toml.",
  ],
  [
    /^ERR_SSL_\w*ALERT_(?:CERTIFICATE|BAD_CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE)/,
    'refuses the TLS handshake. It may want a certificate of ours: "client" in its hosts.toml.',
  ],
  [
    /^(?:UNABLE_TO_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_)/,
    'has a certificate that is not trusted ({words}). Name its authority as "ca" in its hosts.toml.',
  ],
];

/**
 * What it means that a host gave no answer, or only part of one. Errors of the engine's own, and the caller's abort, are
 * passed on as they are.
 */
export function connectionFailure(error: unknown, host: string, signal: AbortSignal): Error {
  if (signal.aborted) return cancelled(signal);
  if (error instanceof EngineError || error instanceof AttemptFailure) return error;
  if (error instanceof Unanswered) return connectionFailure(error.cause, placeOf(error), signal);
  const fail = (meaning: string, isTransient: boolean) =>
    new AttemptFailure(new EngineError("UNAVAILABLE", `${host} ${meaning}`, { cause: error }), { isTransient });
  if (error instanceof BadRedirect) return fail(`answers with ${error.message}.`, false);
  const words = error instanceof Error ? error.message : String(error);
  if (/\b407\b/.test(words)) return fail("cannot be reached: the proxy wants credentials. Put them in its URL.", false);
  const code = codeOf(error);
  const [, meaning, isTransient] = MEANINGS.find(([codes]) => codes.test(code)) ?? [];
  if (meaning === undefined) return fail(`cannot be reached: ${words || code}.`, true);
  return fail(meaning.replace("{words}", words), isTransient !== undefined);
}

/** The error of a call whose signal has aborted. */
export function cancelled(signal: AbortSignal): EngineError {
  return new EngineError("CANCELLED", "The request to the registry was cancelled.", { cause: signal.reason });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  // Several addresses of one host were tried: the first tells.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}

function placeOf({ host, proxy }: Unanswered): string {
  return proxy === undefined ? host : `${host}, by way of the proxy ${proxy},`;
}
