import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, rm, stat, truncate, writeFile } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { print } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { busyboxEntries } from "../../support/busybox-layer.js";
import type { Answer } from "../../support/client.js";
import { ctr, held } from "../../support/ctr.js";
import {
  DeleteContainerDocument,
  DeleteImageDocument,
  ImportImageDocument,
  ListImagesDocument,
  TagImageDocument,
} from "../../support/generated/graphql.js";
import { type BuiltImage, buildImage, buildLayer } from "../../support/image-builder.js";
import { residentBytes } from "../../support/process-figures.js";
import { until } from "../../support/until.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();
let folder: string;
let image: BuiltImage;

beforeAll(async () => {
  folder = await mkdtemp("/tmp/gantry-import-");
  const config = { Cmd: ["echo", "imported"] };
  image = buildImage({ layers: [await buildLayer(await busyboxEntries()), await buildLayer([{ path: "x" }])], config });
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Writes files below a folder of their own; answers it. */
async function write(name: string, files: Readonly<Record<string, Buffer | string>>): Promise<string> {
  const root = path.join(folder, name);
  for (const [file, bytes] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), bytes);
  }
  return root;
}

async function layout(name: string, annotations: object, { root, blobs } = image): Promise<string> {
  const files = [root, ...blobs].map(({ descriptor, bytes }) => [
    `blobs/${descriptor.digest.replace(":", "/")}`,
    bytes,
  ]);
  const index = { schemaVersion: 2, manifests: [{ ...root.descriptor, annotations }] };
  return await write(name, {
    ...Object.fromEntries(files),
    "oci-layout": '{"imageLayoutVersion":"1.0.0"}',
    "index.json": JSON.stringify(index),
  });
}

async function tar(root: string, ...flags: readonly string[]): Promise<string> {
  const file = `${root}.tar`;
  await promisify(execFile)("tar", [...flags, "-cf", file, "-C", root, "."]);
  return file;
}

async function run(reference: string): Promise<string> {
  const { client } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create({ image: reference, pull: "NEVER" });
  await record.of(containerId, "EXIT");
  const text = await setting.output(containerId);
  await client.request(DeleteContainerDocument, { id });
  return text;
}

const importFrom = (input: object) => setting.client.send(ImportImageDocument, { input });

/** By the multipart request specification. */
function upload(file: string, { headers = {}, leaveAfter }: { headers?: object; leaveAfter?: number } = {}) {
  const boundary = "----gantry-test";
  const part = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const operations = { query: print(ImportImageDocument), variables: { input: { file: null } } };
  const head =
    part("operations", JSON.stringify(operations)) +
    part("map", JSON.stringify({ 0: ["variables.input.file"] })) +
    `--${boundary}\r\nContent-Disposition: form-data; name="0"; filename="x.tar"\r\n\r\n`;
  const { url, token } = setting.gantry;
  const post = request(url, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
  });
  post.write(head);
  const body = createReadStream(file);
  body.pipe(post, { end: false });
  let sent = 0;
  body.on("data", (chunk) => {
    sent += chunk.length;
    if (leaveAfter !== undefined && sent > leaveAfter) post.destroy(new Error("left"));
  });
  body.on("end", () => post.end(`\r\n--${boundary}--\r\n`));
  return new Promise<{ status: number | undefined; answer: string }>((resolve, reject) => {
    post.on("error", reject);
    post.on("response", async (response) => {
      let answer = "";
      for await (const chunk of response) answer += chunk;
      resolve({ status: response.statusCode, answer });
    });
  });
}

