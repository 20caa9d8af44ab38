import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/**
 * Knows the token and recognises it, as a bearer token or in the form of the browser's cookie.
 * All comparisons take the same time for every wrong guess.
 */
export class Credentials {
  readonly #token: Buffer;
  readonly #cookie: Buffer;
  /** The browser's cookie: derived from the token, which it does not reveal, and void when the token changes. */
  readonly cookieValue: string;
  /** Contains the port, because browsers give cookies to all ports of a host. */
  readonly cookieName: string;

  constructor(token: string, port: number) {
    this.cookieValue = createHmac("sha256", token).update("gantry browser session").digest("base64url");
    this.cookieName = `gantry_${port}`;
    this.#token = digest(token);
    this.#cookie = digest(this.cookieValue);
  }

  /** Whether this is the token itself. */
  isToken(text: string): boolean {
    return timingSafeEqual(digest(text), this.#token);
  }

  /** Whether this is an Authorization header's value with the token. */
  isAuthorization(value: unknown): boolean {
    if (typeof value !== "string") return false;
    const [, token] = /^Bearer +(\S+) *$/i.exec(value) ?? [];
    return token !== undefined && this.isToken(token);
  }

  /** Whether a request carries the token or the cookie. An Authorization header, where sent, decides alone. */
  areIn(headers: IncomingHttpHeaders): boolean {
    if (headers.authorization !== undefined) return this.isAuthorization(headers.authorization);
    return cookies(headers.cookie, this.cookieName).some((value) => timingSafeEqual(digest(value), this.#cookie));
  }

  /** The Set-Cookie header that logs a browser in until it is closed. */
  get setCookie(): string {
    return `${this.cookieName}=${this.cookieValue}; Path=/; HttpOnly; SameSite=Strict`;
  }
}

/** Equal lengths, which timingSafeEqual needs, without revealing the token's own. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function cookies(header: string | undefined, name: string): string[] {
  return (header ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
