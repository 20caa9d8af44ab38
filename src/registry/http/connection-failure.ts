import { EngineError } from "../../engine/errors.js";
import { AttemptFailure } from "./attempt-failure.js";
import { BadRedirect } from "./send.js";

/** What no later attempt changes: the name is unknown. */
const UNKNOWN_NAME = new Set(["ENOTFOUND", "EAI_NONAME"]);
const UNTRUSTED =
  /^(?:UNABLE_TO_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_|ERR_SSL_TLSV1_UNRECOGNIZED_NAME)/;
const CLIENT_REFUSED =
  /^ERR_SSL_(?:\w*ALERT_(?:CERTIFICATE|BAD_CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE)|TLSV13_ALERT_CERTIFICATE_REQUIRED)/;
const NO_TLS = new Set(["ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG", "ERR_SSL_HTTP_REQUEST"]);

/**
 * What it means that a request got no answer, or only part of one. Errors of the engine's own, and the caller's abort, are
 * passed on as they are.
 */
export function connectionFailure(error: unknown, url: URL, signal: AbortSignal): Error {
  if (signal.aborted) return cancelled(signal);
  if (error instanceof EngineError || error instanceof AttemptFailure) return error;
  const code = codeOf(error);
  const fail = (reason: string, isTransient: boolean) =>
    new AttemptFailure(new EngineError("UNAVAILABLE", `${url.host} ${reason}`, { cause: error }), { isTransient });
  if (error instanceof BadRedirect) return fail(`answers with ${error.message}.`, false);
  if (UNKNOWN_NAME.has(code)) {
    return fail("cannot be reached: no such host is known. Check the name of the registry.", false);
  }
  if (NO_TLS.has(code)) {
    return fail("does not speak TLS. If plain HTTP is meant, name it as http://… in its hosts.toml.", false);
  }
  if (CLIENT_REFUSED.test(code)) {
    return fail(
      `refuses the TLS handshake (${code}). It may want a client certificate: "client" in its hosts.toml.`,
      false,
    );
  }
  if (UNTRUSTED.test(code)) {
    return fail(
      `has a certificate that is not trusted (${code}). Name its authority as "ca" in its hosts.toml.`,
      false,
    );
  }
  return fail(`cannot be reached: ${reasonOf(error, code)}.`, true);
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

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was cut",
  EPIPE: "the connection was cut",
  UND_ERR_SOCKET: "the connection was cut",
  UND_ERR_CONNECT_TIMEOUT: "connecting takes too long",
  UND_ERR_HEADERS_TIMEOUT: "it does not answer in time",
  UND_ERR_BODY_TIMEOUT: "it has stopped sending",
  ETIMEDOUT: "connecting takes too long",
  EAI_AGAIN: "its name cannot be looked up now",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no way to it",
};

function reasonOf(error: unknown, code: string): string {
  return REASONS[code] ?? (error instanceof Error && error.message !== "" ? error.message : code || "it failed");
}
