import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeAuthority } from "../../support/certificates.js";
import { startFaultyRegistry } from "../../support/faulty-registry.js";
import { buildImage, buildLayer } from "../../support/image-builder.js";
import { startProxy } from "../../support/proxy.js";
import { makeReader, readImage, resolve } from "./reader.js";

/** A name that only the proxy knows. */
const host = "registry.invalid";
const image = buildImage({ layers: [await buildLayer([{ path: "by", content: "proxy" }])] });

async function configure(folder: string, text: string): Promise<void> {
  await mkdir(join(folder, host), { recursive: true });
  await writeFile(join(folder, host, "hosts.toml"), text);
}

test("plain HTTP is asked of the proxy itself", async () => {
  await using registry = await startFaultyRegistry();
  await using proxy = await startProxy("me:pass@word");
  const url = proxy.url.replace("//", "//me:pass%40word@");
  await using reader = await makeReader({ environment: { HTTP_PROXY: url } });
  registry.add("some/image", "1", image);
  const server = `http://${host}:${new URL(registry.url).port}`;
  await configure(reader.folder, `server = "${server}"`);
  expect((await readImage(reader.open(`${host}/some/image:1`))).size).toBe(3);
  expect(proxy.requests[0]).toBe(`HEAD ${server}/v2/some/image/manifests/1?ns=${host}`);
  expect(registry.requests.every(({ headers }) => headers["proxy-authorization"] === undefined)).toBe(true);
});

test("HTTPS goes through a tunnel, with the registry's own certificate", async () => {
  await using authority = await makeAuthority();
  const { cert, key } = await authority.issue("server", `DNS:${host}`);
  await using registry = await startFaultyRegistry({ tls: { cert, key } });
  await using proxy = await startProxy("me:secret");
  const url = proxy.url.replace("//", "//me:secret@");
  await using reader = await makeReader({ environment: { HTTPS_PROXY: url } });
  registry.add("some/image", "1", image);
  const { port } = new URL(registry.url);
  await configure(reader.folder, `server = "https://${host}:${port}"\nca = "${authority.certFile}"`);
  expect((await readImage(reader.open(`${host}/some/image:1`))).size).toBe(3);
  expect(proxy.requests[0]).toBe(`CONNECT ${host}:${port}`);
  await configure(reader.folder, `server = "https://${host}:${port}"`);
  await expect(resolve(reader.open(`${host}/some/image:1`))).rejects.toMatchObject({
    message: expect.stringContaining("certificate that is not trusted"),
  });
});

test.each(["http", "https"])("a proxy that wants a login is told of (%s)", async (scheme) => {
  await using proxy = await startProxy("me:secret");
  await using reader = await makeReader({ environment: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url } });
  await configure(reader.folder, `server = "${scheme}://${host}"`);
  await expect(resolve(reader.open(`${host}/some/image:1`))).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringContaining("the proxy wants credentials. Put them in its URL."),
  });
});

test("loopback, and what NO_PROXY names, are reached without", async () => {
  await using registry = await startFaultyRegistry();
  await using proxy = await startProxy();
  const environment = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, NO_PROXY: host };
  await using reader = await makeReader({ environment });
  const reference = registry.add("some/image", "1", image);
  expect(await resolve(reader.open(reference))).toEqual(image.root.descriptor);
  await expect(resolve(reader.open(`${host}/some/image:1`))).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(proxy.requests).toEqual([]);
});
