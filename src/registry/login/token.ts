import { EngineError } from "../../engine/errors.js";
import { isLoopback } from "../hosts/default-host.js";
import { AttemptFailure } from "../http/attempt-failure.js";
import { connectionFailure } from "../http/connection-failure.js";
import { readAll } from "../http/read-all.js";
import { refusal, type Subject } from "../http/refusal.js";
import { type Answer, type Line, send } from "../http/send.js";
import type { Challenge } from "./challenges.js";
import { basic, type Login } from "./login.js";

/** How long a token is good for where the server does not tell, in milliseconds, by the specification. */
const DEFAULT_LIFE = 60_000;
/** A token is not used in the last of its life: it could end on the way. */
const MARGIN = 5_000;
const LARGEST_ANSWER = 1 << 20;
const CLIENT_ID = "gantry";

export interface Token {
  readonly value: string;
  /** By performance.now(). */
  readonly usableUntil: number;
}

export interface TokenRequest {
  readonly challenge: Challenge;
  /** What is asked for where the challenge does not tell: "repository:library/redis:pull". */
  readonly scope: string;
  readonly login: Login | undefined;
  readonly subject: Subject;
  readonly signal: AbortSignal;
}

/**
 * Gets a token from the token server that a registry names: https://distribution.github.io/distribution/spec/auth/
 * By GET with a name and a password, or as nobody; by OAuth2's POST with an identity token.
 *
 * @throws AttemptFailure where the server refuses, or answers with something else than a token.
 */
export async function fetchToken(line: Line, request: TokenRequest): Promise<Token> {
  const realm = realmOf(line, request);
  try {
    return await fetchFrom(realm, line, request);
  } catch (error) {
    throw connectionFailure(error, realm.host, request.signal);
  }
}

async function fetchFrom(realm: URL, line: Line, request: TokenRequest): Promise<Token> {
  const asked = performance.now();
  const answer = await ask(line, realm, request);
  if (answer.status !== 200) throw await refusal(answer, request.subject);
  const { token, access_token: accessToken, expires_in: expires } = await readAnswer(answer, realm);
  const value = [token, accessToken].find((each) => typeof each === "string" && each !== "");
  if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) throw noToken(realm);
  const life = typeof expires === "number" && expires > 0 ? expires * 1_000 : DEFAULT_LIFE;
  return { value, usableUntil: asked + Math.max(life - MARGIN, life / 2) };
}

function realmOf({ host }: Line, { challenge, login }: TokenRequest): URL {
  const realm = challenge.parameters.get("realm") ?? "";
  if (!URL.canParse(realm) || !/^https?:$/.test(new URL(realm).protocol)) {
    throw failure(`${host.url.host} wants a token and does not say from where.`);
  }
  const url = new URL(realm);
  if (login !== undefined && host.url.protocol === "https:" && url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw failure(`${host.url.host} wants credentials to be sent to ${url.host} by plain HTTP, which is not done.`);
  }
  return url;
}

async function ask(line: Line, realm: URL, { challenge, scope, login, signal }: TokenRequest): Promise<Answer> {
  const service = challenge.parameters.get("service");
  const scopes = (challenge.parameters.get("scope") || scope).split(" ").filter((each) => each !== "");
  if (login?.kind === "identity") {
    const form = new URLSearchParams({
      grant_type: "refresh_token",
      refresh_token: login.token,
      client_id: CLIENT_ID,
      scope: scopes.join(" "),
      ...(service === undefined ? {} : { service }),
    });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return await send(line, { method: "POST", url: realm, headers, body: form.toString(), signal });
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set("service", service);
  for (const each of scopes) url.searchParams.append("scope", each);
  if (login?.kind === "password") url.searchParams.set("account", login.username);
  const secrets = login?.kind === "password" ? { authorization: basic(login) } : {};
  return await send(line, { method: "GET", url, headers: {}, secrets, signal });
}

async function readAnswer(answer: Answer, realm: URL): Promise<Record<string, unknown>> {
  const bytes = await readAll(answer, LARGEST_ANSWER);
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // It may hold a secret: not shown.
  }
  throw noToken(realm);
}

function noToken(realm: URL): AttemptFailure {
  return failure(`${realm.host} should give a token, and answers with something else.`);
}

function failure(message: string): AttemptFailure {
  return new AttemptFailure(new EngineError("UNAVAILABLE", message), { isTransient: false });
}
