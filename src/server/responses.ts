import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorCode } from "../engine/errors.js";
import { discardBody } from "./request-body.js";

/** An answer other than a GraphQL result: an error in GraphQL's shape. */
export interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  /** Says what to do. */
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const UNAUTHENTICATED: Refusal = {
  status: 401,
  code: "UNAUTHENTICATED",
  message:
    'The token is missing or wrong. Send it as the header "Authorization: Bearer TOKEN", or open the link that Gantry printed when it started.',
  headers: { "WWW-Authenticate": "Bearer" },
};

/** The body of a refusal, as GraphQL clients expect it. */
export function refusalBody({ code, message }: Refusal): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}

/** Sends a refusal. What is left of the request's body is read and thrown away first, but not for long. */
export async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  discardTimeout: number,
): Promise<void> {
  await discardBody(request, discardTimeout);
  if (response.headersSent || response.destroyed) return;
  if (!request.complete) response.setHeader("Connection", "close");
  response.writeHead(refusal.status, {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
    ...refusal.headers,
  });
  response.end(refusalBody(refusal));
}

/** Sends a page. The policy allows what the page itself contains, and calls to this server. */
export function sendPage(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "Content-Security-Policy":
      "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; style-src 'unsafe-inline'; " +
      "img-src 'self' data:; font-src data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    ...headers,
  });
  response.end(body);
}
