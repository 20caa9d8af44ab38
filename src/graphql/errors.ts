import { randomUUID } from "node:crypto";
import { type ExecutionResult, GraphQLError, type GraphQLErrorExtensions } from "graphql";
import { EngineError, type ErrorCode } from "../engine/errors.js";

/** Takes the errors that clients do not get to see; a pino logger is one. */
export interface DefectLog {
  error(fields: { readonly id: string; readonly err: unknown }, message: string): void;
}

const CODES: ReadonlySet<unknown> = new Set<ErrorCode>([
  "INVALID_ARGUMENT",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "FAILED_PRECONDITION",
  "PERMISSION_DENIED",
  "UNAUTHENTICATED",
  "RESOURCE_EXHAUSTED",
  "UNAVAILABLE",
  "DEADLINE_EXCEEDED",
  "CANCELLED",
  "UNIMPLEMENTED",
  "CURSOR_EXPIRED",
  "INTERNAL",
]);

/** What this table has made already: such an error passes unchanged, however many layers show it again. */
const described = new WeakSet<GraphQLError>();

/**
 * The one place where errors turn into what a client sees. `extensions.code` is always an ErrorCode:
 *
 * | error                                                      | message and extensions                              |
 * |------------------------------------------------------------|-----------------------------------------------------|
 * | EngineError                                                | its message, code, resource, id, exitCode           |
 * | GraphQLError about the request: syntax, validation, values | its message, INVALID_ARGUMENT (413: RESOURCE_EXHAUSTED) |
 * | AbortError: the client has gone, or Gantry stops           | CANCELLED                                           |
 * | anything else: a defect                                    | INTERNAL and an id, under which the log has it all  |
 *
 * Path, place in the document and `extensions.http` (the HTTP status, which is taken off before sending) are kept.
 */
export function describeError(error: unknown, log: DefectLog): GraphQLError {
  if (error instanceof GraphQLError && described.has(error)) return error;
  const root = rootOf(error);
  const at = error instanceof GraphQLError ? error : undefined;
  const result =
    root instanceof GraphQLError && described.has(root)
      ? build(at, root.message, root.extensions, root)
      : describeRoot(root, at, log);
  described.add(result);
  return result;
}

/** The same result with its errors described. The result itself is not changed. */
export function describeResult<R extends ExecutionResult>(result: R, log: DefectLog): R {
  if (result.errors === undefined) return result;
  return { ...result, errors: result.errors.map((error) => describeError(error, log)) };
}

function describeRoot(root: unknown, at: GraphQLError | undefined, log: DefectLog): GraphQLError {
  if (root instanceof EngineError && at !== undefined && isAboutRequest(at)) {
    return build(at, at.message, { code: root.code, ...root.details }, root);
  }
  if (root instanceof EngineError) return build(at, root.message, { code: root.code, ...root.details }, root);
  if (at !== undefined && (isAboutRequest(at) || (root instanceof GraphQLError && isAboutArguments(root)))) {
    const { code, http } = at.extensions;
    const status = isRecord(http) ? http.status : undefined;
    const otherwise: ErrorCode = status === 413 ? "RESOURCE_EXHAUSTED" : "INVALID_ARGUMENT";
    return build(at, at.message, { code: CODES.has(code) ? code : otherwise, ...(isRecord(http) && { http }) }, root);
  }
  if (root instanceof Error && root.name === "AbortError") {
    return build(at, "The operation was cancelled.", { code: "CANCELLED" satisfies ErrorCode }, root);
  }
  const id = randomUUID();
  log.error({ id, err: root }, "internal error");
  const message = `Internal error. This is a defect of Gantry; its log has the details under id ${id}.`;
  return build(at, message, { code: "INTERNAL" satisfies ErrorCode }, undefined);
}

/** The error that started it: graphql-js wraps what resolvers throw, once or more. */
function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && root.originalError !== undefined) root = root.originalError;
  return root;
}

/** Errors before execution have no path in the response: syntax, validation, variables, limits, transport. */
function isAboutRequest(error: GraphQLError): boolean {
  return error.path === undefined;
}

/**
 * During execution graphql-js points at the document for a wrong argument, and at nothing for a value from a resolver
 * that a scalar could not write, which is a defect. Resolvers may throw a GraphQLError with one of our codes.
 */
function isAboutArguments(error: GraphQLError): boolean {
  return error.nodes !== undefined || CODES.has(error.extensions.code);
}

function build(
  at: GraphQLError | undefined,
  message: string,
  extensions: GraphQLErrorExtensions,
  original: unknown,
): GraphQLError {
  return new GraphQLError(message, {
    nodes: at?.nodes ?? null,
    source: at?.source ?? null,
    positions: at?.positions ?? null,
    path: at?.path ?? null,
    ...(original instanceof Error && !(original instanceof GraphQLError) && { originalError: original }),
    extensions,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
