import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

/** Who may read, and how a client shows who it is. Everything may be read by every user. */
export interface Access {
  /** "basic", or "token": bearer tokens of the registry's own token server, at /token. */
  readonly kind: "basic" | "token";
  /** Passwords by name. */
  readonly users?: Readonly<Record<string, string>>;
  /** Refresh tokens that the token server takes in place of a password, by POST. */
  readonly identityTokens?: readonly string[];
  /** Whether whoever has no name gets tokens that open everything. Default false: their tokens open nothing. */
  readonly anonymous?: boolean;
  /** Seconds that a token is good for, told to the client. Default 300. */
  readonly expiresIn?: number;
  /** Uses after which a token is refused. Default any number. */
  readonly uses?: number;
  /** Another token server than its own. */
  readonly realm?: string;
  /** What stands in the token server's answer. Default "token". */
  readonly field?: "token" | "access_token";
}

/** The door of a registry for tests. */
export class RegistryAccess {
  readonly #url: string;
  readonly #access: Access | undefined;
  readonly #tokens = new Map<string, number>();
  #issued = 0;

  constructor(url: string, access: Access | undefined) {
    this.#url = url;
    this.#access = access;
  }

  /** Whether the request was answered: with a token, or with 401. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (this.#access === undefined) return false;
    if (request.url?.startsWith("/token")) {
      await this.#issue(request, response, this.#access);
      return true;
    }
    if (this.#mayPass(request.headers.authorization, this.#access)) return false;
    response.writeHead(401, { "content-type": "application/json", "www-authenticate": this.#challenge(request) });
    response.end(JSON.stringify({ errors: [{ code: "UNAUTHORIZED", message: "authentication required" }] }));
    return true;
  }

  #mayPass(authorization: string | undefined, access: Access): boolean {
    if (access.kind === "basic") return isUser(authorization, access);
    const token = authorization?.replace(/^Bearer /, "") ?? "";
    const left = this.#tokens.get(token) ?? 0;
    this.#tokens.set(token, left - 1);
    return left > 0;
  }

  #challenge(request: IncomingMessage): string {
    if (this.#access?.kind === "basic") return 'Basic realm="test"';
    const [, repository] = /^\/.*?v2\/(.+)\/(?:manifests|blobs)\//.exec(request.url ?? "") ?? [];
    const realm = this.#access?.realm ?? `${this.#url}/token`;
    return `Bearer realm="${realm}",service="test, registry",scope="repository:${repository}:pull"`;
  }

  async #issue(request: IncomingMessage, response: ServerResponse, access: Access): Promise<void> {
    const form = new URLSearchParams(request.method === "POST" ? await text(request) : "");
    const authorization = request.headers.authorization;
    const refresh = form.get("refresh_token");
    const known =
      refresh === null
        ? authorization === undefined || isUser(authorization, access)
        : access.identityTokens?.includes(refresh);
    if (!known) {
      response.writeHead(401, { "content-type": "application/json" });
      response.end(JSON.stringify({ details: "incorrect username or password" }));
      return;
    }
    this.#issued += 1;
    const token = `token-${this.#issued}`;
    const opens = refresh !== null || authorization !== undefined || access.anonymous === true;
    this.#tokens.set(token, opens ? (access.uses ?? Number.POSITIVE_INFINITY) : 0);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ [access.field ?? "token"]: token, expires_in: access.expiresIn ?? 300 }));
  }
}

function isUser(authorization: string | undefined, { users = {} }: Access): boolean {
  const [name, password] = Buffer.from(authorization?.replace(/^Basic /, "") ?? "", "base64")
    .toString()
    .split(/:(.*)/s);
  return name !== undefined && password !== undefined && users[name] === password;
}
