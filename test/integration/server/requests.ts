import { once } from "node:events";
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { AUTHORIZATION, type TestServer } from "./test-server.js";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface RequestOptions {
  readonly method?: string;
  readonly path?: string;
  /** As they are, Host included. */
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** One HTTP request on a connection of its own, with whatever headers: `fetch` forbids some. */
export async function send(server: TestServer, options: RequestOptions = {}): Promise<Answer> {
  const { method = "GET", path = "/graphql", headers = {}, body } = options;
  const outgoing = request({ port: server.port, host: "127.0.0.1", method, path, headers, agent: false });
  outgoing.end(body);
  const [incoming] = await once(outgoing, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return { status: incoming.statusCode, headers: incoming.headers, text: Buffer.concat(chunks).toString() };
}

/** Posts an operation with the token; the parsed body is `json`. */
export async function post(server: TestServer, operation: unknown, headers: OutgoingHttpHeaders = {}) {
  const answer = await send(server, {
    method: "POST",
    headers: { ...AUTHORIZATION, "content-type": "application/json", ...headers },
    body: JSON.stringify(operation),
  });
  return { ...answer, json: JSON.parse(answer.text) };
}

/** What the server says to bytes that need not be HTTP, until it closes the connection. */
export async function sendBytes(server: TestServer, bytes: string | Buffer): Promise<string> {
  const socket = connect(server.port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk)).on("error", () => {});
  socket.write(bytes);
  await once(socket, "close");
  return Buffer.concat(chunks).toString();
}
