import type { Dispatcher } from "undici";
import { request } from "undici";
import type { RegistryHost } from "../hosts/registry-host.js";
import type { Dispatchers } from "./dispatchers.js";
import type { Trust } from "./trust.js";

/** How far a request may be sent from place to place. */
const MOST_REDIRECTS = 10;

/** How long one may wait, in milliseconds. */
export interface Timeouts {
  /** For a connection, with TLS. */
  readonly connect: number;
  /** For an answer to begin. */
  readonly answer: number;
  /** For the next bytes of an answer. */
  readonly idle: number;
}

/** What requests on behalf of one host have in common. */
export interface Line {
  readonly host: RegistryHost;
  readonly dispatchers: Dispatchers;
  /** With the host itself. */
  readonly trust: Trust;
  /** With others, to which it sends us: without certificates of our own. */
  readonly trustElsewhere: Trust;
  readonly timeouts: Timeouts;
  readonly userAgent: string;
}

export interface Question {
  readonly method: "GET" | "HEAD" | "POST";
  readonly url: URL;
  /** For whoever answers. */
  readonly headers: Readonly<Record<string, string>>;
  /** For the URL's own origin alone. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** An answer whose body has yet to be read, dumped or destroyed. */
export interface Answer {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData["headers"];
  readonly body: Dispatcher.ResponseData["body"];
  /** Who gave it. */
  readonly url: URL;
}

/** A host that gave no answer at all; the cause tells why. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
  readonly host: string;
  /** The host of the proxy that it was to be reached by. */
  readonly proxy: string | undefined;

  constructor(host: string, proxy: string | undefined, cause: unknown) {
    super(`No answer from ${host}`, { cause });
    this.host = host;
    this.proxy = proxy;
  }
}

/** A redirect that cannot be followed. */
export class BadRedirect extends Error {
  override readonly name = "BadRedirect";
}

/** Asks, and goes where redirects lead; secrets, the host's own headers and our certificates stay with their origin. */
export async function send(line: Line, question: Question): Promise<Answer> {
  let { url } = question;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const answer = await sendOnce(line, question, url);
    const next = redirect(answer);
    if (next === undefined) return answer;
    await answer.body.dump();
    if (question.body !== undefined) throw new BadRedirect("a redirect of what is for it alone");
    url = next;
  }
  throw new BadRedirect(`more than ${MOST_REDIRECTS} redirects`);
}

async function sendOnce(line: Line, question: Question, url: URL): Promise<Answer> {
  const { host, timeouts } = line;
  const atHost = url.origin === host.url.origin;
  const trust = atHost ? line.trust : line.trustElsewhere;
  const { dispatcher, proxy } = line.dispatchers.for(url, trust, host.connectTimeout ?? timeouts.connect);
  const options = {
    method: question.method,
    headers: {
      "user-agent": line.userAgent,
      "accept-encoding": "identity",
      ...(atHost ? mutable(host.headers) : {}),
      ...question.headers,
      ...(url.origin === question.url.origin ? question.secrets : {}),
    },
    body: question.body ?? null,
    signal: question.signal,
    dispatcher,
    headersTimeout: timeouts.answer,
    bodyTimeout: timeouts.idle,
  };
  const { statusCode, headers, body } = await request(url, options).catch((error: unknown) => {
    throw new Unanswered(url.host, proxy?.host, error);
  });
  // Whoever reads it gets its error; that nobody reads on, another one, must not end the process.
  body.on("error", () => {});
  return { status: statusCode, headers, body, url };
}

function redirect({ status, headers, url }: Answer): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const location = headerOf(headers, "location");
  const next = location !== undefined && URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (next !== undefined && /^https?:$/.test(next.protocol)) return next;
  throw new BadRedirect("a redirect to nowhere");
}

/** Leaves the rest of an answer's body unread; its connection is closed with it. */
export function drop({ body }: Pick<Answer, "body">): void {
  body.destroy();
}

/** The value of a header, the first where there are several. */
export function headerOf(headers: Answer["headers"], name: string): string | undefined {
  return headersOf(headers, name)[0];
}

/** All values of a header. */
export function headersOf(headers: Answer["headers"], name: string): string[] {
  const value = headers[name] ?? [];
  return Array.isArray(value) ? value : [value];
}

function mutable(headers: RegistryHost["headers"]): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, [...values]]));
}