describe("an archive", () => {
  test("may be an OCI layout, a folder or a tar, gzipped or not", async () => {
    const named = { "org.opencontainers.image.ref.name": "example.com/team/app:1" };
    const root = await layout("oci", named);
    for (const each of [root, await tar(root), await tar(root, "-z")]) {
      const { data } = await importFrom({ path: each });
      expect(data?.imageImport.images.map(({ reference }) => reference)).toEqual(["example.com/team/app:1"]);
      expect(await run("example.com/team/app:1")).toBe("imported\n");
      expect((await held(setting.containerd.address)).leases).toEqual([]);
      await setting.client.request(DeleteImageDocument, { reference: "example.com/team/app:1" });
      expect((await held(setting.containerd.address)).content).toEqual([]);
    }
  });

  test("may be of `docker save`, with links to layers that occur twice", async () => {
    const [config, base, ...rest] = image.blobs;
    if (!config || !base) throw new Error("The image has a config and layers");
    const root = await write("docker", {
      "config.json": config.bytes,
      "a/layer.tar": base.bytes,
      "b/layer.tar": rest[0]?.bytes ?? "",
      "manifest.json": JSON.stringify([
        { Config: "config.json", RepoTags: ["saved:1", "saved:2"], Layers: ["a/layer.tar", "b/layer.tar"] },
      ]),
    });
    const { data, errors } = await importFrom({ path: await tar(root) });
    expect(errors).toBeUndefined();
    const names = ["docker.io/library/saved:1", "docker.io/library/saved:2"];
    expect(data?.imageImport.images.map(({ reference }) => reference)).toEqual(names);
    expect(await run("saved:2")).toBe("imported\n");
  });

  test("that containerd's own client has exported comes back, and it can export what was imported", async () => {
    const { address } = setting.containerd;
    await importFrom({ path: await layout("export", {}), reference: "exported:1" });
    const file = path.join(folder, "exported.tar");
    // The one of containerd 2 may end before all is written.
    const isWhole = () =>
      promisify(execFile)("tar", ["-tf", file]).then(
        () => true,
        () => false,
      );
    await until("the archive is whole", async () => {
      await ctr(address, "images", "export", file, "docker.io/library/exported:1");
      return await isWhole();
    });
    await setting.client.request(DeleteImageDocument, { reference: "exported:1" });
    const { data, errors } = await importFrom({ path: file });
    expect(errors).toBeUndefined();
    expect(data?.imageImport.images[0]?.reference).toBe("docker.io/library/exported:1");
    expect(await run("exported:1")).toBe("imported\n");
  });

  test("may come with the request, and is not kept in memory", async () => {
    const big = buildImage({
      layers: [await buildLayer([{ path: "big", content: Buffer.alloc(150_000_000) }], { compression: "none" })],
    });
    const file = await tar(await layout("upload", { "io.containerd.image.name": "example.com/uploaded:1" }, big));
    const before = residentBytes(setting.gantry.pid);
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, residentBytes(setting.gantry.pid));
    }, 20);
    const { status, answer } = await upload(file);
    clearInterval(watch);
    expect(JSON.parse(answer).data?.imageImport.images).toMatchObject([{ reference: "example.com/uploaded:1" }]);
    expect(status).toBe(200);
    expect(most - before).toBeLessThan(60 * 1024 * 1024);
  });

  test.each([
    ["no map", { operations: "{}" }, "missing"],
    ["a map before its operations", { map: "{}", operations: "{}" }, "one operation"],
    ["a map that points nowhere", { operations: '{"variables":{}}', map: '{"0":["variables.x"]}' }, "nothing is"],
    ["a map out of the variables", { operations: '{"query":"{}"}', map: '{"0":["query"]}' }, "nothing is"],
    ["a map at a prototype", { operations: '{"variables":{}}', map: '{"0":["variables.__proto__.x"]}' }, "nothing is"],
    ["a batch", { operations: "[{}]", map: "{}" }, "one operation"],
    ["no JSON", { operations: "{", map: "{}" }, "no JSON"],
    ["a file that never comes", { operations: operations(), map: '{"0":["variables.file"]}' }, "missing"],
  ])("uploaded with %s is refused", async (_what, fields, words) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const { url, token } = setting.gantry;
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(url, { method: "POST", headers, body: form });
    const { errors } = (await response.json()) as Answer<unknown>;
    expect(errors?.[0]?.message).toContain(words);
    expect(errors?.[0]?.extensions?.code).toBe("INVALID_ARGUMENT");
  });

  test("uploaded without a token, or by a page of another origin is refused", async () => {
    const file = await tar(await layout("foreign", {}));
    expect((await upload(file, { headers: { origin: "https://evil.example" } })).status).toBe(403);
    expect((await upload(file, { headers: { authorization: "Bearer wrong" } })).status).toBe(401);
  });

  test("whose sender goes away leaves nothing", async () => {
    const { address } = setting.containerd;
    const noise = buildImage({ layers: [await buildLayer([{ path: "noise", content: randomBytes(20_000_000) }])] });
    const file = await tar(await layout("left", { "io.containerd.image.name": "example.com/left:1" }, noise));
    const before = await held(address);
    await expect(upload(file, { leaveAfter: 10_000_000 })).rejects.toThrow();
    await until("all is taken back", async () => JSON.stringify(await held(address)) === JSON.stringify(before));
    expect(setting.gantry.log()).not.toContain("internal error");
  });

  test("that ends too early leaves nothing", async () => {
    const file = await tar(await layout("gone", { "io.containerd.image.name": "example.com/gone:1" }));
    const before = await held(setting.containerd.address);
    const { size } = await stat(file);
    await truncate(file, Math.floor(size / 2));
    const { answer } = await upload(file);
    expect(JSON.parse(answer).errors[0].extensions.code).toBe("INVALID_ARGUMENT");
    expect(await held(setting.containerd.address)).toEqual(before);
  });

  test.each([
    ["nothing", async () => ({}), "path or file"],
    ["what is not there", async () => ({ path: "/no/such/archive.tar" }), "no file"],
    ["what is no archive", async () => ({ path: "/bin/busybox" }), "no tar"],
    ["a tar of something else", async () => ({ path: await tar(await write("other", { a: "b" })) }), "index.json"],
    ["one without a name", async () => ({ path: await layout("nameless", {}) }), "reference"],
    ["a bad name", async () => ({ path: await layout("bad", {}), reference: "NOT valid" }), "reference"],
    ["one that lacks a layer", async () => ({ path: await incomplete(), reference: "x" }), "incomplete"],
    ["one whose blob is something else", async () => ({ path: await damaged(), reference: "x" }), "damaged"],
  ])("that is %s is refused, and nothing is left", async (_what, input, words) => {
    const before = await held(setting.containerd.address);
    const { errors } = await importFrom(await input());
    expect(errors?.[0]?.extensions?.code).toBe("INVALID_ARGUMENT");
    expect(errors?.[0]?.message).toContain(words);
    expect(await held(setting.containerd.address)).toEqual(before);
  });
});

