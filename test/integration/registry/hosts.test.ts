import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Authority, type Certificate, makeAuthority } from "../../support/certificates.js";
import * as faults from "../../support/faults.js";
import { type FaultyRegistry, type FaultyRegistryOptions, startFaultyRegistry } from "../../support/faulty-registry.js";
import { type BuiltImage, buildImage, buildLayer } from "../../support/image-builder.js";
import { makeReader, never, type Reader, readBlob, readImage, resolve } from "./reader.js";

let image: BuiltImage;
let reader: Reader;
const started: FaultyRegistry[] = [];

beforeAll(async () => {
  const content = Buffer.alloc(2_000_000, "0123456789");
  image = buildImage({ layers: [await buildLayer([{ path: "some", content }], { compression: "none" })] });
});

beforeEach(async () => {
  reader = await makeReader();
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each[Symbol.asyncDispose]()));
  await reader[Symbol.asyncDispose]();
});

/** Starts a registry that has the image. */
async function start(options?: FaultyRegistryOptions): Promise<FaultyRegistry> {
  const registry = await startFaultyRegistry(options);
  registry.add("some/image", "1", image);
  started.push(registry);
  return registry;
}

async function configure(domain: string, text: string): Promise<void> {
  await mkdir(join(reader.folder, domain), { recursive: true });
  await writeFile(join(reader.folder, domain, "hosts.toml"), text);
}

/** A registry's name that leads nowhere but by its hosts.toml. */
const domain = "registry.invalid";
const reference = `${domain}/some/image:1`;
const layer = () => image.blobs[1]?.descriptor ?? expect.fail("no layer");

