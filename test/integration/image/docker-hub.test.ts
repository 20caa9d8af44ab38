import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { AsyncDisposableStack } from "@whatwg-node/disposablestack";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { busyboxEntries } from "../../support/busybox-layer.js";
import type { Client } from "../../support/client.js";
import { startContainerd } from "../../support/containerd.js";
import { held } from "../../support/ctr.js";
import { type FaultyRegistry, startFaultyRegistry } from "../../support/faulty-registry.js";
import { startGantry } from "../../support/gantry.js";
import {
  ContainerImageDocument,
  CreateContainerDocument,
  DeleteContainerDocument,
  FindImageDocument,
  ListImagesDocument,
  PullImageDocument,
  TagImageDocument,
} from "../../support/generated/graphql.js";
import { type BuiltImage, buildImage, buildLayer } from "../../support/image-builder.js";
import { startProxy, type TestProxy } from "../../support/proxy.js";

/** Names that only the proxy knows, so that Gantry must have been told of it, and of them, by what it was started with. */
const MIRROR = "mirror.invalid";
const HUB = "hub.invalid";

const opened = new AsyncDisposableStack();
let hub: FaultyRegistry;
let mirror: FaultyRegistry;
let proxy: TestProxy;
let client: Client;
let address: string;
let helperAsked: string;
let redis: BuiltImage;

/** Docker Hub and a mirror of it that wants a login, behind a proxy, by what Gantry finds on the machine. */
beforeAll(async () => {
  const folder = opened.adopt(await mkdtemp("/tmp/gantry-hub-"), (each) => rm(each, { recursive: true }));
  const containerd = opened.use(await startContainerd());
  address = containerd.address;
  hub = opened.use(await startFaultyRegistry());
  const access = { kind: "token", users: { someone: "pass:word" } } as const;
  mirror = opened.use(await startFaultyRegistry({ access }));
  proxy = opened.use(await startProxy());
  const [mirrorAt, hubAt] = [`${MIRROR}:${portOf(mirror)}`, `${HUB}:${portOf(hub)}`];

  await mkdir(path.join(folder, "docker.io"));
  const hosts = `server = "http://${hubAt}"\n[host."http://${mirrorAt}"]\ncapabilities = ["pull", "resolve"]\n`;
  await writeFile(path.join(folder, "docker.io/hosts.toml"), hosts);
  await writeFile(path.join(folder, "config.json"), JSON.stringify({ credHelpers: { [mirrorAt]: "test" } }));
  helperAsked = path.join(folder, "asked");
  const login = JSON.stringify({ ServerURL: mirrorAt, Username: "someone", Secret: "pass:word" });
  const helper = path.join(folder, "docker-credential-test");
  await writeFile(helper, `#!/bin/sh\nread -r server\necho "$1 $server" >> ${helperAsked}\necho '${login}'\n`);
  await chmod(helper, 0o755);

  const environment = {
    ...{ HTTP_PROXY: proxy.url, NO_PROXY: "", DOCKER_CONFIG: folder },
    PATH: `${folder}:${process.env.PATH}`,
  };
  const flags = ["--registry-config", folder];
  const gantry = opened.use(await startGantry({ containerd: containerd.address, flags, environment }));
  ({ client } = gantry);
  redis = await build("redis");
  mirror.add("library/redis", "latest", redis);
  mirror.add("library/redis", "7", await build("redis 7"));
  hub.add("library/redis", "6", await build("redis 6"));
});

afterAll(() => opened.disposeAsync());

function portOf({ url }: FaultyRegistry): string {
  return new URL(url).port;
}

async function build(says: string): Promise<BuiltImage> {
  const layers = [await buildLayer(await busyboxEntries()), await buildLayer([{ path: "says", content: says }])];
  return buildImage({ layers, config: { Entrypoint: ["cat", "/says"] } });
}

/** Makes a container of an image; answers what it says and what it calls its image. */
async function run(image: string): Promise<{ says: string; reference: string | null | undefined }> {
  const { id } = await client.create({ image });
  using output = client.output({ container: id });
  await output.completed();
  const { container } = await client.request(ContainerImageDocument, { id });
  await client.request(DeleteContainerDocument, { id, force: true });
  return { says: output.text(), reference: container?.imageReference };
}