function operations(): string {
  const query = "mutation ($file: File) { imageImport(input: { file: $file }) { images { id } } }";
  return JSON.stringify({ query, variables: { file: null } });
}

async function incomplete(): Promise<string> {
  const fresh = buildImage({ layers: [await buildLayer([{ path: "never-sent", content: String(Math.random()) }])] });
  return await layout("incomplete", {}, { ...fresh, blobs: fresh.blobs.slice(0, 1) });
}

async function damaged(): Promise<string> {
  const fresh = buildImage({ layers: [await buildLayer([{ path: "damaged", content: String(Math.random()) }])] });
  const blobs = fresh.blobs.map((each) => ({ ...each, bytes: Buffer.from(each.bytes).fill(0, each.bytes.length - 4) }));
  return await layout("damaged", {}, { ...fresh, blobs });
}

test("images are tagged, listed by page and prefix, and deleted", async () => {
  const { client } = setting;
  await importFrom({ path: await layout("tags", {}), reference: "tags/one" });
  const { imageTag } = await client.request(TagImageDocument, { input: { source: "tags/one", target: "tags/two:2" } });
  expect(imageTag.image).toMatchObject({ reference: "docker.io/tags/two:2", digest: image.root.descriptor.digest });
  const filter = { referencePrefix: "docker.io/tags/" };
  const { images } = await client.request(ListImagesDocument, { first: 1, filter });
  expect(images).toMatchObject({ totalCount: 2, nodes: [{ reference: "docker.io/tags/one:latest" }] });
  const after = images.pageInfo.endCursor;
  const next = await client.request(ListImagesDocument, { first: 1, filter, ...(after && { after }) });
  expect(next.images).toMatchObject({
    nodes: [{ reference: "docker.io/tags/two:2" }],
    pageInfo: { hasNextPage: false },
  });
  await client.request(DeleteImageDocument, { reference: "tags/one" });
  expect(await run("tags/two:2")).toBe("imported\n");
  const missing = await client.refusal(DeleteImageDocument, { reference: "tags/one" });
  expect(missing.extensions?.code).toBe("NOT_FOUND");
});
