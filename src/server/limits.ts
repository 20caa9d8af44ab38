/** What one client may ask of the server. All limits in one place; HTTP and sockets have the same. */

/** Bytes of a request's body, after which it is refused with 413, and of a message on a socket, closed with 1009. */
export const REQUEST_BYTES = 16 * 1024 * 1024;

/** Bytes of an uploaded file, and files in one request. They are streamed, so no memory is taken by them. */
export const UPLOAD_BYTES = 64 * 1024 ** 3;
export const UPLOAD_FILES = 10;

/** Levels of nested fields in a document; fragments add none, introspection is exempt. */
export const QUERY_DEPTH = 15;

/** Aliases in an operation, with those of its fragments. */
export const QUERY_ALIASES = 50;

/** Lexical tokens in a document. */
export const QUERY_TOKENS = 5_000;

/** Operations in one HTTP request. */
export const BATCH_OPERATIONS = 20;

/** Operations under way at once on one socket. */
export const SOCKET_OPERATIONS = 1_000;

/** Bytes waiting for one socket, above which Gantry reads no more messages from it. */
export const SOCKET_BACKLOG_BYTES = 4 * 1024 * 1024;

/** Connections at once; further ones are closed as they come. */
export const CONNECTIONS = 16_384;

/** Frames that one subscription sends before others have their turn. */
export const FRAMES_PER_TURN = 32;

/** Parsed and validated documents that are remembered, and the characters of the longest one. */
export const REMEMBERED_DOCUMENTS = 500;
export const REMEMBERED_DOCUMENT_LENGTH = 64 * 1024;

/** Milliseconds. Replaceable only so that tests need not wait. */
export interface Timings {
  /** From one ping of a socket to the next. Keeps proxies from closing idle connections. */
  readonly pingInterval: number;
  /** A socket or event stream ends when no byte could be moved, in either direction, for this long. */
  readonly idleTimeout: number;
  /** From the opening of a socket to its connection_init. */
  readonly initTimeout: number;
  /** For the rest of a refused upload, so that its sender gets to read why. */
  readonly discardTimeout: number;
  /** For what is under way when the server closes. */
  readonly closeGrace: number;
  /** For the head of a request. */
  readonly headersTimeout: number;
  /** For a whole request, the body included; not for its answer, and not for an upload, which may take as long as it moves. */
  readonly requestTimeout: number;
}

export const DEFAULT_TIMINGS: Timings = {
  pingInterval: 12_000,
  idleTimeout: 120_000,
  initTimeout: 10_000,
  discardTimeout: 2_000,
  closeGrace: 3_000,
  headersTimeout: 20_000,
  requestTimeout: 120_000,
};