test('"redis" is Docker Hub\'s latest, by a mirror of hosts.toml, a proxy and a credential helper', async () => {
  expect(await run("redis")).toEqual({ says: "redis", reference: "docker.io/library/redis:latest" });
  const manifest = `http://${MIRROR}:${portOf(mirror)}/v2/library/redis/manifests/latest`;
  expect(proxy.requests).toContainEqual(expect.stringContaining(manifest));
  expect(await readFile(helperAsked, "utf8")).toContain(`get ${MIRROR}:${portOf(mirror)}\n`);
  expect(hub.requests.filter(({ url }) => url.includes("latest"))).toEqual([]);
});

describe("a reference", () => {
  test("may have a tag, a digest or both, and each is a name of its own", async () => {
    const { digest } = redis.root.descriptor;
    expect(await run("redis:7")).toEqual({ says: "redis 7", reference: "docker.io/library/redis:7" });
    const byDigest = `docker.io/library/redis@${digest}`;
    expect(await run(`library/redis@${digest}`)).toEqual({ says: "redis", reference: byDigest });
    const { image } = await client.request(FindImageDocument, { reference: `redis@${digest}` });
    expect(image).toMatchObject({ reference: byDigest, digest });
    const both = await run(`docker.io/redis:7@${digest}`);
    expect(both.says).toBe("redis");
    expect(both.reference).toContain(`@${digest}`);
  });

  test("that the mirror does not have is the registry's", async () => {
    expect(await run("redis:6")).toEqual({ says: "redis 6", reference: "docker.io/library/redis:6" });
    expect(hub.requests.length).toBeGreaterThan(0);
  });

  test("that nobody has, or that is none, is refused in words that name it", async () => {
    const missing = await client.refusal(CreateContainerDocument, { input: { image: "redis:5" } });
    expect(missing.extensions).toMatchObject({ code: "NOT_FOUND", resource: "image" });
    expect(missing.message).toContain("docker.io/library/redis:5");
    const wrong = await client.refusal(CreateContainerDocument, { input: { image: "Redis" } });
    expect(wrong.extensions?.code).toBe("INVALID_ARGUMENT");
    expect(wrong.message).toContain("Redis");
    expect(wrong.message).toMatch(/lower[- ]case|small letters/);
    const digest = `sha256:${"0".repeat(64)}`;
    const none = await client.refusal(PullImageDocument, { input: { reference: `redis@${digest}` } });
    expect(none.extensions?.code).toBe("NOT_FOUND");
    expect(none.message).toContain(digest);
  });
});

test("the registry is asked as the policy says", async () => {
  const reference = "docker.io/library/moving:latest";
  const asked = () => proxy.requests.filter((request) => request.includes("/moving/")).length;
  const says = async (pull: "MISSING" | "ALWAYS" | "NEVER") => {
    const { id } = await client.create({ image: "moving", pull });
    using output = client.output({ container: id });
    await output.completed();
    await client.request(DeleteContainerDocument, { id, force: true });
    return output.text();
  };
  const never = await client.refusal(CreateContainerDocument, { input: { image: "moving", pull: "NEVER" } });
  expect(never.extensions).toMatchObject({ code: "NOT_FOUND", resource: "image", id: "moving" });
  expect(never.message).toContain("pull or import it");
  expect(asked()).toBe(0);
  mirror.add("library/moving", "latest", await build("one"));
  expect(await says("MISSING")).toBe("one");
  mirror.add("library/moving", "latest", await build("two"));
  const before = asked();
  expect([await says("MISSING"), await says("NEVER")]).toEqual(["one", "one"]);
  expect(asked()).toBe(before);
  expect(await says("ALWAYS")).toBe("two");
  expect(asked()).toBeGreaterThan(before);
  await client.request(TagImageDocument, { input: { source: "moving", target: "kept:1" } });
  expect(await run("kept:1")).toEqual({ says: "two", reference: "docker.io/library/kept:1" });
  const { images } = await client.request(ListImagesDocument, { filter: { referencePrefix: "docker.io/library/" } });
  const names = images.nodes.map((image) => image.reference);
  expect(names).toEqual(expect.arrayContaining([reference, "docker.io/library/kept:1"]));
  expect((await held(address)).leases).toEqual([]);
});
