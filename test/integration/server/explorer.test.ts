import { expect, test } from "vitest";
import { send } from "./requests.js";
import { AUTHORIZATION, startTestServer } from "./test-server.js";

test("GraphiQL is one page that loads nothing from elsewhere", async () => {
  await using server = await startTestServer();
  const headers = { ...AUTHORIZATION, accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
  const { status, headers: answered, text } = await send(server, { headers });
  expect(status).toBe(200);
  expect(answered["content-type"]).toBe("text/html; charset=utf-8");
  expect(answered["x-frame-options"]).toBe("DENY");
  expect(answered["referrer-policy"]).toBe("no-referrer");
  expect(answered["content-security-policy"]).toContain("default-src 'none'");
  expect(text).toContain("<title>Gantry</title>");
  expect(text).toContain('"subscriptionsProtocol":"WS"');
  // Outside of the script, which the policy keeps from loading anything, nothing refers to anything.
  const [page = ""] = text.split("<script>");
  expect(page.replace(/<style>.*<\/style>/s, "")).not.toMatch(/(src|href)="(?!data:)/);
  expect(page).not.toMatch(/@import|url\(["']?(https?:)?\/\//);
  expect(text).not.toMatch(/<script[^>]+src=|<link[^>]+href="(?!data:)/);

  const packed = await fetch(server.url, { headers: { ...headers, "accept-encoding": "gzip" } });
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(await packed.text()).toBe(text);
});
