import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as faults from "../../support/faults.js";
import { type FaultyRegistry, startFaultyRegistry } from "../../support/faulty-registry.js";
import { type BuiltImage, buildImage, buildLayer } from "../../support/image-builder.js";
import type { Access } from "../../support/registry-access.js";
import { until } from "../../support/until.js";
import { makeReader, never, type Reader, readBlob, readImage, resolve } from "./reader.js";

const users = { someone: "pass:word" };
const credentials = { username: "someone", password: "pass:word" };

let image: BuiltImage;
let reader: Reader;
let registry: FaultyRegistry;

beforeAll(async () => {
  image = buildImage({ layers: [await buildLayer([{ path: "secret", content: "secret" }])] });
});

beforeEach(async () => {
  reader = await makeReader();
});

afterEach(async () => {
  await registry[Symbol.asyncDispose]();
  await reader[Symbol.asyncDispose]();
});

/** Starts the registry; answers the image's reference. */
async function start(access?: Access): Promise<string> {
  registry = await startFaultyRegistry(access === undefined ? {} : { access });
  return registry.add("some/image", "1", image);
}

const asked = (pattern: RegExp) => registry.requests.filter(({ url }) => pattern.test(url));
const authorizations = () => registry.requests.map(({ headers }) => headers.authorization);

describe("tokens", () => {
  test("are asked for once, for the repository and with the service, and shared by all calls", async () => {
    const reference = await start({ kind: "token", users });
    expect((await readImage(reader.open(reference, credentials))).size).toBe(3);
    const tokens = asked(/^\/token/);
    expect(tokens).toHaveLength(1);
    const query = new URL(tokens[0]?.url ?? "", registry.url).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      service: "test, registry",
      scope: "repository:some/image:pull",
      account: "someone",
    });
    expect(asked(/^\/v2/).filter(({ headers }) => headers.authorization === undefined)).toHaveLength(1);
  });

  test("are asked for once by calls at one time", async () => {
    const reference = await start({ kind: "token", users });
    const repository = reader.open(reference, credentials);
    const reads = image.blobs.map(({ descriptor }) => readBlob(repository, descriptor));
    await Promise.all([...reads, resolve(repository), resolve(repository)]);
    expect(asked(/^\/token/)).toHaveLength(1);
  });

  test("are given to whoever has no name where a registry lets them", async () => {
    const reference = await start({ kind: "token", anonymous: true });
    expect((await readImage(reader.open(reference))).size).toBe(3);
    expect(asked(/^\/token/).map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test("may be called access_token", async () => {
    const reference = await start({ kind: "token", users, field: "access_token" });
    expect((await readImage(reader.open(reference, credentials))).size).toBe(3);
  });

  test("that a registry takes no longer are renewed", async () => {
    const reference = await start({ kind: "token", users, uses: 2 });
    expect((await readImage(reader.open(reference, credentials))).size).toBe(3);
    expect(asked(/^\/token/).length).toBeGreaterThan(1);
  });

  test("are renewed before they end", async () => {
    const reference = await start({ kind: "token", users, expiresIn: 0.001 });
    const repository = reader.open(reference, credentials);
    await resolve(repository);
    await new Promise((done) => setTimeout(done, 5));
    await resolve(repository);
    expect(asked(/^\/token/)).toHaveLength(2);
    expect(asked(/^\/v2/)).toHaveLength(3);
  });

  test("that open nothing: credentials are wanted", async () => {
    const reference = await start({ kind: "token", users });
    await expect(resolve(reader.open(reference))).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
      message: expect.stringMatching(/wants credentials, or has no such image\. .*docker login 127\.0\.0\.1:\d+/),
    });
  });

  test("for wrong credentials are refused with the server's words and without the password", async () => {
    const reference = await start({ kind: "token", users });
    const error = await resolve(reader.open(reference, { ...credentials, password: "wr0ng" })).catch((each) => each);
    expect(error).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(error.message).toContain('the credentials of "someone"');
    expect(error.message).toContain("It says: incorrect username or password");
    expect(JSON.stringify(error) + error.stack + String(error.cause?.stack)).not.toContain("wr0ng");
  });

  test("from a server in trouble are asked for again", async () => {
    const reference = await start({ kind: "token", users });
    registry.fault(/^\/token/, faults.status(503), { times: 2 });
    registry.fault(/^\/token/, faults.hangUp, { times: 1 });
    expect(await resolve(reader.open(reference, credentials))).toEqual(image.root.descriptor);
  });

  test.each([
    ["a web page", faults.webPage],
    ["JSON of something else", faults.status(200, {}, '{"tokens":[]}')],
    ["a token that is no header", faults.status(200, {}, '{"token":"a\\nb"}')],
  ])("are not %s", async (_what, fault) => {
    const reference = await start({ kind: "token", users });
    registry.fault(/^\/token/, fault);
    await expect(resolve(reader.open(reference, credentials))).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: expect.stringContaining("should give a token"),
    });
  });

  test("without end are not read", async () => {
    const reference = await start({ kind: "token", users });
    registry.fault(/^\/token/, faults.endless);
    await expect(resolve(reader.open(reference, credentials))).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  test("from a server that cannot be: said so", async () => {
    const reference = await start({ kind: "token", users, realm: "file:///etc/passwd" });
    await expect(resolve(reader.open(reference, credentials))).rejects.toMatchObject({
      message: expect.stringContaining("does not say from where"),
    });
  });

  test("whose caller gives up are still for the others", async () => {
    const reference = await start({ kind: "token", users });
    let open = () => {};
    const gate = new Promise<void>((done) => {
      open = done;
    });
    registry.fault(/^\/token/, async (request, response) => {
      await gate;
      await registry.answer(request, response);
    });
    const repository = reader.open(reference, credentials);
    const abort = new AbortController();
    const first = repository.resolve({ signal: abort.signal });
    const second = repository.resolve({ signal: never });
    await until("a token was asked for", () => asked(/^\/token/).length > 0);
    abort.abort();
    await expect(first).rejects.toMatchObject({ code: "CANCELLED" });
    open();
    expect(await second).toEqual(image.root.descriptor);
  });
});

