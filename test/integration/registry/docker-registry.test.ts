import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltImage, buildImage, buildIndex, buildLayer } from "../../support/image-builder.js";
import { pushImage, startRegistry, type TestRegistry } from "../../support/registry.js";
import { makeReader, type Reader, readBlob, readImage, resolve } from "./reader.js";

let registry: TestRegistry;
let reader: Reader;

beforeAll(async () => {
  [registry, reader] = await Promise.all([startRegistry(), makeReader()]);
});

afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await reader[Symbol.asyncDispose]();
});

describe("images of all formats are read as they were pushed", () => {
  test.each([
    ["oci", "gzip"],
    ["oci", "zstd"],
    ["oci", "none"],
    ["docker", "gzip"],
  ] as const)("%s with %s layers", async (format, compression) => {
    const layer = await buildLayer([{ path: "hello", content: "hello\n" }], { compression, format });
    const image = buildImage({ layers: [layer], format });
    const reference = await registry.push("formats/one", `${format}-${compression}`, image);
    expect(await resolve(reader.open(reference))).toEqual(image.root.descriptor);
    expect(await readImage(reader.open(reference))).toEqual(contents(image));
  });

  test.each(["oci", "docker"] as const)("an index of platforms, %s", async (format) => {
    const layer = await buildLayer([{ path: "hello", content: format }], { format });
    const arm = { os: "linux", architecture: "arm64", variant: "v8" };
    const image = buildIndex(
      [
        { layers: [layer], format },
        { layers: [layer], format, platform: arm },
      ],
      format,
    );
    const reference = await registry.push("formats/index", format, image);
    expect(await readImage(reader.open(reference))).toEqual(contents(image));
  });

  test("by digest", async () => {
    const image = buildImage({ layers: [await buildLayer([{ path: "by", content: "digest" }])] });
    await registry.push("some/image", "tag", image);
    const { digest } = image.root.descriptor;
    const repository = reader.open(`${registry.host}/some/image@${digest}`);
    expect(await resolve(repository)).toEqual(image.root.descriptor);
    expect(await readImage(repository)).toEqual(contents(image));
  });

  test("a blob from an offset on", async () => {
    const content = Buffer.alloc(3_000_000, "0123456789");
    const layer = await buildLayer([{ path: "big", content }], { compression: "none" });
    const reference = await registry.push("some/big", "1", buildImage({ layers: [layer] }));
    const repository = reader.open(reference);
    for (const offset of [0, 1, 2_000_000, layer.bytes.length - 1, layer.bytes.length]) {
      const bytes = await readBlob(repository, layer.descriptor, offset);
      expect(bytes.equals(layer.bytes.subarray(offset)), `from ${offset}`).toBe(true);
    }
  });
});

test("what is not there is NOT_FOUND, with its name and the registry's words", async () => {
  await expect(resolve(reader.open(`${registry.host}/no/such:1`))).rejects.toMatchObject({
    code: "NOT_FOUND",
    message: `${registry.host} has no ${registry.host}/no/such:1. It says: manifest unknown`,
    details: { resource: "image", id: `${registry.host}/no/such:1` },
  });
  const layer = await buildLayer([{ path: "not", content: "pushed" }]);
  await expect(readBlob(reader.open(`${registry.host}/no/such:1`), layer.descriptor)).rejects.toMatchObject({
    code: "NOT_FOUND",
    message: expect.stringContaining(layer.descriptor.digest),
  });
});

test("a registry with basic authentication takes the right credentials alone", async () => {
  // The password is "secret".
  const htpasswd = "someone:$2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a\n";
  await using guarded = await startRegistry({ htpasswd });
  const image = buildImage({ layers: [await buildLayer([{ path: "guarded", content: "yes" }])] });
  const authorization = `Basic ${Buffer.from("someone:secret").toString("base64")}`;
  const reference = await pushImage(guarded.host, "some/image", "1", image, { authorization });
  const credentials = { username: "someone", password: "secret" };
  expect(await readImage(reader.open(reference, credentials))).toEqual(contents(image));
  await expect(resolve(reader.open(reference, { ...credentials, password: "wrong" }))).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
    message: expect.stringContaining('does not accept the credentials of "someone"'),
  });
  await expect(resolve(reader.open(reference))).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
    message: expect.stringContaining(`docker login ${guarded.host}`),
  });
});

function contents({ root, manifests, blobs }: BuiltImage): Map<string, Buffer> {
  return new Map([root, ...manifests, ...blobs].map(({ descriptor, bytes }) => [descriptor.digest, bytes]));
}
