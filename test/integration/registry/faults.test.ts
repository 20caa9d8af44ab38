import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RegistryRepository } from "../../../src/engine/image/registry.js";
import * as faults from "../../support/faults.js";
import { type FaultyRegistry, startFaultyRegistry } from "../../support/faulty-registry.js";
import { type BuiltImage, type BuiltLayer, buildImage, buildLayer, json } from "../../support/image-builder.js";
import { until } from "../../support/until.js";
import { makeReader, never, PATIENCE, type Reader, readBlob, readImage, resolve, TIMEOUTS } from "./reader.js";

const manifests = /\/manifests\//;
const blobs = /\/blobs\//;
const size = 3_000_000;
const attempts = PATIENCE.pauses.length + 1;

let reader: Reader;
let layer: BuiltLayer;
let image: BuiltImage;
let registry: FaultyRegistry;
let repository: RegistryRepository;

beforeAll(async () => {
  reader = await makeReader();
  layer = await buildLayer([{ path: "big", content: Buffer.alloc(size, "0123456789") }], { compression: "none" });
  image = buildImage({ layers: [layer] });
});

beforeEach(async () => {
  registry = await startFaultyRegistry();
  repository = reader.open(registry.add("some/image", "1", image));
});

afterEach(() => registry[Symbol.asyncDispose]());
afterAll(() => reader[Symbol.asyncDispose]());

const unavailable = (words: string) => ({ code: "UNAVAILABLE", message: expect.stringContaining(words) });
const failed = (code: string, words: string) => ({ code, message: expect.stringContaining(words) });

describe("what passes is waited for", () => {
  test.each([500, 502, 503, 504, 408])("%d twice, then well", async (code) => {
    registry.fault(manifests, faults.status(code), { times: 2 });
    registry.fault(blobs, faults.status(code), { times: 2 });
    expect((await readImage(repository)).get(layer.descriptor.digest)?.equals(layer.bytes)).toBe(true);
  });

  test("a connection that is cut before the answer", async () => {
    registry.fault(/./, faults.hangUp, { times: 3 });
    expect(await resolve(repository)).toEqual(image.root.descriptor);
  });

  test("an answer that does not come in time", async () => {
    registry.fault(manifests, faults.silence, { times: 1 });
    expect(await resolve(repository)).toEqual(image.root.descriptor);
  });

  test("429 with Retry-After in seconds: not a moment earlier", async () => {
    registry.fault(manifests, faults.status(429, { "retry-after": "1" }), { times: 1 });
    expect(await resolve(repository)).toEqual(image.root.descriptor);
    const [first, second] = registry.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(995);
  });

  test("429 with a date in Retry-After", async () => {
    const date = new Date(Date.now() + 1_500).toUTCString();
    registry.fault(manifests, faults.status(429, { "retry-after": date }), { times: 1 });
    expect(await resolve(repository)).toEqual(image.root.descriptor);
  });
});

