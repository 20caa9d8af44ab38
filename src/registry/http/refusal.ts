import { EngineError, type ErrorCode } from "../../engine/errors.js";
import { AttemptFailure } from "./attempt-failure.js";
import { type Answer, headerOf } from "./send.js";

/** At most this much of what a registry says is read, and shown. */
const MOST_READ = 16_384;
const MOST_SHOWN = 300;
/** How long it has for that, in milliseconds. */
const LONGEST_READ = 5_000;

/** What was asked for and by whom, for messages. */
export interface Subject {
  /** "docker.io/library/redis:7" */
  readonly what: string;
  /** What was sent to show who asks: 'the credentials of "someone"'; undefined for nothing. */
  readonly credentials: string | undefined;
  /** What one does to log in there: a sentence. */
  readonly logIn: string;
}

/** What an answer other than the wanted one means. Takes its body. */
export async function refusal(answer: Answer, { what, credentials, logIn }: Subject): Promise<AttemptFailure> {
  const { status, url, headers } = answer;
  const text = await start(answer);
  const failure = (code: ErrorCode, reason: string) =>
    new AttemptFailure(new EngineError(code, `${url.host} ${reason}${wordsIn(text)}`), {
      isTransient: isTransient(status),
      pause: retryAfter(headerOf(headers, "retry-after")),
    });
  switch (status) {
    case 401:
      return credentials === undefined
        ? failure(
            "UNAUTHENTICATED",
            `does not give ${what} to everyone: it wants credentials, or has no such image. ${logIn}`,
          )
        : failure("UNAUTHENTICATED", `does not accept ${credentials} for ${what}. ${logIn}`);
    case 403: {
      const holding = credentials === undefined ? "without credentials" : `with ${credentials}`;
      return failure("PERMISSION_DENIED", `denies access to ${what} ${holding}. ${logIn}`);
    }
    case 404:
      return failure("NOT_FOUND", `has no ${what}.`);
    case 429:
      return failure("RESOURCE_EXHAUSTED", `has had too many requests; try again later. ${logIn}`);
    case 400:
      return url.protocol === "http:" && /https/i.test(text)
        ? failure("UNAVAILABLE", "does not speak plain HTTP. Name it as https://… in its hosts.toml.")
        : failure("UNAVAILABLE", `answers with status 400 when asked for ${what}.`);
    default:
      return failure("UNAVAILABLE", `answers with status ${status} when asked for ${what}.`);
  }
}

/** Milliseconds from now of a Retry-After: seconds or a date. 0 where there is none. */
export function retryAfter(value: string | undefined, now = Date.now()): number {
  if (value === undefined) return 0;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

/** Whether a later answer may be better than one with this status. */
export function isTransient(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/** The start of a body, as far as it comes. */
async function start({ body }: Answer): Promise<string> {
  const parts: Buffer[] = [];
  const timer = setTimeout(() => body.destroy(), LONGEST_READ);
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      parts.push(part);
      if (Buffer.concat(parts).length >= MOST_READ) break;
    }
  } catch {
    // The status has said what matters.
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** What the registry says itself, as a sentence; empty where it says nothing in the format of registries. */
function wordsIn(text: string): string {
  const said = messagesIn(text)
    .join("; ")
    .replace(/\p{Cc}+/gu, " ")
    .slice(0, MOST_SHOWN);
  return said === "" ? "" : ` It says: ${said}`;
}

/** `errors[].message` of registries, `details` of Docker's token server, `error_description` of OAuth2. */
function messagesIn(text: string): string[] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return [];
  }
  const { errors, details, error_description: description, message } = asObject(answer);
  const texts = [
    ...(Array.isArray(errors) ? errors : []).map((each) => asObject(each).message),
    details,
    description,
    message,
  ];
  return [...new Set(texts)].filter((each) => typeof each === "string" && each !== "") as string[];
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
