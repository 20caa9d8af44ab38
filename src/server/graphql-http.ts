import type { IncomingMessage, ServerResponse } from "node:http";
import { type ExecutionArgs, type ExecutionResult, GraphQLError, type GraphQLSchema } from "graphql";
import { createYoga, type GraphQLParams, type Plugin } from "graphql-yoga";
import { type DefectLog, describeError, describeResult } from "../graphql/errors.js";
import { DocumentCache } from "./document-cache.js";
import { documentLimits } from "./document-limits.js";
import { BATCH_OPERATIONS, REQUEST_BYTES, type Timings } from "./limits.js";
import { isMultipart, MalformedMultipart, readMultipart } from "./multipart.js";
import type { Operations } from "./operations.js";
import { discardBody, readBody } from "./request-body.js";

/** What Yoga is given with each request. */
interface NodeContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** Aborts when the client has gone before its answer was complete. */
  readonly signal: AbortSignal;
}

export interface GraphqlHttpOptions {
  readonly schema: GraphQLSchema;
  readonly operations: Operations;
  readonly log: DefectLog;
  readonly timings: Timings;
  /** Told of each response that is a stream of events. */
  readonly onEventStream: (response: ServerResponse) => void;
}

export type GraphqlHttp = ReturnType<typeof createGraphqlHttp>;

/**
 * GraphQL over HTTP, with subscriptions as server-sent events, by Yoga:
 * https://graphql.github.io/graphql-over-http/draft/ and
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md ("distinct connections mode").
 *
 * Access and authentication are settled before a request comes here. Sockets use its `getEnveloped` to parse and
 * validate as HTTP does.
 */
export function createGraphqlHttp({ schema, operations, log, timings, onEventStream }: GraphqlHttpOptions) {
  const plugins: Plugin<object, NodeContext>[] = [
    documentLimits(),
    requestShape(),
    uploads(timings),
    ownExecution(operations),
    describedErrors(log),
    eventStreams(timings, onEventStream),
  ];
  return createYoga<NodeContext>({
    schema,
    context: ({ signal }) => operations.contextFor(signal),
    graphqlEndpoint: "/graphql",
    batching: { limit: BATCH_OPERATIONS },
    maxRequestBodySize: false,
    multipart: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    healthCheckEndpoint: "/healthz",
    maskedErrors: { maskError: (error) => describeError(error, log), errorMessage: "" },
    parserAndValidationCache: { documentCache: new DocumentCache(), errorCache: new DocumentCache() },
    plugins,
  });
}

/** Refuses requests that could not be answered properly; Yoga alone would start their subscriptions and forget them. */
function requestShape(): Plugin<object, NodeContext> {
  const batches = new WeakSet<Request>();
  return {
    onRequestParse({ request, requestParser, setRequestParser, serverContext, fetchAPI }) {
      if (requestParser !== undefined) {
        setRequestParser(async (each) => {
          try {
            if (request.method !== "POST") return await requestParser(each);
            // Yoga's own limit destroys the connection, and its answer with it.
            const body = await readBody(serverContext.req, REQUEST_BYTES);
            if (body === undefined) throw badRequest(413, `A request has at most ${REQUEST_BYTES} bytes.`);
            const { method, headers, url } = request;
            return await requestParser(new fetchAPI.Request(url, { method, headers, body }));
          } catch (error) {
            throw unreadable(error);
          }
        });
      }
      return {
        onRequestParseDone({ requestParserResult }) {
          if (!Array.isArray(requestParserResult)) return;
          if (requestParserResult.length === 0) throw badRequest(400, "The batch is empty.");
          batches.add(request);
        },
      };
    },
    onSubscribe({ args: { contextValue } }) {
      const { request } = contextValue;
      if (batches.has(request)) throw badRequest(400, "Subscriptions cannot be part of a batch.");
      const accept = request.headers.get("accept") ?? "*/*";
      if (!/text\/event-stream|text\/\*|\*\/\*/i.test(accept)) {
        throw badRequest(406, 'Send "Accept: text/event-stream" with subscriptions, or use a WebSocket.');
      }
    },
  };
}

