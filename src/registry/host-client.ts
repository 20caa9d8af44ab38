import type { Capability, RegistryHost } from "./hosts/registry-host.js";
import type { AttemptFailure } from "./http/attempt-failure.js";
import { connectionFailure } from "./http/connection-failure.js";
import { refusal } from "./http/refusal.js";
import { type Answer, headersOf, type Line, send } from "./http/send.js";
import type { Authorization } from "./login/authorization.js";

/** What is asked of a host, below its repository. */
export interface HostQuestion {
  readonly method: "GET" | "HEAD";
  /** "manifests/latest", "blobs/sha256:…" */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** One host, asked for one repository. */
export class HostClient {
  readonly #line: Line;
  readonly #authorization: Authorization;
  readonly #repository: string;

  /** @param repository its path: "library/redis". */
  constructor(line: Line, authorization: Authorization, repository: string) {
    this.#line = line;
    this.#authorization = authorization;
    this.#repository = repository;
  }

  get #host(): RegistryHost {
    return this.#line.host;
  }

  /** As messages name it: "mirror.example.com:5000". */
  get name(): string {
    return this.#host.url.host;
  }

  get isUpstream(): boolean {
    return this.#host.isUpstream;
  }

  can(capability: Capability): boolean {
    return this.#host.capabilities.has(capability);
  }

  /**
   * Asks, and shows who we are where the host wants to know. The body is the caller's to read or destroy.
   *
   * @throws AttemptFailure; EngineError CANCELLED, and FAILED_PRECONDITION for what is wrong on this machine.
   */
  async ask(question: HostQuestion): Promise<Answer> {
    const { signal } = question;
    try {
      const sent = await this.#authorization.header(signal);
      const answer = await this.#askOnce(question, sent);
      if (answer.status !== 401) return answer;
      const challenges = headersOf(answer.headers, "www-authenticate");
      const better = await this.#authorization.answer(challenges, sent, signal);
      if (better === undefined) return answer;
      await answer.body.dump();
      return await this.#askOnce(question, better);
    } catch (error) {
      throw this.failure(error, signal);
    }
  }

  /** What it means that an answer is not the wanted one, to a question for the image or for a part of it. Takes its body. */
  refusal(answer: Answer, part?: string): Promise<AttemptFailure> {
    const { what, ...subject } = this.#authorization.subject;
    return refusal(answer, { ...subject, what: part === undefined ? what : `${part} of ${what}` });
  }

  /** What it means that a question was not answered, or its answer broke off. */
  failure(error: unknown, signal: AbortSignal): Error {
    return connectionFailure(error, this.name, signal);
  }

  async #askOnce({ method, path, headers, signal }: HostQuestion, authorization: string | undefined): Promise<Answer> {
    const { url: base, namespace } = this.#host;
    const url = new URL(base);
    url.pathname = `${base.pathname.replace(/\/$/, "")}/${this.#repository}/${path}`;
    if (namespace !== undefined) url.searchParams.set("ns", namespace);
    const secrets = authorization === undefined ? {} : { authorization };
    return await send(this.#line, { method, url, headers, secrets, signal });
  }
}
