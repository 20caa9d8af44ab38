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
  #renewal: Promise<void> | undefined;

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
    const isOver = this.#token !== undefined && performance.now() > this.#token.usableUntil;
    if (isOver && this.#challenge !== undefined) await this.#renew(this.#challenge, signal);
    return this.#header;
  }

  /**
   * Answers a 401: what to send now; undefined where there is nothing else than what was sent.
   *
   * @param challenges the answer's WWW-Authenticate.
   * @param sent what `header` had given for the request.
   */
  async answer(
    challenges: readonly string[],
    sent: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (sent !== this.#header) return this.#header;
    const parsed = parseChallenges(challenges);
    const wanted = (name: string) => parsed.find(({ scheme }) => scheme === name);
    this.#challenge = wanted("bearer") ?? wanted("basic");
    if (this.#challenge === undefined) return undefined;
    await this.#renew(this.#challenge, signal);
    return this.#header === sent ? undefined : this.#header;
  }

  /** Once for all who need it at one time; one who gives up does not end it for the others. */
  async #renew(challenge: Challenge, signal: AbortSignal): Promise<void> {
    this.#renewal ??= this.#makeHeader(challenge, AbortSignal.timeout(LONGEST_RENEWAL)).finally(() => {
      this.#renewal = undefined;
    });
    await unlessAborted(this.#renewal, signal);
  }

  async #makeHeader(challenge: Challenge, signal: AbortSignal): Promise<void> {
    const login = await this.#lookUp(signal);
    if (challenge.scheme === "basic") this.#header = login?.kind === "password" ? basic(login) : undefined;
    else if (login?.kind === "bearer") this.#header = `Bearer ${login.token}`;
    else {
      this.#token = await this.#fetchToken(challenge, login, signal);
      this.#header = `Bearer ${this.#token.value}`;
    }
  }

  async #fetchToken(challenge: Challenge, login: Login | undefined, signal: AbortSignal): Promise<Token> {
    const { line, scope } = this.#options;
    try {
      return await fetchToken(line, { challenge, scope, login, subject: this.subject, signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      const message = `${line.host.url.host} has given no token in time.`;
      throw new AttemptFailure(new EngineError("UNAVAILABLE", message, { cause: error }), { isTransient: true });
    }
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