describe("what does not pass has an end", () => {
  test("500 for ever", async () => {
    registry.fault(manifests, faults.status(500));
    await expect(resolve(repository)).rejects.toMatchObject(unavailable(`${registry.host} answers with status 500`));
    expect(registry.requests).toHaveLength(attempts);
  });

  test("429 for ever", async () => {
    registry.fault(manifests, faults.status(429));
    await expect(resolve(repository)).rejects.toMatchObject(failed("RESOURCE_EXHAUSTED", "too many requests"));
    expect(registry.requests).toHaveLength(attempts);
  });

  test("429 with a Retry-After that is too long to wait for: at once", async () => {
    registry.fault(manifests, faults.status(429, { "retry-after": "3600" }));
    await expect(resolve(repository)).rejects.toMatchObject(failed("RESOURCE_EXHAUSTED", "too many requests"));
    expect(registry.requests).toHaveLength(1);
  });

  test("nobody listens", async () => {
    const { host } = registry;
    await registry[Symbol.asyncDispose]();
    const gone = reader.open(`${host}/some/image:1`);
    registry = await startFaultyRegistry();
    await expect(resolve(gone)).rejects.toMatchObject(unavailable(`${host} cannot be reached: nothing listens there`));
  });

  test("a host that does not exist: at once", async () => {
    const nowhere = reader.open("registry.invalid/some/image:1");
    await expect(resolve(nowhere)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  test("403", async () => {
    registry.fault(manifests, faults.status(403, {}, ""));
    await expect(resolve(repository)).rejects.toMatchObject(failed("PERMISSION_DENIED", "without credentials"));
  });

  test("401 without saying what is wanted", async () => {
    registry.fault(manifests, faults.status(401));
    await expect(resolve(repository)).rejects.toMatchObject(failed("UNAUTHENTICATED", "docker login"));
  });

  test("a status of no meaning", async () => {
    registry.fault(manifests, faults.status(418));
    await expect(resolve(repository)).rejects.toMatchObject(unavailable("status 418"));
  });

  test("redirects in a circle", async () => {
    registry.fault(manifests, faults.redirectTo(registry.url));
    await expect(resolve(repository)).rejects.toMatchObject(unavailable("more than 10 redirects"));
  });

  test.each(["ftp://example.com/x", "http://", "file:///etc/passwd"])("a redirect to %s", async (location) => {
    registry.fault(manifests, faults.status(302, { location }));
    await expect(resolve(repository)).rejects.toMatchObject(unavailable("a redirect to nowhere"));
  });

  test("what a registry says itself is shown within bounds", async () => {
    const message = `no\r\n\u001b[31m${"x".repeat(5_000)}`;
    const body = JSON.stringify({ errors: [{ code: "DENIED", message }] });
    registry.fault(manifests, faults.status(403, { "content-type": "application/json" }, body));
    const error: Error = await resolve(repository).then(Promise.reject, (each) => each);
    expect(error.message).toMatch(/ It says: no \[31mx+$/);
    expect(error.message.length).toBeLessThan(700);
  });
});

describe("what a tag stands for", () => {
  test.each([405, 404, 501, 400])("is read where HEAD is answered with %d", async (code) => {
    registry.fault(manifests, faults.status(code), { method: "HEAD" });
    expect(await resolve(repository)).toEqual(image.root.descriptor);
  });

  test("is read where the head tells no digest", async () => {
    registry.fault(manifests, faults.status(200, { "content-type": image.root.descriptor.mediaType }), {
      method: "HEAD",
    });
    expect(await resolve(repository)).toEqual(image.root.descriptor);
  });

  test("is read where the type is told in the manifest alone", async () => {
    registry.fault(
      manifests,
      faults.status(200, { "content-type": "application/json" }, image.root.bytes.toString("utf8")),
    );
    expect(await resolve(repository)).toEqual(image.root.descriptor);
  });

  test("is no web page", async () => {
    registry.fault(manifests, faults.webPage);
    await expect(resolve(repository)).rejects.toMatchObject(unavailable("text/html"));
    await expect(resolve(repository)).rejects.toMatchObject(unavailable("web page: is it a registry?"));
  });

  test("is no garbage", async () => {
    registry.fault(manifests, faults.status(200, {}, "{not json"));
    await expect(resolve(repository)).rejects.toMatchObject(unavailable("something unknown"));
  });

  test("is not endless", async () => {
    registry.fault(manifests, faults.status(200), { method: "HEAD" });
    registry.fault(manifests, faults.endless);
    await expect(resolve(repository)).rejects.toMatchObject(unavailable("more than the 8388608 bytes"));
  });

  test("is not of Docker's oldest format", async () => {
    const type = { "content-type": "application/vnd.docker.distribution.manifest.v1+prettyjws" };
    registry.fault(manifests, faults.status(200, type, '{"schemaVersion":1}'));
    await expect(resolve(repository)).rejects.toMatchObject(unavailable("schema 1"));
  });

  test("is not another manifest than the digest that was asked for", async () => {
    const other = json(image.root.descriptor.mediaType, { schemaVersion: 2, layers: [] });
    const pinned = reader.open(`${registry.host}/some/image@${image.root.descriptor.digest}`);
    registry.fault(manifests, faults.status(200), { method: "HEAD" });
    registry.fault(manifests, faults.instead(other.bytes));
    await expect(resolve(pinned)).rejects.toMatchObject(unavailable(other.descriptor.digest));
  });
});

describe("documents", () => {
  const fetchManifest = () => repository.fetchDocument(image.root.descriptor, { signal: never });

  test("with wrong bytes are refused", async () => {
    registry.fault(manifests, faults.garbled);
    await expect(fetchManifest()).rejects.toMatchObject(unavailable("sends bytes with the digest sha256:"));
  });

  test("of a wrong length are refused", async () => {
    registry.fault(manifests, faults.instead(Buffer.from("{}")), { times: 1 });
    await expect(fetchManifest()).rejects.toMatchObject(unavailable("sends 2 bytes"));
    registry.fault(manifests, faults.instead(Buffer.alloc(10_000)), { times: 1 });
    await expect(fetchManifest()).rejects.toMatchObject(unavailable("sends more than"));
  });

  test("without end are refused", async () => {
    registry.fault(manifests, faults.endless);
    await expect(fetchManifest()).rejects.toMatchObject(unavailable("sends more than"));
  });

  test("that are web pages are refused", async () => {
    registry.fault(manifests, faults.webPage);
    await expect(fetchManifest()).rejects.toMatchObject(unavailable("web page"));
  });

  test("cut in the middle are read again", async () => {
    registry.fault(manifests, faults.cutAfter(10), { times: 2 });
    expect(Buffer.from(await fetchManifest()).equals(image.root.bytes)).toBe(true);
  });

  test("too large to be any are not asked for", async () => {
    const huge = { ...image.root.descriptor, size: 9 * 1024 * 1024 };
    await expect(repository.fetchDocument(huge, { signal: never })).rejects.toMatchObject({
      code: "FAILED_PRECONDITION",
    });
    const odd = { ...image.root.descriptor, digest: "sha256:../../token" };
    await expect(repository.fetchDocument(odd, { signal: never })).rejects.toMatchObject({
      code: "FAILED_PRECONDITION",
    });
    expect(registry.requests).toHaveLength(0);
  });
});

describe("blobs", () => {
  const readLayer = (offset = 0) => readBlob(repository, layer.descriptor, offset);
  const ranges = () => registry.requests.map(({ headers }) => headers.range);

  test("cut at half go on from there", async () => {
    registry.fault(blobs, faults.cutAfter(size / 2), { times: 1 });
    expect((await readLayer()).equals(layer.bytes)).toBe(true);
    const [whole, rest] = ranges();
    expect(whole).toBeUndefined();
    expect(Number(/^bytes=(\d+)-$/.exec(rest ?? "")?.[1])).toBeGreaterThan(0);
    expect(registry.requests).toHaveLength(2);
  });

  test("cut time and again go on as long as there is progress", async () => {
    registry.fault(blobs, faults.cutAfter(200_000));
    registry.fault(blobs, faults.status(500));
    const chunks = await readLayer().then(
      (bytes) => bytes.length,
      (error) => error,
    );
    expect(chunks).toMatchObject(unavailable("has cut the connection"));
    registry.mend();
    registry.fault(blobs, faults.cutAfter(1_100_000));
    expect((await readLayer()).equals(layer.bytes)).toBe(true);
  });

  test("cut where a range is ignored go on nevertheless", async () => {
    registry.fault(blobs, faults.cutAfter(size / 2), { times: 1 });
    registry.fault(blobs, faults.wholeAlways);
    expect((await readLayer()).equals(layer.bytes)).toBe(true);
    expect((await readLayer(size - 5)).equals(layer.bytes.subarray(size - 5))).toBe(true);
  });

  test("that stop coming go on after the idle time", async () => {
    registry.fault(blobs, faults.stallAfter(size / 2), { times: 1 });
    expect((await readLayer()).equals(layer.bytes)).toBe(true);
    expect(registry.requests).toHaveLength(2);
  });

  test("that come slowly, but come, are not cut off", async () => {
    registry.fault(blobs, faults.slowly(10, 150));
    expect((await readLayer()).equals(layer.bytes)).toBe(true);
    expect(registry.requests).toHaveLength(1);
  });

  test("that end early without an error go on", async () => {
    registry.fault(blobs, (_request, response) => void response.writeHead(200).end(layer.bytes.subarray(0, 1000)), {
      times: 1,
    });
    expect((await readLayer()).equals(layer.bytes)).toBe(true);
    expect(ranges()).toEqual([undefined, "bytes=1000-"]);
  });

  test("of another length are refused before a byte is read", async () => {
    registry.fault(blobs, faults.instead(Buffer.alloc(size + 1)));
    await expect(readLayer()).rejects.toMatchObject(
      unavailable(`has ${size + 1} bytes for ${layer.descriptor.digest}`),
    );
    expect(registry.requests).toHaveLength(1);
  });

  test("without end are refused, and the connection is closed", async () => {
    registry.fault(blobs, faults.endless);
    await expect(readLayer()).rejects.toMatchObject(unavailable("sends more than"));
    await until("the connection has gone", async () => (await registry.connections()) === 0);
  });

  test("that are web pages are refused", async () => {
    registry.fault(blobs, faults.webPage);
    await expect(readLayer()).rejects.toMatchObject(unavailable("web page"));
  });

  test("with another range than was asked for are refused", async () => {
    registry.fault(blobs, faults.status(206, { "content-range": `bytes 0-9/${size}` }, "0123456789"));
    await expect(readLayer(100)).rejects.toMatchObject(unavailable('sends "bytes 0-9/'));
  });

  test("whose reader takes its time are not cut off", async () => {
    let length = 0;
    for await (const chunk of repository.fetchBlob(layer.descriptor, { offset: 0, signal: never })) {
      if (length === 0) await new Promise((resolve) => setTimeout(resolve, 2 * TIMEOUTS.idle));
      length += chunk.length;
    }
    expect(length).toBe(layer.bytes.length);
    expect(registry.requests).toHaveLength(1);
  });

  test("left in the middle close the connection", async () => {
    const leave = async () => {
      for await (const chunk of repository.fetchBlob(layer.descriptor, { offset: 0, signal: never })) {
        return chunk.length;
      }
      return 0;
    };
    const lengths = await Promise.all(Array.from({ length: 20 }, leave));
    expect(lengths.every((length) => length > 0)).toBe(true);
    await until("the connection has gone", async () => (await registry.connections()) === 0);
  });

  test("aborted in the middle fail with CANCELLED and close the connection", async () => {
    registry.fault(blobs, faults.stallAfter(1_000));
    const abort = new AbortController();
    const reading = async () => {
      for await (const _chunk of repository.fetchBlob(layer.descriptor, { offset: 0, signal: abort.signal })) {
        abort.abort();
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: "CANCELLED" });
    await until("the connection has gone", async () => (await registry.connections()) === 0);
  });

  test("are not asked for where nothing is left of them", async () => {
    expect(await readLayer(layer.bytes.length)).toHaveLength(0);
    expect(registry.requests).toHaveLength(0);
  });
});

describe("an abort ends at once", () => {
  test("a wait between attempts", async () => {
    registry.fault(manifests, faults.status(429, { "retry-after": "2" }));
    await expect(aborted((signal) => repository.resolve({ signal }))).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test("a wait for an answer", async () => {
    registry.fault(manifests, faults.silence);
    await expect(aborted((signal) => repository.resolve({ signal }))).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test("what has not begun", async () => {
    const signal = AbortSignal.abort();
    await expect(repository.resolve({ signal })).rejects.toMatchObject({ code: "CANCELLED" });
    expect(registry.requests).toHaveLength(0);
  });

  /** Aborts once the registry has been asked. */
  async function aborted(call: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const abort = new AbortController();
    const began = performance.now();
    const running = call(abort.signal);
    running.catch(() => {});
    await until("it was asked", () => registry.requests.length > 0);
    abort.abort();
    await running.finally(() => expect(performance.now() - began).toBeLessThan(1_500));
  }
});