describe("mirrors", () => {
  test("are asked first, told whose images are meant; the registry not at all", async () => {
    const [mirror, upstream] = [await start(), await start()];
    await configure(domain, `server = "${upstream.url}"\n[host."${mirror.url}"]`);
    expect((await readImage(reader.open(reference))).size).toBe(3);
    expect(upstream.requests).toEqual([]);
    expect(mirror.requests.every(({ url }) => url.endsWith(`?ns=${domain}`))).toBe(true);
  });

  test.each([
    ["lacks the image", faults.status(404)],
    ["denies it", faults.status(403)],
    ["is broken", faults.status(500)],
    ["hangs up", faults.hangUp],
    ["is a web page", faults.webPage],
    ["sends wrong bytes", faults.garbled],
  ])("one that %s is passed by", async (_what, fault) => {
    const [mirror, upstream] = [await start(), await start()];
    mirror.fault(/./, fault, { method: "GET" });
    await configure(domain, `server = "${upstream.url}"\n[host."${mirror.url}"]`);
    const repository = reader.open(reference);
    const { descriptor, bytes } = image.root;
    expect(Buffer.from(await repository.fetchDocument(descriptor, { signal: never })).equals(bytes)).toBe(true);
  });

  test("one that cuts a blob for ever is followed by the registry, from where it was", async () => {
    const [mirror, upstream] = [await start(), await start()];
    mirror.fault(/\/blobs\//, faults.cutAfter(500_000), { times: 1 });
    mirror.fault(/\/blobs\//, faults.hangUp);
    await configure(domain, `server = "${upstream.url}"\n[host."${mirror.url}"]`);
    const bytes = await readBlob(reader.open(reference), layer());
    expect(bytes.equals(image.blobs[1]?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(upstream.requests[0]?.headers.range).toMatch(/^bytes=[1-9]/);
  });

  test("one whose blob has another length is followed by the registry", async () => {
    const [mirror, upstream] = [await start(), await start()];
    mirror.fault(/\/blobs\//, faults.instead(Buffer.alloc(10)));
    await configure(domain, `server = "${upstream.url}"\n[host."${mirror.url}"]`);
    expect(await readBlob(reader.open(reference), layer())).toHaveLength(layer().size);
  });

  test("one that may only pull is not asked what a tag is, but for a digest", async () => {
    const [mirror, upstream] = [await start(), await start()];
    await configure(domain, `server = "${upstream.url}"\n[host."${mirror.url}"]\ncapabilities = ["pull"]`);
    await readImage(reader.open(reference));
    expect(upstream.requests.map(({ method }) => method)).toEqual(["HEAD"]);
    await resolve(reader.open(`${domain}/some/image@${image.root.descriptor.digest}`));
    expect(upstream.requests).toHaveLength(1);
  });

  test("all failures are told, the registry's first", async () => {
    const mirror = await start();
    mirror.fault(/./, faults.status(403));
    await configure(domain, `server = "http://127.0.0.1:1"\n[host."${mirror.url}"]`);
    await expect(resolve(reader.open(reference))).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: expect.stringMatching(/^127\.0\.0\.1:1 cannot be reached.* /),
    });
  });

  test("are given only logins of their own", async () => {
    const users = { someone: "secret" };
    const mirror = await start({ access: { kind: "basic", users } });
    const upstream = await start({ access: { kind: "basic", users } });
    await configure(domain, `server = "${upstream.url}"\n[host."${mirror.url}"]`);
    const credentials = { username: "someone", password: "secret" };
    expect(await resolve(reader.open(reference, credentials))).toEqual(image.root.descriptor);
    expect(mirror.requests.length).toBeGreaterThan(0);
    expect(mirror.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    upstream.fault(/./, faults.status(500));
    await writeFile(join(reader.folder, "config.json"), JSON.stringify({ auths: { [mirror.host]: credentials } }));
    expect(await resolve(reader.open(reference, credentials))).toEqual(image.root.descriptor);
  });

  test("a host may have its API elsewhere", async () => {
    const registry = await start({ path: "/api/oci" });
    await configure(domain, `server = "${registry.url}/api/oci"\noverride_path = true`);
    expect((await readImage(reader.open(reference))).size).toBe(3);
  });

  test("headers are for their host alone", async () => {
    const [mirror, elsewhere] = [await start(), await start()];
    await configure(domain, `[host."${mirror.url}"]\n[host."${mirror.url}".header]\nx-key = ["a", "b"]`);
    mirror.fault(/\/blobs\//, faults.redirectTo(elsewhere.url));
    expect((await readImage(reader.open(reference))).size).toBe(3);
    expect(mirror.requests.every(({ headers }) => headers["x-key"] === "a, b")).toBe(true);
    expect(elsewhere.requests.length).toBeGreaterThan(0);
    expect(elsewhere.requests.every(({ headers }) => headers["x-key"] === undefined)).toBe(true);
  });
});

test("without a host that may resolve: said so", async () => {
  await configure(domain, 'capabilities = ["push"]\nserver = "https://registry.invalid"');
  await expect(resolve(reader.open(reference))).rejects.toMatchObject({
    code: "FAILED_PRECONDITION",
    message: expect.stringContaining(`may "resolve"`),
  });
});

test("a broken hosts.toml fails the call, and nothing is asked", async () => {
  await configure(domain, "server =");
  await expect(resolve(reader.open(reference))).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
});

describe("TLS", () => {
  let authority: Authority;
  let server: Certificate;
  let client: Certificate;

  beforeAll(async () => {
    authority = await makeAuthority();
    [server, client] = [await authority.issue("server"), await authority.issue("client")];
  });

  afterAll(() => authority[Symbol.asyncDispose]());

  test("a certificate of an unknown authority is refused, with what to do", async () => {
    const registry = await start({ tls: server });
    await configure(domain, `server = "${registry.url}"`);
    await expect(resolve(reader.open(reference))).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: expect.stringMatching(
        /certificate that is not trusted \(unable to verify the first certificate\)\. Name its authority as "ca"/,
      ),
    });
    expect(registry.requests).toEqual([]);
  });

  test("an authority of hosts.toml is trusted", async () => {
    const registry = await start({ tls: server });
    await configure(domain, `server = "${registry.url}"\nca = "${authority.certFile}"`);
    expect((await readImage(reader.open(reference))).size).toBe(3);
  });

  test("an authority of SSL_CERT_FILE is trusted", async () => {
    const registry = await start({ tls: server });
    await using trusting = await makeReader({
      environment: { SSL_CERT_FILE: authority.certFile },
      configDirectory: reader.folder,
    });
    await configure(domain, `server = "${registry.url}"`);
    expect(await resolve(trusting.open(reference))).toEqual(image.root.descriptor);
  });

  test("skip_verify asks for none", async () => {
    const registry = await start({ tls: server });
    await configure(domain, `server = "${registry.url}"\nskip_verify = true`);
    expect(await resolve(reader.open(reference))).toEqual(image.root.descriptor);
  });

  test("a client certificate is shown to its host, and to no other", async () => {
    const mutual = { ...server, ca: authority.cert, requestCert: true };
    const [registry, elsewhere] = [await start({ tls: mutual }), await start({ tls: mutual })];
    const pair = `client = [["${client.certFile}", "${client.keyFile}"]]`;
    await configure(domain, `server = "${registry.url}"\nca = "${authority.certFile}"\n${pair}`);
    registry.fault(/\/blobs\//, faults.redirectTo(elsewhere.url));
    const repository = reader.open(reference);
    expect(await resolve(repository)).toEqual(image.root.descriptor);
    await expect(readBlob(repository, layer())).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(elsewhere.requests).toEqual([]);
    await configure(domain, `server = "${registry.url}"\nca = "${authority.certFile}"`);
    await expect(resolve(reader.open(reference))).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  test("a file that is none is told of", async () => {
    const registry = await start({ tls: server });
    await configure(domain, `server = "${registry.url}"\nca = "missing.pem"`);
    await expect(resolve(reader.open(reference))).rejects.toMatchObject({
      code: "FAILED_PRECONDITION",
      message: expect.stringContaining("missing.pem cannot be used"),
    });
    await configure(domain, `server = "${registry.url}"\nclient = ["${server.certFile}"]`);
    await expect(resolve(reader.open(reference))).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
  });

  test("plain HTTP where TLS is spoken, and the reverse: said what to write", async () => {
    const [plain, tls] = [await start(), await start({ tls: server })];
    await configure(domain, `server = "https://${plain.host}"`);
    await expect(resolve(reader.open(reference))).rejects.toMatchObject({
      message: expect.stringContaining("If plain HTTP is meant, name it as http://"),
    });
    await expect(resolve(reader.open(`${tls.host}/some/image:1`))).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  test("credentials are not sent to a token server by plain HTTP", async () => {
    const realm = "http://auth.invalid/token";
    const registry = await start({ tls: server, access: { kind: "token", realm } });
    await configure(domain, `server = "${registry.url}"\nskip_verify = true`);
    const repository = reader.open(reference, { username: "someone", password: "secret" });
    await expect(resolve(repository)).rejects.toMatchObject({
      message: expect.stringContaining("to auth.invalid by plain HTTP, which is not done"),
    });
  });
});
