import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ctr, held } from "../../support/ctr.js";
import {
  DeleteContainerDocument,
  DeleteImageDocument,
  ImportImageDocument,
  PullImageDocument,
} from "../../support/generated/graphql.js";
import { hostArchitecture } from "../../support/image-builder.js";
import { startRegistry, type TestRegistry } from "../../support/registry.js";
import { makeUmociLayout, OTHER_ARCHITECTURE, TOLD } from "../../support/umoci-layout.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();
let folder: string;
let layout: string;
let registry: TestRegistry;

beforeAll(async () => {
  folder = await mkdtemp("/tmp/gantry-umoci-");
  [layout, registry] = await Promise.all([makeUmociLayout(folder), startRegistry()]);
});

afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function skopeo(...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)("skopeo", ["--insecure-policy", ...args])).stdout;
}

/** Has skopeo store an image of the layout, turned into another kind, in the registry; answers its reference. */
async function push(tag: string, name: string, ...flags: readonly string[]): Promise<string> {
  const reference = `${registry.host}/umoci/app:${name}`;
  // By way of a folder: it would rather take layers that the registry has already, compressed as they are.
  const turned = `dir:${path.join(folder, name)}`;
  await skopeo("copy", "-q", "--all", ...flags, `oci:${layout}:${tag}`, turned);
  await skopeo("copy", "-q", "--all", "--preserve-digests", "--dest-tls-verify=false", turned, `docker://${reference}`);
  return reference;
}

/** What a tag of the registry stands for. */
async function inspect(reference: string): Promise<{ mediaType?: string; layers?: { mediaType: string }[] }> {
  return JSON.parse(await skopeo("inspect", "--raw", "--tls-verify=false", `docker://${reference}`));
}

/** Has skopeo write an image of the layout to a file; answers its name, and that of the image in it. */
async function save(kind: string, name: string): Promise<{ file: string; reference: string }> {
  const file = path.join(folder, `${name}.tar`);
  const reference = `example.com/team/${name}:1`;
  await skopeo("copy", "-q", `oci:${layout}:app`, `${kind}:${file}:${reference}`);
  return { file, reference };
}

/** Runs a container of an image that is here to its end, and answers what it wrote. Nothing is left for the next image. */
async function outputOf(image: string): Promise<string> {
  const { client } = setting;
  using record = await client.record();
  // Its capabilities, that those of a program are taken from.
  const { id, containerId } = await client.create({ image, pull: "NEVER", privileged: true });
  await record.of(containerId, "EXIT");
  const text = await setting.output(containerId);
  await client.request(DeleteContainerDocument, { id });
  await client.request(DeleteImageDocument, { reference: image });
  expect(await held(setting.containerd.address)).toMatchObject({ images: [], content: [], snapshots: [] });
  return text;
}

describe("an image that umoci made and skopeo pushed is what its makers meant", () => {
  test.each([
    ["oci", "gzip", "application/vnd.oci.image.layer.v1.tar+gzip"],
    ["oci", "zstd", "application/vnd.oci.image.layer.v1.tar+zstd"],
    ["v2s2", "gzip", "application/vnd.docker.image.rootfs.diff.tar.gzip"],
  ])("as %s with %s layers", async (format, compression, layerType) => {
    const flags = ["--format", format, "--dest-compress", "--dest-compress-format", compression];
    const reference = await push("app", `${format}-${compression}`, ...flags);
    const { layers } = await inspect(reference);
    expect(layers?.map(({ mediaType }) => mediaType)).toEqual([layerType, layerType, layerType]);
    const { imagePull } = await setting.client.request(PullImageDocument, { input: { reference } });
    expect(imagePull.pull.status).toBe("DONE");
    expect(await outputOf(reference)).toBe(TOLD);
  });

  test.each([
    ["oci", "application/vnd.oci.image.index.v1+json"],
    ["v2s2", "application/vnd.docker.distribution.manifest.list.v2+json"],
  ])("in an index of two architectures, as %s", async (format, type) => {
    const reference = await push("multi", `multi-${format}`, "--format", format);
    expect((await inspect(reference)).mediaType).toBe(type);
    const { imagePull } = await setting.client.request(PullImageDocument, { input: { reference } });
    expect(imagePull.pull.image?.mediaType).toBe(type);
    const platforms = [`linux/${hostArchitecture}`, `linux/${OTHER_ARCHITECTURE}`];
    expect([...(imagePull.pull.image?.platforms ?? [])].sort()).toEqual(platforms.sort());
    expect(await outputOf(reference)).toBe(TOLD);
  });
});

test.each(["docker-archive", "oci-archive"])("so it is in a file that skopeo wrote: %s", async (kind) => {
  const { file, reference } = await save(kind, kind);
  const { imageImport } = await setting.client.request(ImportImageDocument, { input: { path: file } });
  expect(imageImport.images.map((image) => image.reference)).toEqual([reference]);
  expect(await outputOf(reference)).toBe(TOLD);
});

test.each([[], ["--no-unpack"]])("so it is where containerd's own client imported it: %j", async (...flags) => {
  const { file, reference } = await save("docker-archive", `by-ctr${flags.join("")}`);
  await ctr(setting.containerd.address, "images", "import", ...flags, file);
  expect(await outputOf(reference)).toBe(TOLD);
});
