import { once } from "node:events";
import { request as ask, createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** An HTTP proxy: forwards requests, and tunnels by CONNECT. All names lead to loopback. */
export interface TestProxy extends AsyncDisposable {
  readonly url: string;
  /** What it was asked for: "GET http://…", "CONNECT host:port". */
  readonly requests: readonly string[];
}

/** @param login NAME:PASSWORD that it wants; none where undefined. */
export async function startProxy(login?: string): Promise<TestProxy> {
  const requests: string[] = [];
  const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString("base64")}`;
  const mayPass = (request: IncomingMessage) => {
    requests.push(`${request.method} ${request.url}`);
    return wanted === undefined || request.headers["proxy-authorization"] === wanted;
  };
  const server = createServer((request, response) => {
    if (!mayPass(request)) return void response.writeHead(407).end();
    const { port, pathname, search } = new URL(request.url ?? "");
    const { "proxy-authorization": _login, ...headers } = request.headers;
    const options = { host: "127.0.0.1", port, path: pathname + search, method: request.method, headers };
    const forwarded = ask(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy()).end();
  });
  server.on("connect", (request: IncomingMessage, socket, head: Buffer) => {
    if (!mayPass(request)) return void socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    const target = connect(Number(new URL(`tcp://${request.url}`).port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
    socket.on("error", () => target.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
