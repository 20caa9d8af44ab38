import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { post, send } from "./requests.js";
import { TestSocket } from "./sockets.js";
import { AUTHORIZATION, startTestServer, type TestServer, TOKEN } from "./test-server.js";

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await startTestServer();
  const { headers } = await send(server, { path: `/?token=${TOKEN}` });
  cookie = headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
});
afterAll(() => server.close());

const WRONG = ["Bearer wrong", "Bearer", `Basic ${TOKEN}`, TOKEN, "Bearer ", `Bearer ${TOKEN}x`];

describe("requests", () => {
  test("with the token are answered", async () => {
    expect((await post(server, { query: "{ greeting }" })).json).toEqual({ data: { greeting: "hello" } });
    const { status } = await post(server, { query: "{ greeting }" }, { authorization: `bearer  ${TOKEN}` });
    expect(status).toBe(200);
  });

  test("with the cookie are answered", async () => {
    const { status } = await send(server, { path: "/graphql?query={greeting}", headers: { cookie: `a=b; ${cookie}` } });
    expect(status).toBe(200);
  });

  test.each([undefined, ...WRONG])("with the authorization %j are refused", async (authorization) => {
    const { status, headers, text } = await send(server, {
      path: "/graphql?query={greeting}",
      headers: authorization === undefined ? {} : { authorization, cookie },
    });
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toBe("Bearer");
    expect(JSON.parse(text).errors[0].extensions).toEqual({ code: "UNAUTHENTICATED" });
  });

  test.each(["gantry=x", `gantry_1=${TOKEN}`])("with the cookie %s are refused", async (wrong) => {
    expect((await send(server, { headers: { cookie: wrong } })).status).toBe(401);
    expect((await send(server, { headers: { cookie: `gantry_${server.port}=${TOKEN}` } })).status).toBe(401);
  });
});

describe("browsers", () => {
  test.each(["/", "/graphql"])("are logged in by the link at %s", async (path) => {
    const { status, headers } = await send(server, {
      path: `${path}?token=${TOKEN}`,
      headers: { accept: "text/html" },
    });
    expect(status).toBe(303);
    expect(headers.location).toBe("/graphql");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["cache-control"]).toBe("no-store");
    const [set] = headers["set-cookie"] ?? [];
    expect(set).toMatch(new RegExp(`^gantry_${server.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    expect(set).not.toContain(TOKEN);
  });

  test("with a wrong link are refused", async () => {
    const { status, headers } = await send(server, { path: "/?token=wrong", headers: { accept: "text/html" } });
    expect(status).toBe(401);
    expect(headers["set-cookie"]).toBeUndefined();
  });

  test("keep their query across the login", async () => {
    const { headers } = await send(server, { path: `/graphql?query={a}&token=${TOKEN}` });
    expect(headers.location).toBe("/graphql?query=%7Ba%7D");
  });

  test("that are logged in go from / to /graphql", async () => {
    const { status, headers } = await send(server, { path: "/", headers: { cookie } });
    expect([status, headers.location]).toEqual([303, "/graphql"]);
  });

  test("that are not logged in are told how", async () => {
    for (const path of ["/", "/graphql"]) {
      const { status, headers, text } = await send(server, { path, headers: { accept: "text/html,*/*" } });
      expect(status).toBe(401);
      expect(headers["content-type"]).toContain("text/html");
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(text).toContain("Open the link");
      expect(text).not.toContain("http-equiv");
    }
  });

  test("that followed another site's link ask again, with the cookie", async () => {
    const headers = { accept: "text/html", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect((await send(server, { headers })).text).toContain('http-equiv="refresh"');
  });
});

describe("sockets", () => {
  async function outcome(headers: Record<string, string>, payload?: unknown): Promise<string | number> {
    using socket = new TestSocket(server, { headers });
    await socket.opened();
    const closed = socket.closed();
    socket.send(payload === undefined ? { type: "connection_init" } : { type: "connection_init", payload });
    return await Promise.race([
      socket.next("connection_ack").then(({ type }) => type),
      closed.then(({ code }) => code),
    ]);
  }

  test("with the token or the cookie are acknowledged", async () => {
    expect(await outcome({}, AUTHORIZATION)).toBe("connection_ack");
    expect(await outcome(AUTHORIZATION)).toBe("connection_ack");
    expect(await outcome({ cookie })).toBe("connection_ack");
    expect(await outcome({ authorization: "Bearer wrong" }, AUTHORIZATION)).toBe("connection_ack");
  });

  test("without are closed with 4401", async () => {
    expect(await outcome({})).toBe(4401);
    for (const authorization of [...WRONG, 7, {}]) expect(await outcome({ cookie }, { authorization })).toBe(4401);
  });

  test("that subscribe before they have said who they are are closed with 4401", async () => {
    using socket = new TestSocket(server, { headers: AUTHORIZATION });
    await socket.opened();
    socket.subscribe("1", "{ greeting }");
    expect((await socket.closed()).code).toBe(4401);
  });

  test("that say nothing are closed with 4408", async () => {
    await using impatient = await startTestServer({ timings: { initTimeout: 10 } });
    using socket = new TestSocket(impatient);
    expect((await socket.closed()).code).toBe(4408);
  });
});
