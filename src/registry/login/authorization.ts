import { EngineError } from "../../engine/errors.js";
import { AttemptFailure } from "../http/attempt-failure.js";
import { cancelled } from "../http/connection-failure.js";
import type { Subject } from "../http/refusal.js";
import type { Line } from "../http/send.js";
import { type Challenge, parseChallenges } from "./challenges.js";
import { basic, type Login } from "./login.js";
import { fetchToken, type Token } from "./token.js";

/** A login or a token must be there after this many milliseconds, whoever still waits for it. */
const LONGEST_RENEWAL = 60_000;

export interface AuthorizationOptions {
  readonly line: Line;
  /** Of the repository: "repository:library/redis:pull". */
  readonly scope: string;
  /** What is being read, for messages. */
  readonly what: string;
  /** What one does to log in, for messages: a sentence. */
  readonly logIn: string;
  /** Looked up when the host first asks who we are, once. */
  readonly login: (signal: AbortSignal) => Promise<Login | undefined>;
}

/** Who we are to one host, in one pull: settled when it first asks, renewed when it asks again, shared by all calls. */
export class Authorization {
  readonly #options: AuthorizationOptions;
  #header: string | undefined;
  #token: Token | undefined;
  #challenge: Challenge | undefined;
  #login: Promise<Login | undefined> | undefined;
  #credentials: string | undefined;
  #renewal: Promise<boolean> | undefined;

  constructor(options: AuthorizationOptions) {
    this.#options = options;
  }

  /** For messages of refusals. */
  get subject(): Subject {
    const { what, logIn } = this.#options;
    return { what, credentials: this.#credentials, logIn };
  }

  /** What to send along now; undefined while nothing was asked for. Gets a new token in time. */
  async header(signal: AbortSignal): Promise<string | undefined> {
    if (this.#token !== undefined && performance.now() > this.#token.usableUntil) await this.#renew(signal);
    return this.#header;
  }

  /**
   * Answers a 401: false where nothing else could be sent than what was.
   *
   * @param challenges the answer's WWW-Authenticate.
   * @param sent what `header` had given for the request.
   */
  async answer(challenges: readonly string[], sent: string | undefined, signal: AbortSignal): Promise<boolean> {
    if (sent !== this.#header) return true;
    const parsed = parseChallenges(challenges);
    const challenge =
      parsed.find(({ scheme }) => scheme === "bearer") ?? parsed.find(({ scheme }) => scheme === "basic");
    if (challenge === undefined) return false;
    this.#challenge = challenge;
    return await this.#renew(signal);
  }

  /** Once for all who need it at one time; one who gives up does not end it for the others. */
  async #renew(signal: AbortSignal): Promise<boolean> {
    this.#renewal ??= this.#makeHeader(AbortSignal.timeout(LONGEST_RENEWAL)).finally(() => {
      this.#renewal = undefined;
    });
    return await unlessAborted(this.#renewal, signal);
  }

  /** Whether there is another header than before. */
  async #makeHeader(signal: AbortSignal): Promise<boolean> {
    const { line, scope } = this.#options;
    const challenge = this.#challenge;
    const login = await this.#lookUp(signal);
    const before = this.#header;
    if (challenge === undefined) return false;
    if (challenge.scheme === "basic") this.#header = login?.kind === "password" ? basic(login) : undefined;
    else if (login?.kind === "bearer") this.#header = `Bearer ${login.token}`;
    else {
      try {
        this.#token = await fetchToken(line, { challenge, scope, login, subject: this.subject, signal });
      } catch (error) {
        if (!signal.aborted) throw error;
        const message = `${line.host.url.host} has given no token in time.`;
        throw new AttemptFailure(new EngineError("UNAVAILABLE", message, { cause: error }), { isTransient: true });
      }
      this.#header = `Bearer ${this.#token.value}`;
    }
    return this.#header !== before;
  }

  async #lookUp(signal: AbortSignal): Promise<Login | undefined> {
    this.#login ??= this.#options.login(signal);
    const login = await this.#login;
    if (login?.kind === "password") this.#credentials = `the credentials of "${login.username}"`;
    else if (login !== undefined) this.#credentials = "the token in Docker's configuration";
    return login;
  }
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let give = () => {};
  const aborted = new Promise<never>((_, reject) => {
    give = () => reject(cancelled(signal));
    if (signal.aborted) give();
    else signal.addEventListener("abort", give, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", give);
  }
}
