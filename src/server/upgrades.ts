import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Requests } from "./requests.js";
import { urlOf } from "./requests.js";
import { type Refusal, refusalBody } from "./responses.js";
import type { Sockets } from "./sockets.js";

/**
 * Answers a request that would change its connection's protocol. To WebSocket it may, where Host and Origin are right:
 * browsers let any page open a socket to anywhere. What else is offered, such as HTTP/2 by Java's client, is ignored
 * as https://www.rfc-editor.org/rfc/rfc9110#section-7.8 allows.
 */
export async function answerUpgrade(
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
  { server, requests, sockets }: { server: Server; requests: Requests; sockets: Sockets },
): Promise<void> {
  // Without a listener a connection reset now would end the process.
  stream.on("error", () => stream.destroy());
  if (request.headers.upgrade?.toLowerCase() !== "websocket") {
    stream.unshift(Buffer.concat([withoutUpgrade(request), head]));
    server.emit("connection", stream);
    return;
  }
  const refusal = (await requests.refusal(request)) ?? wrongPath(request);
  if (stream.destroyed) return;
  if (refusal === undefined) sockets.accept(request, stream, head);
  else refuseUpgrade(stream, refusal);
}

/** Answers a stream that no longer, or not yet, belongs to an HTTP response, and closes it. */
export function refuseUpgrade(stream: Duplex, refusal: Refusal): void {
  const body = refusalBody(refusal);
  const headers = {
    Connection: "close",
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    ...refusal.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  stream.once("finish", () => stream.destroy());
  stream.end(`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join("")}\r\n${body}`);
}

function wrongPath(request: IncomingMessage): Refusal | undefined {
  if (urlOf(request)?.pathname === "/graphql") return undefined;
  return { status: 404, code: "NOT_FOUND", message: "Sockets are served at /graphql." };
}

/** Node's parser has let go of the connection, so the request's head is written again for a new one. */
function withoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  let head = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    if (/^(upgrade|connection|http2-settings)$/i.test(name)) continue;
    head += `${name}: ${rawHeaders[index + 1]}\r\n`;
  }
  return Buffer.from(`${head}\r\n`, "latin1");
}
