import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Stored, serve } from "./faulty-registry.js";

/** Answers a request in place of the registry, which would have answered with what it found. */
export type Fault = (
  request: IncomingMessage,
  response: ServerResponse,
  found: Stored | undefined,
) => void | Promise<void>;

/** A bare status, as 500 or 429. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}, body = ""): Fault {
  return (_request, response) => {
    response.writeHead(code, headers).end(body);
  };
}

/** Promises all, sends some bytes and cuts the connection. */
export function cutAfter(bytes: number): Fault {
  return served((response, body) => response.write(body.subarray(0, bytes), () => response.destroy()));
}

/** Sends some bytes and then nothing more, while the connection stays. */
export function stallAfter(bytes: number): Fault {
  return served((response, body) => response.write(body.subarray(0, bytes)));
}

/** Says nothing at all. */
export const silence: Fault = () => {};

/** Closes the connection without a word. */
export const hangUp: Fault = (request) => {
  request.socket.destroy();
};

/** Sends other bytes of the same number. */
export const garbled: Fault = served((response, body) => {
  response.end(Buffer.from(body.map((byte) => byte ^ 0x55)));
});

/** Sends something else, with the right digest in its head. */
export function instead(bytes: Buffer): Fault {
  return (_request, response, found) => {
    response.writeHead(200, {
      "content-type": found?.mediaType ?? "application/octet-stream",
      "docker-content-digest": found?.digest ?? "",
      "content-length": bytes.length,
    });
    response.end(bytes);
  };
}

/** Sends the blob without telling its length, and then zeros without end. */
export const endless: Fault = async (request, response, found) => {
  response.writeHead(200, { "content-type": found?.mediaType ?? "application/octet-stream" });
  response.write(found?.bytes ?? Buffer.alloc(0));
  const more = Buffer.alloc(65_536);
  const closed = once(response, "close");
  while (!response.destroyed && !request.socket.destroyed) {
    if (response.write(more)) await new Promise(setImmediate);
    else await Promise.race([once(response, "drain"), closed]);
  }
};

/** Sends all whatever range was asked for. */
export const wholeAlways: Fault = (request, response, found) => {
  delete request.headers.range;
  serve(request, response, found);
};

/** Sends bytes one after another, with a pause between them. */
export function slowly(pieces: number, pause: number): Fault {
  return served(async (response, body) => {
    const size = Math.ceil(body.length / pieces);
    for (let at = 0; at < body.length && !response.destroyed; at += size) {
      response.write(body.subarray(at, at + size));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    response.end();
  });
}

/** Sends the client elsewhere: to the same path of another server where only an origin is given. */
export function redirectTo(location: string, code = 307): Fault {
  return (request, response) => {
    const target = new URL(location).pathname === "/" ? new URL(request.url ?? "/", location).href : location;
    response.writeHead(code, { location: target }).end();
  };
}

/** A web page, as proxies and portals answer with. */
export const webPage: Fault = status(200, { "content-type": "text/html" }, "<html><body>Please log in</body></html>");

/** Heads the answer as it should be, ranges included, and leaves the body to the fault. */
function served(send: (response: ServerResponse, body: Buffer) => unknown): Fault {
  return async (request, response, found) => {
    const bytes = found?.bytes ?? Buffer.alloc(0);
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? "") ?? [];
    const body = bytes.subarray(Number(from ?? 0));
    response.writeHead(from === undefined ? 200 : 206, {
      "content-type": found?.mediaType ?? "application/octet-stream",
      "content-length": body.length,
      "docker-content-digest": found?.digest ?? "",
      ...(from === undefined ? {} : { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    });
    await send(response, body);
  };
}
