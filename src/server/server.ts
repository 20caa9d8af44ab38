import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, isIPv6, type Socket } from "node:net";
import type { GraphQLSchema } from "graphql";
import type { ListenAddress } from "../config.js";
import type { Logger } from "../logging.js";
import { AccessRules } from "./access.js";
import { Credentials } from "./credentials.js";
import { createGraphqlHttp } from "./graphql-http.js";
import { createGraphqlSockets } from "./graphql-sockets.js";
import { CONNECTIONS, DEFAULT_TIMINGS, type Timings } from "./limits.js";
import { createOperations } from "./operations.js";
import { Requests } from "./requests.js";
import { Sockets } from "./sockets.js";
import { answerUpgrade, refuseUpgrade } from "./upgrades.js";

export interface ServerOptions {
  readonly schema: GraphQLSchema;
  /** The resolvers' context. Each operation gets a copy with `signal` added, an AbortSignal: its client has gone. */
  readonly context: object;
  /** Port 0 takes a free one. */
  readonly listen: ListenAddress;
  readonly token: string;
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  /** Asked by /readyz. Operations are served from the first time that it says true. */
  readonly ready: () => boolean | Promise<boolean>;
  readonly logger: Logger;
  /** For tests. */
  readonly timings?: Partial<Timings>;
}

export interface RunningServer {
  /** http://HOST:PORT/graphql */
  readonly url: string;
  /** Logs a browser in and leads it to GraphiQL. Contains the token. */
  readonly link: string;
  /**
   * Takes no more connections, closes sockets with 1001, ends event streams without `complete`, waits for answers under
   * way, and cuts what is left after the grace, 3 s. Never rejects; a second call waits for the first.
   */
  close(): Promise<void>;
}

/**
 * Listens, and serves GraphQL over HTTP, WebSocket and server-sent events from one port.
 *
 * @throws the system's error where the address cannot be listened on.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { schema, context, listen, token, allowedHosts, allowedOrigins, ready, logger } = options;
  const timings = { ...DEFAULT_TIMINGS, ...options.timings };
  // The time for a request's body depends on what it is: see limitBodyTime.
  const server = createServer({ headersTimeout: timings.headersTimeout, requestTimeout: 0 });
  server.maxConnections = CONNECTIONS;
  await listening(server, listen);
  const { port } = server.address() as AddressInfo;

  const closed = new AbortController();
  const eventStreams = new Set<ServerResponse>();
  // Browsers open connections ahead of need; Node does not count these as idle.
  const silent = new Set<Socket>();
  const onEventStream = (response: ServerResponse) => {
    eventStreams.add(response);
    response.once("close", () => eventStreams.delete(response));
  };
  const credentials = new Credentials(token, port);
  const access = new AccessRules({ host: listen.host, port, allowedHosts, allowedOrigins });
  const operations = createOperations({ context, log: logger, closed: closed.signal });
  const http = createGraphqlHttp({ schema, operations, log: logger, timings, onEventStream });
  const protocol = createGraphqlSockets({ schema, operations, credentials, http, log: logger, timings });
  const requests = new Requests({ access, credentials, graphql: http, ready, logger, timings });
  const sockets = new Sockets({ protocol, logger, timings });
  let closing: Promise<void> | undefined;

  server.on("connection", (connection) => {
    silent.add(connection);
    connection.once("close", () => silent.delete(connection));
  });
  server.on("request", (request, response) => {
    silent.delete(request.socket);
    // Kept alive, the connection would outlive its last answer and hold up the end.
    response.once("close", () => closing && setImmediate(() => server.closeIdleConnections()));
    void requests.answer(request, response);
  });
  server.on("upgrade", (request, stream, head) => {
    silent.delete(request.socket);
    if (closing !== undefined) {
      refuseUpgrade(stream, { status: 503, code: "UNAVAILABLE", message: "Gantry stops." });
      return;
    }
    answerUpgrade(request, stream, head, { server, requests, sockets }).catch((err) => {
      logger.error({ err }, "an upgrade could not be answered");
      stream.destroy();
    });
  });
  server.on("clientError", answerMalformed);
  server.on("error", (err) => logger.error({ err }, "error of the HTTP server"));

  async function close(): Promise<void> {
    const ended = once(server, "close");
    const cut = setTimeout(() => {
      sockets.terminate();
      server.closeAllConnections();
    }, timings.closeGrace);
    server.close();
    const socketsEnded = sockets.close();
    for (const response of eventStreams) response.end();
    server.closeIdleConnections();
    for (const connection of silent) connection.destroy();
    await Promise.all([ended, socketsEnded]);
    clearTimeout(cut);
    closed.abort();
  }

  await requests.begin();
  const origin = `http://${reachableHost(listen.host)}:${port}`;
  return {
    url: `${origin}/graphql`,
    link: `${origin}/?token=${encodeURIComponent(token)}`,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function listening(server: Server, { host, port }: ListenAddress): Promise<void> {
  server.listen({ host, port });
  await once(server, "listening");
}

/** A host that a client on this machine can use, in a URL's spelling. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return isIPv6(host) ? `[${host}]` : host;
}

/** What Node's parser cannot read as HTTP. A peer that has reset the connection gets no answer. */
function answerMalformed(error: Error & { code?: string }, stream: Socket): void {
  stream.on("error", () => stream.destroy());
  if (error.code === "ECONNRESET" || !stream.writable) {
    stream.destroy();
    return;
  }
  const [status, message] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? [431, "The headers are too large."]
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? [408, "The request did not arrive in time."]
        : [400, "This is not HTTP/1.1."];
  refuseUpgrade(stream, { status, code: "INVALID_ARGUMENT", message });
}
