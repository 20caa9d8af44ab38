import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Fault } from "./faults.js";
import type { BuiltImage } from "./image-builder.js";
import { type Access, RegistryAccess } from "./registry-access.js";

/** What a client has asked for. */
export interface RegistryRequest {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly headers: Readonly<IncomingMessage["headers"]>;
  /** When it came, by performance.now(). */
  readonly at: number;
}

/** Something stored: the bytes that a digest, or a tag, stands for. */
export interface Stored {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer;
}

export interface FaultyRegistryOptions {
  /** Default open to everyone. */
  readonly access?: Access;
  /** Speaks HTTPS with these. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca?: string; readonly requestCert?: boolean };
  /** Where its API begins. Default "/v2". */
  readonly path?: string;
}

/** A registry of our own, read only, in memory, that misbehaves when told to. */
export interface FaultyRegistry extends AsyncDisposable {
  /** "127.0.0.1:PORT" */
  readonly host: string;
  /** With the scheme. */
  readonly url: string;
  /** Everything that was asked for, token requests included, in order. */
  readonly requests: readonly RegistryRequest[];
  /** Answers a request as one that no fault befalls. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Connections that are open now. */
  connections(): Promise<number>;
  /** Stores an image under a tag; answers its reference. */
  add(repository: string, tag: string, image: BuiltImage): string;
  /** Answers requests that match with a fault; of several that match, the first. */
  fault(matches: RegExp, fault: Fault, options?: FaultOptions): void;
  /** Forgets all faults. */
  mend(): void;
}

export interface FaultOptions {
  /** How many requests it befalls. Default all. */
  readonly times?: number;
  /** Default any but token requests. */
  readonly method?: string;
}

interface Trap extends FaultOptions {
  readonly matches: RegExp;
  readonly fault: Fault;
  left: number;
}

export async function startFaultyRegistry(options: FaultyRegistryOptions = {}): Promise<FaultyRegistry> {
  const { tls, path = "/v2" } = options;
  const server = tls === undefined ? createServer() : createTlsServer({ ...tls });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `${tls === undefined ? "http" : "https"}://${host}`;
  const access = new RegistryAccess(url, options.access);
  const stored = new Map<string, Stored>();
  const requests: RegistryRequest[] = [];
  let traps: Trap[] = [];

  const find = (request: IncomingMessage) => stored.get(new URL(request.url ?? "", url).pathname.slice(path.length));
  const answerWell = async (request: IncomingMessage, response: ServerResponse) => {
    if (!(await access.answer(request, response))) serve(request, response, find(request));
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", url: target = "", headers } = request;
    requests.push({ method, url: target, headers, at: performance.now() });
    const trap = traps.find(
      (each) => each.left > 0 && each.matches.test(target) && (each.method === undefined || each.method === method),
    );
    if (trap !== undefined) trap.left -= 1;
    if (trap !== undefined) await trap.fault(request, response, find(request));
    else await answerWell(request, response);
  };
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  return {
    host,
    url,
    requests,
    answer: answerWell,
    connections: () => new Promise((resolve, reject) => server.getConnections((e, n) => (e ? reject(e) : resolve(n)))),
    add(repository, tag, { root, manifests, blobs }) {
      const keep = (key: string, { descriptor: { mediaType, digest }, bytes }: BuiltImage["root"]) =>
        stored.set(`/${repository}/${key}`, { mediaType, digest, bytes });
      for (const each of [root, ...manifests]) keep(`manifests/${each.descriptor.digest}`, each);
      for (const each of blobs) keep(`blobs/${each.descriptor.digest}`, each);
      keep(`manifests/${tag}`, root);
      return `${host}/${repository}:${tag}`;
    },
    fault(matches, fault, { times = Number.POSITIVE_INFINITY, ...rest } = {}) {
      traps.push({ matches, fault, left: times, ...rest });
    },
    mend() {
      traps = [];
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** As a registry should. */
export function serve(request: IncomingMessage, response: ServerResponse, found: Stored | undefined): void {
  if (found === undefined) {
    response.writeHead(404, { "content-type": "application/json" });
    response.end(JSON.stringify({ errors: [{ code: "MANIFEST_UNKNOWN", message: "manifest unknown" }] }));
    return;
  }
  const { mediaType, digest, bytes } = found;
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? "") ?? [];
  const start = Number(from ?? 0);
  if (start > 0 && start >= bytes.length) {
    response.writeHead(416, { "content-range": `bytes */${bytes.length}` }).end();
    return;
  }
  const body = bytes.subarray(start);
  response.writeHead(from === undefined ? 200 : 206, {
    "content-type": request.url?.includes("/blobs/") ? "application/octet-stream" : mediaType,
    "content-length": body.length,
    "docker-content-digest": digest,
    ...(from === undefined ? {} : { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
