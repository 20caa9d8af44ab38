import type { IncomingMessage, ServerResponse } from "node:http";
import type { Credentials } from "./credentials.js";
import { loginPage } from "./pages.js";
import { refuse, sendPage, UNAUTHENTICATED } from "./responses.js";

/** What the pages at "/" and "/graphql" need to know of a request. */
export interface LoginOptions {
  readonly credentials: Credentials;
  readonly discardTimeout: number;
}

/**
 * Answers the login link, `/?token=TOKEN` or `/graphql?token=TOKEN`, and "/": the right token becomes a cookie, and the
 * browser is sent on to /graphql, so that the token stays neither in its address bar nor in a Referer.
 *
 * @returns whether the request was one of these, and has been answered.
 */
export async function answerLogin(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { credentials, discardTimeout }: LoginOptions,
): Promise<boolean> {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const token = url.searchParams.get("token");
  if (token === null && url.pathname !== "/") return false;
  const known = token === null ? credentials.areIn(request.headers) : credentials.isToken(token);
  if (!known) {
    await refuseLogin(request, response, discardTimeout);
    return true;
  }
  url.searchParams.delete("token");
  response.writeHead(303, {
    Location: `/graphql${url.search}`,
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Length": 0,
    ...(token === null ? {} : { "Set-Cookie": credentials.setCookie }),
  });
  response.end();
  return true;
}

/** 401, as a page for browsers and as a GraphQL error for everything else. */
export async function refuseLogin(
  request: IncomingMessage,
  response: ServerResponse,
  discardTimeout: number,
): Promise<void> {
  if (!wantsPage(request)) return refuse(request, response, UNAUTHENTICATED, discardTimeout);
  const fromElsewhere = request.headers["sec-fetch-site"] === "cross-site";
  sendPage(response, UNAUTHENTICATED.status, loginPage(fromElsewhere), { ...UNAUTHENTICATED.headers });
}

/** Whether a browser asks for a page, rather than a script for data. */
export function wantsPage({ method, headers }: IncomingMessage): boolean {
  return (method === "GET" || method === "HEAD") && (headers.accept ?? "").includes("text/html");
}
