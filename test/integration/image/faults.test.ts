import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { held } from "../../support/ctr.js";
import * as faults from "../../support/faults.js";
import { type FaultyRegistry, startFaultyRegistry } from "../../support/faulty-registry.js";
import { PullImageDocument } from "../../support/generated/graphql.js";
import { type BuiltImage, buildImage, buildLayer, json } from "../../support/image-builder.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();
let registry: FaultyRegistry;
let guarded: FaultyRegistry;

beforeAll(async () => {
  registry = await startFaultyRegistry();
  guarded = await startFaultyRegistry({ access: { kind: "token", users: { someone: "secret" } } });
});

afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await guarded[Symbol.asyncDispose]();
});

/** An image of its own, of one layer. */
async function someImage(): Promise<{ image: BuiltImage; layer: string; size: number }> {
  const built = await buildLayer([{ path: "noise", content: randomBytes(300_000) }]);
  const { digest, size } = built.descriptor;
  return { image: buildImage({ layers: [built] }), layer: digest, size };
}

const pull = (reference: string, more: object = {}) =>
  setting.client.send(PullImageDocument, { input: { reference, ...more } });

let repositories = 0;

test.each([
  ["401", "manifests", faults.status(401), "UNAUTHENTICATED"],
  ["403", "manifests", faults.status(403), "PERMISSION_DENIED"],
  ["404", "manifests", faults.status(404), "NOT_FOUND"],
  ["a layer that is missing", "layer", faults.status(404), "NOT_FOUND"],
  ["wrong bytes in a layer", "layer", faults.garbled, "UNAVAILABLE"],
  ["too few bytes in a layer", "layer", faults.instead(Buffer.alloc(1_000)), "UNAVAILABLE"],
  ["a layer without end", "layer", faults.endless, "UNAVAILABLE"],
  ["wrong bytes in a config", "config", faults.garbled, "UNAVAILABLE"],
])("%s fails with a code, and nothing half-made is kept", async (_what, where, fault, code) => {
  const { address } = setting.containerd;
  const { image, layer } = await someImage();
  const repository = `some/faulty-${repositories++}`;
  const reference = registry.add(repository, "1", image);
  const config = image.blobs.find(({ descriptor }) => descriptor.mediaType.includes("config"))?.descriptor.digest;
  const part = { layer: `blobs/${layer}`, config: `blobs/${config}`, manifests: "manifests/" }[where];
  registry.fault(new RegExp(`${repository}/${part}`), fault);
  const before = await held(address);
  const { errors } = await pull(reference);
  expect(errors?.[0]?.extensions?.code).toBe(code);
  expect(errors?.[0]?.extensions?.resource).toBe("image");
  expect(await held(address)).toEqual(before);
  registry.mend();
  expect((await pull(reference)).data?.imagePull.pull.status).toBe("DONE");
  expect((await held(address)).ingests.filter((ref) => ref === `layer-${layer}`)).toEqual([]);
});

test.each([
  ["429 with Retry-After", faults.status(429, { "retry-after": "1" }), 1],
  ["500 twice", faults.status(500), 2],
  ["a connection that is cut at half a layer", faults.cutAfter(150_000), 1],
])("%s is overcome", async (_what, fault, times) => {
  const { image, layer, size } = await someImage();
  const repository = `some/moody-${repositories++}`;
  const reference = registry.add(repository, "1", image);
  registry.fault(new RegExp(`${repository}/blobs/${layer}`), fault, { times });
  const { data } = await pull(reference);
  expect(data?.imagePull.pull).toMatchObject({ status: "DONE", doneBytes: size, totalBytes: size });
});

test("credentials come from the input, and their lack and their fault are told apart from what is missing", async () => {
  const { image } = await someImage();
  const reference = guarded.add("some/secret", "1", image);
  expect((await pull(reference)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  const wrong = await pull(reference, { credentials: { username: "someone", password: "wr0ng" } });
  expect(wrong.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  expect(JSON.stringify(wrong)).not.toContain("wr0ng");
  const { data } = await pull(reference, { credentials: { username: "someone", password: "secret" } });
  expect(data?.imagePull.pull.status).toBe("DONE");
  expect(setting.gantry.log()).not.toContain("wr0ng");
});

test.each([
  ["neither a manifest nor an index", { config: undefined, layers: undefined }],
  ["both of them", { manifests: [] }],
  ["layers that are none", { layers: [{ mediaType: "text/plain", digest: `sha256:${"0".repeat(64)}`, size: 1 }] }],
  [
    "a digest that is none",
    { layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", digest: "x", size: 1 }] },
  ],
])("what is malformed is refused: %s", async (_what, change) => {
  const { image } = await someImage();
  const { mediaType } = image.root.descriptor;
  const root = json(mediaType, { ...JSON.parse(image.root.bytes.toString("utf8")), ...change });
  const { errors } = await pull(registry.add(`some/odd-${repositories++}`, "1", { ...image, root }));
  expect(errors?.[0]?.extensions?.code).toBe("FAILED_PRECONDITION");
  expect(errors?.[0]?.message).toContain("malformed");
});

test("a layer that is not what the config says is refused, and its snapshot is not kept", async () => {
  const { address } = setting.containerd;
  const [one, other] = await Promise.all(
    ["one", "other"].map((path) => buildLayer([{ path, content: randomBytes(9) }])),
  );
  if (!one || !other) throw new Error("Two layers were built");
  const reference = registry.add("some/liar", "1", buildImage({ layers: [{ ...one, diffId: other.diffId }] }));
  const before = await held(address);
  const { errors } = await pull(reference);
  expect(errors?.[0]?.extensions?.code).toBe("FAILED_PRECONDITION");
  expect(await held(address)).toEqual(before);
});
