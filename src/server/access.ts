import type { IncomingHttpHeaders } from "node:http";
import { isIPv6 } from "node:net";

/** What the rules look at; an IncomingMessage is one. */
export interface IncomingRequest {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly localAddress?: string | undefined };
}

export interface AccessOptions {
  /** The host that was asked to listen on, without brackets. */
  readonly host: string;
  /** The port that is listened on. */
  readonly port: number;
  /** Host names without port, lower case, IPv6 in brackets. */
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
}

/**
 * Which web pages may reach the server. Browsers run everybody's scripts beside the user's cookies, so a token alone is
 * no answer: a foreign page can send requests here (Origin, Sec-Fetch-Site), and can have its own host name point here
 * (DNS rebinding: Host). Other clients send no Origin and the right Host, and notice nothing.
 */
export class AccessRules {
  readonly #options: AccessOptions;
  readonly #hosts: ReadonlySet<string>;

  constructor(options: AccessOptions) {
    this.#options = options;
    const own = [bracketed(options.host), "localhost", "127.0.0.1", "[::1]"];
    this.#hosts = new Set(own.map((host) => canonicalHost(`${host}:${options.port}`) ?? host));
  }

  /** Why a request or an upgrade is refused, for its sender; undefined where it is not. */
  refusal(request: IncomingRequest): string | undefined {
    const { host, origin } = request.headers;
    if (!this.#knowsHost(host, request.socket.localAddress)) {
      return `Host ${JSON.stringify(host ?? "")} is not served here. Behind a proxy, start Gantry with --allow-host NAME.`;
    }
    if (origin !== undefined && !isSameOrigin(origin, host) && !this.#options.allowedOrigins.includes(origin)) {
      return `Origin ${JSON.stringify(origin)} may not call. Start Gantry with --allow-origin ORIGIN to allow it.`;
    }
    if (origin === undefined && isForeignFetch(request)) {
      return "Other sites may link here, but not load from here. Start Gantry with --allow-origin ORIGIN to allow one.";
    }
    return undefined;
  }

  /** The origin to name in CORS headers: an allowed one that is not the server's own. */
  corsOrigin({ headers: { origin, host } }: IncomingRequest): string | undefined {
    if (origin === undefined || isSameOrigin(origin, host)) return undefined;
    return this.#options.allowedOrigins.includes(origin) ? origin : undefined;
  }

  #knowsHost(header: string | undefined, localAddress: string | undefined): boolean {
    const host = canonicalHost(header ?? "");
    if (host === undefined) return false;
    if (this.#hosts.has(host) || this.#options.allowedHosts.includes(host.replace(/:\d+$/, ""))) return true;
    // Listening on all addresses, each is the listening address of the connections that came to it.
    const local = bracketed((localAddress ?? "").replace(/^::ffff:(?=\d+\.)/, ""));
    return local !== "" && host === canonicalHost(`${local}:${this.#options.port}`);
  }
}

/** A Host header in one spelling: lower case, IPv6 shortened, the port left out where it is 80; undefined if malformed. */
function canonicalHost(header: string): string | undefined {
  if (!/^(\[[\da-f:.]+\]|[a-z\d._-]+)(:\d{1,5})?$/i.test(header)) return undefined;
  return URL.canParse(`http://${header}`) ? new URL(`http://${header}`).host : undefined;
}

/** A proxy may have taken TLS off, so the scheme is believed as sent. */
function isSameOrigin(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  if (protocol !== "http:" && protocol !== "https:") return false;
  const own = `${protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === originHost;
}

/**
 * A page of another site, or of another port of this host, loading from here without saying Origin: as an image, a
 * script, a frame. Following a link is no loading. https://www.w3.org/TR/fetch-metadata/
 */
function isForeignFetch({ method, headers }: IncomingRequest): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== "cross-site" && site !== "same-site") return false;
  const followsLink =
    headers["sec-fetch-mode"] === "navigate" && (headers["sec-fetch-dest"] ?? "document") === "document";
  return !(followsLink && (method === "GET" || method === "HEAD"));
}

function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}