describe("logins of Docker's configuration", () => {
  const configure = (config: unknown) => writeFile(join(reader.folder, "config.json"), JSON.stringify(config));

  test("are used where no credentials are given, and read anew for each pull", async () => {
    const reference = await start({ kind: "basic", users });
    await expect(resolve(reader.open(reference))).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    const auth = Buffer.from("someone:pass:word").toString("base64");
    await configure({ auths: { [`http://${registry.host}/v1/`]: { auth } } });
    expect((await readImage(reader.open(reference))).size).toBe(3);
  });

  test("give way to credentials", async () => {
    const reference = await start({ kind: "token", users });
    await configure({ auths: { [registry.host]: { username: "someone", password: "old" } } });
    expect(await resolve(reader.open(reference, credentials))).toEqual(image.root.descriptor);
  });

  test("with an identity token go to the token server by POST", async () => {
    const reference = await start({ kind: "token", identityTokens: ["refresh+me=&"] });
    await configure({ auths: { [registry.host]: { identitytoken: "refresh+me=&" } } });
    expect((await readImage(reader.open(reference))).size).toBe(3);
    expect(asked(/^\/token/).map(({ method }) => method)).toEqual(["POST"]);
  });

  test("come from a credential helper, asked only where the registry wants to know", async () => {
    const reference = await start({ kind: "token", users });
    const helper = join(reader.folder, "docker-credential-test");
    const log = join(reader.folder, "asked");
    const answer = JSON.stringify({ ServerURL: registry.host, Username: "someone", Secret: "pass:word" });
    await writeFile(helper, `#!/bin/sh\nread -r server\necho "$1 $server" >> ${log}\necho '${answer}'\n`);
    await chmod(helper, 0o755);
    await configure({ credHelpers: { [registry.host]: "test" }, credsStore: "other" });
    await using helped = await makeReader({
      environment: { PATH: `${reader.folder}:${process.env.PATH}`, DOCKER_CONFIG: reader.folder },
    });
    expect((await readImage(helped.open(reference))).size).toBe(3);
    expect(await readFile(log, "utf8")).toBe(`get ${registry.host}\n`);
  });

  test("that cannot be read are told of, where they are needed", async () => {
    const reference = await start({ kind: "token", users });
    await writeFile(join(reader.folder, "config.json"), "{");
    await expect(resolve(reader.open(reference))).rejects.toMatchObject({
      code: "FAILED_PRECONDITION",
      message: expect.stringContaining("config.json cannot be used: it is no JSON"),
    });
    expect(await resolve(reader.open(reference, credentials))).toEqual(image.root.descriptor);
  });
});

describe("credentials stay with their registry", () => {
  test("a registry that does not ask is not told", async () => {
    const reference = await start();
    expect((await readImage(reader.open(reference, credentials))).size).toBe(3);
    expect(authorizations().every((each) => each === undefined)).toBe(true);
  });

  test.each(["basic", "token"] as const)("redirects to another host go without (%s)", async (kind) => {
    await using elsewhere = await startFaultyRegistry();
    elsewhere.add("some/image", "1", image);
    const reference = await start({ kind, users });
    const repository = reader.open(reference, credentials);
    await resolve(repository);
    registry.fault(/\/blobs\//, faults.redirectTo(elsewhere.url));
    for (const { descriptor, bytes } of image.blobs) {
      expect((await readBlob(repository, descriptor)).equals(bytes)).toBe(true);
      expect((await readBlob(repository, descriptor, 5)).equals(bytes.subarray(5))).toBe(true);
    }
    expect(elsewhere.requests).toHaveLength(2 * image.blobs.length);
    expect(elsewhere.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    expect(asked(/\/blobs\//).every(({ headers }) => headers.authorization !== undefined)).toBe(true);
  });

  test("redirects on the same host go with them", async () => {
    const reference = await start({ kind: "basic", users });
    registry.add("moved/image", "1", image);
    registry.fault(/\/some\/image\/manifests/, (request, response) => {
      response.writeHead(307, { location: `${request.url}`.replace("some/", "moved/") }).end();
    });
    expect(await resolve(reader.open(reference, credentials))).toEqual(image.root.descriptor);
  });

  test("the refresh token is not sent where the token server points to", async () => {
    await using elsewhere = await startFaultyRegistry();
    const reference = await start({ kind: "token", identityTokens: ["refresh"] });
    await writeFile(
      join(reader.folder, "config.json"),
      JSON.stringify({ auths: { [registry.host]: { identitytoken: "refresh" } } }),
    );
    registry.fault(/^\/token/, faults.redirectTo(elsewhere.url));
    await expect(resolve(reader.open(reference))).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(elsewhere.requests).toHaveLength(0);
  });
});
