import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "../logging.js";
import type { AccessRules } from "./access.js";
import { limitBodyTime } from "./body-time.js";
import type { Credentials } from "./credentials.js";
import { explorerPage, plainExplorerPage } from "./explorer.js";
import type { GraphqlHttp } from "./graphql-http.js";
import { REQUEST_BYTES, type Timings } from "./limits.js";
import { answerLogin, refuseLogin, wantsPage } from "./login.js";
import { isMultipart } from "./multipart.js";
import { type Refusal, refuse, sendPage } from "./responses.js";

export interface RequestsOptions {
  readonly access: AccessRules;
  readonly credentials: Credentials;
  readonly graphql: GraphqlHttp;
  readonly ready: () => boolean | Promise<boolean>;
  readonly logger: Logger;
  readonly timings: Timings;
}

/**
 * Takes every HTTP request through the same gates, in this order: health, readiness, Host and Origin, login, token,
 * size; then hands it to GraphQL. Upgrades pass the first half here and prove their token in the socket's protocol.
 */
export class Requests {
  readonly #options: RequestsOptions;
  #served = false;

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  /** Looks whether operations can be served already, before anybody asks. */
  async begin(): Promise<void> {
    await this.#isServed();
  }

  /** Answers a request. Never rejects: a failure is logged, and answered with 500 where that is still possible. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    limitBodyTime(request, this.#options.timings);
    try {
      await this.#answer(request, response);
    } catch (err) {
      this.#options.logger.error({ err }, "a request could not be answered");
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    }
  }

  /** Why neither a request nor an upgrade to this URL is taken, whoever sends it; undefined where it is. */
  async refusal(request: IncomingMessage): Promise<Refusal | undefined> {
    if (!(await this.#isServed())) {
      const message = "Gantry is not ready yet; /readyz tells when it is.";
      return { status: 503, code: "UNAVAILABLE", message, headers: { "Retry-After": "1" } };
    }
    const message = this.#options.access.refusal(request);
    if (message !== undefined) return { status: 403, code: "PERMISSION_DENIED", message };
    return undefined;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { credentials, graphql, timings } = this.#options;
    const refused = (refusal: Refusal) => refuse(request, response, refusal, timings.discardTimeout);
    const url = urlOf(request);
    if (url?.pathname === "/healthz") return answerHealth(response, true);
    if (url?.pathname === "/readyz") return answerHealth(response, await this.#isReady());

    const refusal = await this.refusal(request);
    if (refusal !== undefined) return refused(refusal);
    if (url === undefined) return refused({ status: 400, code: "INVALID_ARGUMENT", message: "The URL is malformed." });
    if (this.#answerPreflight(request, response)) return;
    if (url.pathname !== "/" && url.pathname !== "/graphql") return refused(notFound(url));

    const login = { credentials, discardTimeout: timings.discardTimeout };
    if (await answerLogin(request, response, url, login)) return;
    if (!credentials.areIn(request.headers)) return refuseLogin(request, response, timings.discardTimeout);
    if (url.pathname === "/") return refused(notFound(url));
    if (wantsPage(request)) return sendExplorer(request, response);
    const tooLong = Number(request.headers["content-length"] ?? 0) > REQUEST_BYTES;
    if (tooLong && !isMultipart(request)) return refused(tooLarge());
    response.setHeader("X-Content-Type-Options", "nosniff");
    await graphql(request, response, { signal: signalOf(response) });
  }

  /** Names the origin in the CORS headers, and answers whether that was all that was asked. */
  #answerPreflight(request: IncomingMessage, response: ServerResponse): boolean {
    const origin = this.#options.access.corsOrigin(request);
    response.setHeader("Vary", "Origin");
    if (origin === undefined) return false;
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Allow-Credentials", "true");
    if (request.method !== "OPTIONS" || request.headers["access-control-request-method"] === undefined) return false;
    response.writeHead(204, {
      "Access-Control-Allow-Methods": "GET, POST",
      "Access-Control-Allow-Headers": request.headers["access-control-request-headers"] ?? "",
      "Access-Control-Max-Age": "600",
    });
    response.end();
    return true;
  }

  /** Ready once is served for good: what fails later is told by each operation, and by /readyz. */
  async #isServed(): Promise<boolean> {
    this.#served ||= await this.#isReady();
    return this.#served;
  }

  async #isReady(): Promise<boolean> {
    try {
      return await this.#options.ready();
    } catch (err) {
      this.#options.logger.warn({ err }, "readiness is unknown");
      return false;
    }
  }
}

/** The URL without its host, which only Host is believed for; undefined where it is malformed. */
export function urlOf({ url }: IncomingMessage): URL | undefined {
  return url?.startsWith("/") && URL.canParse(`http://gantry${url}`) ? new URL(`http://gantry${url}`) : undefined;
}

function answerHealth(response: ServerResponse, good: boolean): void {
  response.writeHead(good ? 200 : 503, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end(good ? "ok\n" : "not ready\n");
}

async function sendExplorer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const packed = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  sendPage(response, 200, await (packed ? explorerPage() : plainExplorerPage()), {
    Vary: "Accept, Accept-Encoding, Cookie, Origin",
    ...(packed && { "Content-Encoding": "gzip" }),
  });
}

/** Aborts when the connection is lost before the answer was complete. */
function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

function notFound({ pathname }: URL): Refusal {
  return { status: 404, code: "NOT_FOUND", message: `Nothing is at ${pathname}; the API is at /graphql.` };
}

function tooLarge(): Refusal {
  return { status: 413, code: "RESOURCE_EXHAUSTED", message: `A request has at most ${REQUEST_BYTES} bytes.` };
}
