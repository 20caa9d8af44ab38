import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { send } from "./requests.js";
import { TestSocket } from "./sockets.js";
import { AUTHORIZATION, startTestServer, type TestServer } from "./test-server.js";

const APP = "https://app.example.com";
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ allowedHosts: ["gantry.example.com"], allowedOrigins: [APP] });
});
afterAll(() => server.close());

const own = () => `127.0.0.1:${server.port}`;
const path = "/graphql?query={greeting}";

const CASES: ReadonlyArray<[string, (port: number) => Record<string, string>, boolean]> = [
  ["the listening address", (port) => ({ host: `127.0.0.1:${port}` }), true],
  ["localhost", (port) => ({ host: `LOCALHOST:${port}` }), true],
  ["[::1]", (port) => ({ host: `[::1]:${port}` }), true],
  ["an allowed host", () => ({ host: "gantry.example.com" }), true],
  ["an allowed host with a port", () => ({ host: "gantry.example.com:8443" }), true],
  ["localhost on another port", () => ({ host: "localhost:1" }), false],
  ["localhost without a port", () => ({ host: "localhost" }), false],
  ["a name that was made to point here", (port) => ({ host: `evil.example:${port}` }), false],
  ["a name that contains an allowed one", () => ({ host: "gantry.example.com.evil.example" }), false],
  ["another address", (port) => ({ host: `10.0.0.1:${port}` }), false],
  ["the same origin", (port) => ({ host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` }), true],
  ["the same origin behind TLS", () => ({ host: "gantry.example.com", origin: "https://gantry.example.com" }), true],
  ["an allowed origin", (port) => ({ host: `127.0.0.1:${port}`, origin: APP, "sec-fetch-site": "cross-site" }), true],
  ["an origin on another port", (port) => ({ host: `127.0.0.1:${port}`, origin: "http://127.0.0.1:3000" }), false],
  ["another origin", (port) => ({ host: `127.0.0.1:${port}`, origin: "https://evil.example" }), false],
  ["an allowed origin without TLS", (port) => ({ host: `localhost:${port}`, origin: "http://app.example.com" }), false],
  ["an origin of a sandbox", (port) => ({ host: `127.0.0.1:${port}`, origin: "null" }), false],
  ["an image on another site", (port) => ({ host: `127.0.0.1:${port}`, "sec-fetch-site": "cross-site" }), false],
  ["an image on another port", (port) => ({ host: `127.0.0.1:${port}`, "sec-fetch-site": "same-site" }), false],
];

describe.each(CASES)("%s", (_name, headersFor, allowed) => {
  test("over HTTP", async () => {
    const { status, text } = await send(server, { path, headers: { ...headersFor(server.port), ...AUTHORIZATION } });
    expect(status).toBe(allowed ? 200 : 403);
    if (!allowed) expect(JSON.parse(text).errors[0].extensions.code).toBe("PERMISSION_DENIED");
  });

  test("as a socket", async () => {
    using socket = new TestSocket(server, { headers: headersFor(server.port) });
    if (allowed) await socket.opened();
    else expect(await socket.refused()).toBe(403);
  });
});

test("a link on another site may lead here, a form or a frame may not", async () => {
  const headers = { host: own(), accept: "text/html", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
  const sent = (more: Record<string, string>, method = "GET") =>
    send(server, { method, headers: { ...headers, ...more } });
  expect((await sent({ "sec-fetch-dest": "document" })).status).toBe(401);
  expect((await sent({ "sec-fetch-dest": "iframe" })).status).toBe(403);
  expect((await sent({ "sec-fetch-dest": "document" }, "POST")).status).toBe(403);
});

test("CORS names allowed origins only", async () => {
  const preflight = (origin: string) =>
    send(server, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      },
    });
  const allowed = await preflight(APP);
  expect(allowed.status).toBe(204);
  expect(allowed.headers).toMatchObject({
    "access-control-allow-origin": APP,
    "access-control-allow-credentials": "true",
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "authorization,content-type",
    vary: "Origin",
  });
  const refused = await preflight("https://evil.example");
  expect(refused.status).toBe(403);
  expect(refused.headers["access-control-allow-origin"]).toBeUndefined();

  const answer = await send(server, { path, headers: { ...AUTHORIZATION, origin: APP } });
  expect(answer.headers["access-control-allow-origin"]).toBe(APP);
  const withoutToken = await send(server, { path, headers: { origin: APP } });
  expect([withoutToken.status, withoutToken.headers["access-control-allow-origin"]]).toEqual([401, APP]);
});

test("health needs neither Host nor token, and other paths do not exist", async () => {
  expect((await send(server, { path: "/healthz", headers: { host: "anything" } })).status).toBe(200);
  expect((await send(server, { path: "/readyz", headers: { host: "anything" } })).status).toBe(200);
  expect((await send(server, { path: "/other", headers: AUTHORIZATION })).status).toBe(404);
  using socket = new TestSocket(server, {}, "/other");
  expect(await socket.refused()).toBe(404);
});

test("nothing is served before Gantry is ready; later, only /readyz tells", async () => {
  let ready = false;
  await using starting = await startTestServer({ ready: async () => ready });
  const statuses = async () => {
    const answers = ["/healthz", "/readyz", path].map((each) => send(starting, { path: each, headers: AUTHORIZATION }));
    return (await Promise.all(answers)).map(({ status }) => status);
  };
  expect(await statuses()).toEqual([200, 503, 503]);
  using early = new TestSocket(starting);
  expect(await early.refused()).toBe(503);
  ready = true;
  expect(await statuses()).toEqual([200, 200, 200]);
  ready = false;
  expect(await statuses()).toEqual([200, 503, 200]);
});

test("an IPv6 address can be listened on", async () => {
  const six = await startTestServer({ listen: { host: "::1", port: 0 } });
  expect(six.url).toMatch(/^http:\/\/\[::1\]:\d+\/graphql$/);
  const answer = await fetch(`${six.url}?query={greeting}`, { headers: AUTHORIZATION });
  expect(answer.status).toBe(200);
  await six.close();
});

test("on all addresses, each is its own Host", async () => {
  await using everywhere = await startTestServer({ listen: { host: "0.0.0.0", port: 0 } });
  expect(everywhere.url).toBe(`http://127.0.0.1:${everywhere.port}/graphql`);
  const { status } = await send(everywhere, {
    path,
    headers: { ...AUTHORIZATION, host: `127.0.0.1:${everywhere.port}` },
  });
  expect(status).toBe(200);
});
