import { once } from "node:events";
import { rm } from "node:fs/promises";
import {
  type ClientHttp2Session,
  connect,
  constants,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import { createConnection } from "node:net";

/** A proxy before a containerd's socket, that counts the gRPC calls that pass, and stops one when it is told to. */
export interface CallCounter extends AsyncDisposable {
  /** Its own socket. */
  readonly address: string;
  /** How many calls of a method were made so far: "Metrics". */
  count(method: string): number;
  /**
   * Keeps the answer to the next call of a method from its caller. Resolves once containerd has given it.
   * @param method "Tasks/Create"
   */
  stopAfter(method: string): Promise<void>;
}

/** Starts one before a containerd. */
export async function countCalls(containerd: string): Promise<CallCounter> {
  const address = `${containerd}.counted`;
  const counts = new Map<string, number>();
  const stops = new Set<{ readonly method: string; readonly answered: () => void }>();
  const upstream = connect("http://localhost", { createConnection: () => createConnection(containerd) });
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer();
  server.on("session", (session) => sessions.add(session.once("close", () => sessions.delete(session))));
  server.on("stream", (stream, headers) => {
    const path = String(headers[":path"]);
    const method = path.split("/").at(-1) ?? "";
    counts.set(method, (counts.get(method) ?? 0) + 1);
    const stop = [...stops].find((each) => path.endsWith(`.${each.method}`));
    if (!stop) return forward(stream, headers, upstream);
    stops.delete(stop);
    stream.on("error", () => undefined);
    stream.pipe(upstream.request(headers)).once("end", stop.answered).resume();
  });
  server.listen(address);
  await once(server, "listening");
  return {
    address,
    count: (method) => counts.get(method) ?? 0,
    stopAfter: (method) => new Promise((answered) => stops.add({ method, answered })),
    async [Symbol.asyncDispose]() {
      for (const session of sessions) session.destroy();
      upstream.destroy();
      server.close();
      await rm(address, { force: true });
    },
  };
}

/** Whichever side ends a call early ends it for the other. */
function forward(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, upstream: ClientHttp2Session): void {
  const call = upstream.request(headers);
  stream.pipe(call);
  call.on("response", (answer, flags) => {
    if (stream.destroyed) return;
    // An answer without a body has its status among its headers.
    const bare = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    stream.respond(answer, bare ? { endStream: true } : { waitForTrailers: true });
    if (!bare) call.pipe(stream);
  });
  let trailers: IncomingHttpHeaders = {};
  call.on("trailers", (told) => {
    trailers = told;
  });
  stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  for (const [one, other] of [
    [stream, call],
    [call, stream],
  ] as const) {
    one.on("error", () => other.close(constants.NGHTTP2_CANCEL));
    one.on("aborted", () => other.close(constants.NGHTTP2_CANCEL));
  }
}
