import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { CloseCode, handleProtocols, type Server } from "graphql-ws";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import type { Logger } from "../logging.js";
import type { SendFrame } from "./frame-delivery.js";
import type { SocketDetails } from "./graphql-sockets.js";
import { REQUEST_BYTES, SOCKET_BACKLOG_BYTES, type Timings } from "./limits.js";

export interface SocketsOptions {
  readonly protocol: Server<SocketDetails>;
  readonly logger: Logger;
  readonly timings: Timings;
}

/**
 * The server's WebSockets: carries frames between `ws` and the protocol, keeps sockets alive, ends dead ones.
 *
 * A socket is dead when not a byte could be moved in either direction for the idle timeout. There is no deadline for
 * pongs: one that reads slowly answers a ping only after all that was sent before it.
 */
export class Sockets {
  readonly #options: SocketsOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: REQUEST_BYTES,
    perMessageDeflate: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });
  readonly #pings: NodeJS.Timeout;

  constructor(options: SocketsOptions) {
    this.#options = options;
    this.#server.on("error", (err) => options.logger.warn({ err }, "error of the WebSocket server"));
    this.#pings = setInterval(() => this.#pingAll(), options.timings.pingInterval);
    this.#pings.unref();
  }

  /** How many sockets are open or closing. */
  get size(): number {
    return this.#server.clients.size;
  }

  /** Makes an upgrade request, admitted already, a socket; `ws` itself answers a malformed one. */
  accept(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#opened(socket, request));
  }

  /** Closes all with 1001, and resolves when all are closed. Those who do not answer are up to `terminate`. */
  async close(): Promise<void> {
    clearInterval(this.#pings);
    const closing = [...this.#server.clients].map(async (socket) => {
      socket.close(1001, "Gantry stops");
      await new Promise((resolve) => socket.once("close", resolve));
    });
    await Promise.all(closing);
  }

  /** Ends all that are left, at once. */
  terminate(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  #opened(socket: WebSocket, request: IncomingMessage): void {
    const { protocol, logger, timings } = this.#options;
    const controller = new AbortController();
    const send: SendFrame = (frame, taken) => sendFrame(socket, frame, taken);
    const failed = (err: unknown) => {
      logger.warn({ err }, "a message on a socket could not be handled");
      socket.close(CloseCode.BadRequest, "Message could not be handled");
    };
    // `ws` has closed the socket already, with the code for what was wrong: 1009 too large, 1007 no UTF-8, ….
    socket.on("error", (err) => logger.debug({ err }, "error of a socket"));
    request.socket.setTimeout(timings.idleTimeout, () => socket.terminate());
    const details = {
      headers: request.headers,
      signal: controller.signal,
      send,
      close: (code: number, reason: string) => socket.close(code, reason),
    };
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (frame) => new Promise((resolve) => send(frame, () => resolve())),
        close: details.close,
        onMessage: (receive) => {
          socket.on("message", (data: RawData) => {
            holdBack(socket);
            receive(String(data)).catch(failed);
          });
        },
      },
      details,
    );
    socket.on("ping", () => holdBack(socket));
    socket.once("close", (code, reason) => {
      controller.abort();
      closed(code, String(reason)).catch(failed);
    });
  }

  /** None for those with frames waiting: these will show whether the socket is alive. */
  #pingAll(): void {
    for (const socket of this.#server.clients) {
      if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount === 0) socket.ping();
    }
  }
}

function sendFrame(socket: WebSocket, frame: string | Buffer, taken: (error?: Error | null) => void): void {
  if (socket.readyState !== WebSocket.OPEN) {
    taken(new Error("The socket is closed."));
    return;
  }
  socket.send(frame, { binary: false }, (error) => {
    if (socket.isPaused && socket.bufferedAmount < SOCKET_BACKLOG_BYTES) socket.resume();
    taken(error);
  });
}

/** A client that asks and never reads the answers is read no further, else they would fill the memory. */
function holdBack(socket: WebSocket): void {
  if (socket.bufferedAmount > SOCKET_BACKLOG_BYTES) socket.pause();
}
