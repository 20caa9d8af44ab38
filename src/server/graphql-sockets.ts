import type { IncomingHttpHeaders } from "node:http";
import type { ExecutionArgs, GraphQLError, GraphQLFormattedError, GraphQLSchema } from "graphql";
import { CloseCode, type Context, makeServer, type Server, type SubscribePayload } from "graphql-ws";
import { EngineError } from "../engine/errors.js";
import { type DefectLog, describeError } from "../graphql/errors.js";
import { SharedResults } from "../graphql/shared-results.js";
import type { Credentials } from "./credentials.js";
import { FrameDelivery, type SendFrame } from "./frame-delivery.js";
import type { GraphqlHttp } from "./graphql-http.js";
import { SOCKET_OPERATIONS, type Timings } from "./limits.js";
import type { Operations } from "./operations.js";

/** What graphql-ws is told about a socket beside the protocol. */
export interface SocketDetails {
  /** The headers of the upgrade. */
  readonly headers: IncomingHttpHeaders;
  /** Aborts when the socket has closed. */
  readonly signal: AbortSignal;
  readonly send: SendFrame;
  readonly close: (code: number, reason: string) => void;
}

export interface GraphqlSocketsOptions {
  readonly schema: GraphQLSchema;
  readonly operations: Operations;
  readonly credentials: Credentials;
  readonly http: GraphqlHttp;
  readonly log: DefectLog;
  readonly timings: Timings;
}

/**
 * The protocol graphql-transport-ws (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md) on sockets of
 * whatever kind. No operation's failure touches another operation on its socket.
 */
export function createGraphqlSockets(options: GraphqlSocketsOptions): Server<SocketDetails> {
  const { schema, operations, credentials, http, log, timings } = options;

  /** Parses and validates with the plugins of HTTP, which limit documents. Throws what is wrong, one or many. */
  function prepare(payload: SubscribePayload, signal: AbortSignal): ExecutionArgs | readonly GraphQLError[] {
    const { parse, validate } = http.getEnveloped({});
    const document = parse(payload.query);
    const errors: readonly GraphQLError[] = validate(schema, document);
    if (errors.length > 0) return errors.map((error) => describeError(error, log));
    return {
      schema,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      contextValue: operations.contextFor(signal),
    };
  }

  return makeServer<Record<string, unknown>, SocketDetails>({
    schema,
    connectionInitWaitTimeout: timings.initTimeout,
    execute: operations.execute,
    subscribe: operations.subscribe,

    onConnect({ connectionParams, extra }) {
      const authorization = connectionParams?.authorization ?? connectionParams?.Authorization;
      const known =
        authorization === undefined ? credentials.areIn(extra.headers) : credentials.isAuthorization(authorization);
      // 4401 rather than graphql-ws's own 4403, after which its client would try for ever.
      if (!known) extra.close(CloseCode.Unauthorized, "Unauthorized");
      return known;
    },

    /** What is thrown here would close the whole socket with 4500, so nothing is. */
    onSubscribe(context, _id, payload) {
      try {
        if (Object.keys(context.subscriptions).length > SOCKET_OPERATIONS) throw tooManyOperations();
        return prepare(payload, context.extra.signal);
      } catch (error) {
        return [describeError(error, log)];
      }
    },

    onOperation({ extra }, id, _payload, _args, result) {
      return result instanceof SharedResults ? new FrameDelivery(id, result, extra.send) : result;
    },

    onError(_context: Context, _id, _payload, errors) {
      return errors.map((error) => format(describeError(error, log)));
    },
  });
}

/** Without the HTTP status, which means nothing here. */
function format(error: GraphQLError): GraphQLFormattedError {
  const { extensions: { http: _, ...extensions } = {}, ...others } = error.toJSON();
  return { ...others, extensions };
}

function tooManyOperations(): EngineError {
  return new EngineError(
    "RESOURCE_EXHAUSTED",
    `More than ${SOCKET_OPERATIONS} operations at once on one socket. Complete some, or open a further socket.`,
  );
}