/** Yoga's own reading of multipart requests keeps whole files in memory. */
function uploads({ discardTimeout }: Timings): Plugin<object, NodeContext> {
  return {
    onRequestParse({ setRequestParser, serverContext: { req, res } }) {
      if (req.method !== "POST" || !isMultipart(req)) return;
      setRequestParser(async () => {
        try {
          return (await readMultipart(req, res, discardTimeout)) as GraphQLParams;
        } catch (error) {
          throw error instanceof MalformedMultipart ? badRequest(400, error.message) : error;
        }
      });
    },
  };
}

/**
 * What could not be read has its status whatever the client accepts, unlike what was read and is wrong: "200 for
 * application/json" is not for it. Yoga lets the SyntaxErrors of query strings through.
 */
function unreadable(error: unknown): unknown {
  if (error instanceof SyntaxError) return badRequest(400, 'The parameters "variables" and "extensions" must be JSON.');
  if (!(error instanceof GraphQLError)) return error;
  const { http } = error.extensions;
  const status: unknown = typeof http === "object" && http !== null ? Reflect.get(http, "status") : undefined;
  return badRequest(typeof status === "number" ? status : 400, error.message);
}

function badRequest(status: number, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { http: { status } } });
}

/** Puts our way to run operations in the place of Yoga's. */
function ownExecution({ execute, subscribe }: Operations): Plugin<object, NodeContext> {
  return {
    onExecute: ({ setExecuteFn }) => setExecuteFn(execute),
    onSubscribe: ({ setSubscribeFn }) =>
      setSubscribeFn(async (args: ExecutionArgs) => {
        const results = await subscribe(args);
        // Yoga never looks at results whose client has gone before they began.
        if ("return" in results) cancelOn(signalOf(args), () => void results.return());
        return results;
      }),
  };
}

function signalOf({ contextValue }: ExecutionArgs): AbortSignal | undefined {
  const signal: unknown =
    typeof contextValue === "object" && contextValue !== null && Reflect.get(contextValue, "signal");
  return signal instanceof AbortSignal ? signal : undefined;
}

function cancelOn(signal: AbortSignal | undefined, cancel: () => void): void {
  if (signal?.aborted) cancel();
  else signal?.addEventListener("abort", cancel, { once: true });
}

/** Every error goes through the table. A request that was not executed at all has status 400 where nothing better fits. */
function describedErrors(log: DefectLog): Plugin<object, NodeContext> {
  const withStatus = (error: GraphQLError): GraphQLError => {
    const { http = { spec: true, status: 400 }, ...extensions } = error.extensions;
    return new GraphQLError(error.message, {
      nodes: error.nodes ?? null,
      source: error.source ?? null,
      positions: error.positions ?? null,
      extensions: { ...extensions, http },
    });
  };
  return {
    onExecutionResult({ result, setResult }) {
      if (result === undefined || Symbol.asyncIterator in result || result.errors === undefined) return;
      const described: ExecutionResult = describeResult(result, log);
      const refused = !("data" in described);
      setResult(refused ? { ...described, errors: (described.errors ?? []).map(withStatus) } : described);
    },
  };
}

function eventStreams(
  timings: Timings,
  onEventStream: (response: ServerResponse) => void,
): Plugin<object, NodeContext> {
  return {
    async onResponse({ response, serverContext: { req, res } }) {
      if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
        // Yoga pings it, so only a client that has stopped reading moves nothing. Node then closes the connection.
        req.socket.setTimeout(timings.idleTimeout);
        onEventStream(res);
      } else if (response.status === 413) {
        await discardBody(req, timings.discardTimeout);
        if (!req.complete) response.headers.set("connection", "close");
      }
    },
  };
}
