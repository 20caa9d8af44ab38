import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { contentLabels, ctr, held } from "../../support/ctr.js";
import {
  CancelPullDocument,
  FindImageDocument,
  PullImageDocument,
  PullProgressDocument,
} from "../../support/generated/graphql.js";
import { buildImage, buildIndex, buildLayer, hostArchitecture } from "../../support/image-builder.js";
import { useGantry } from "../../support/use-gantry.js";
import { useRegistry } from "../../support/use-registry.js";

const setting = useGantry();
const registry = useRegistry();

/** Pulls, and answers the pull once it has ended well. */
async function pull(reference: string, more: object = {}) {
  return (await setting.client.request(PullImageDocument, { input: { reference, ...more } })).imagePull.pull;
}

describe("a pull", () => {
  test("leaves the image, its labels and its snapshots as containerd's own client would, and no lease", async () => {
    const { address } = setting.containerd;
    const built = await registry.image({ Cmd: ["true"] }, [{ path: "one", content: "1" }]);
    const reference = await registry.registry.push("team/app", "1", built);
    const { status, image, layers } = await pull(reference);
    expect(status).toBe("DONE");
    expect(image).toMatchObject({
      reference,
      digest: built.root.descriptor.digest,
      platforms: [`linux/${hostArchitecture}`],
    });
    expect(image?.size).toBe([built.root, ...built.blobs].reduce((sum, each) => sum + each.descriptor.size, 0));
    expect(layers.map((layer) => layer.status)).toEqual(["UNPACKED", "UNPACKED"]);
    const ours = await contentLabels(address);
    const ourSnapshots = (await held(address)).snapshots;
    expect((await held(address)).leases).toEqual([]);
    await ctr(address, "images", "rm", "--sync", reference);
    expect(await held(address)).toMatchObject({ images: [], content: [], snapshots: [] });
    await ctr(address, "images", "pull", "--plain-http", reference);
    expect(await contentLabels(address)).toEqual(ours);
    expect((await held(address)).snapshots.sort()).toEqual(ourSnapshots.sort());
  });

  test("takes the host's part of an index, and another where a platform is asked for", async () => {
    const mine = { layers: [registry.base], config: { Cmd: ["mine"] } };
    const other = { ...mine, config: { Cmd: ["other"] }, platform: { os: "linux", architecture: "s390x" } };
    const reference = await registry.registry.push("team/index", "1", buildIndex([other, mine]));
    const { image } = await pull(reference);
    expect(image?.config).toMatchObject({ config: { Cmd: ["mine"] } });
    expect([...(image?.platforms ?? [])].sort()).toEqual([`linux/${hostArchitecture}`, "linux/s390x"].sort());
    expect((await pull(reference, { platform: "linux/s390x" })).status).toBe("DONE");
    const error = await setting.client.refusal(PullImageDocument, { input: { reference, platform: "linux/riscv64" } });
    expect(error.extensions?.code).toBe("FAILED_PRECONDITION");
    expect(error.message).toContain("linux/s390x");
  });

  test.each([
    ["docker", "gzip"],
    ["docker", "zstd"],
    ["oci", "zstd"],
    ["oci", "none"],
  ] as const)("reads %s media types and %s layers, also one that occurs twice", async (format, compression) => {
    const entries = [{ path: `${format}-${compression}`, content: randomBytes(1000) }];
    const layer = await buildLayer(entries, { format, compression });
    const built = buildImage({ layers: [layer, registry.base, layer], format });
    const reference = await registry.registry.push("team/kinds", `${format}-${compression}`, built);
    const { layers, totalBytes, doneBytes } = await pull(reference);
    expect(layers).toHaveLength(2);
    expect(totalBytes).toBe(layer.descriptor.size + registry.base.descriptor.size);
    expect(doneBytes).toBe(totalBytes);
    using record = await setting.client.record();
    const { containerId } = await setting.client.create({
      image: reference,
      args: ["ls", `/${format}-${compression}`],
    });
    expect((await record.of(containerId, "EXIT")).exitCode).toBe(0);
  });

  test("finds what is there: its layers exist, and a second one downloads nothing", async () => {
    const reference = await registry.registry.push("team/again", "1", await registry.image({}, [{ path: "again" }]));
    await pull(reference);
    const { layers } = await pull(reference);
    expect(layers.map(({ status }) => status)).toEqual(["EXISTS", "EXISTS"]);
  });

  test("into another namespace takes what containerd has in any", async () => {
    const reference = await registry.registry.push("team/both", "1", await registry.image({}, [{ path: "both" }]));
    const here = await pull(reference);
    const there = await pull(reference, { namespace: "elsewhere" });
    expect(there).toMatchObject({ status: "DONE", doneBytes: here.totalBytes, image: { namespace: "elsewhere" } });
    const { address } = setting.containerd;
    expect(await ctr(address, "--namespace", "elsewhere", "images", "ls", "-q")).toBe(`${reference}\n`);
    const wrong = await setting.client.refusal(PullImageDocument, { input: { reference, namespace: "no/name" } });
    expect(wrong.extensions?.code).toBe("INVALID_ARGUMENT");
  });

  test("shares its work with equal ones, tells its progress without going back, and ends at the total", async () => {
    const noise = await Promise.all(
      Array.from({ length: 4 }, async (_, index) => [{ path: `noise-${index}`, content: randomBytes(4_000_000) }]),
    );
    const reference = await registry.registry.push("team/noise", "1", await registry.image({}, ...noise));
    const begin = () => pull(reference, { wait: false });
    const [first, ...others] = await Promise.all([begin(), begin(), begin()]);
    expect(new Set(others.map(({ id }) => id))).toEqual(new Set([first?.id]));
    const states = [];
    const times: number[] = [];
    for await (const { imagePullProgress } of setting.client.iterate(PullProgressDocument, { pull: first?.id ?? "" })) {
      states.push(imagePullProgress);
      times.push(performance.now());
    }
    const last = states.at(-1);
    expect(last).toMatchObject({ status: "DONE", error: null, doneBytes: last?.totalBytes });
    expect(last?.image?.reference).toBe(reference);
    const done = states.map(({ doneBytes }) => doneBytes);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan((states.length - 2) * 90);
  });

  test("that is cancelled ends for all, and the next one is whole", async () => {
    const { address } = setting.containerd;
    const layers = Array.from({ length: 3 }, (_, index) => [{ path: `c-${index}`, content: randomBytes(8_000_000) }]);
    const reference = await registry.registry.push("team/cancel", "1", await registry.image({}, ...layers));
    const before = await held(address);
    const { id } = await pull(reference, { wait: false });
    const waiting = setting.client.refusal(PullImageDocument, { input: { reference } });
    for await (const { imagePullProgress } of setting.client.iterate(PullProgressDocument, { pull: id })) {
      if (imagePullProgress.status !== "RESOLVING") break;
    }
    const { imagePullCancel } = await setting.client.request(CancelPullDocument, { pull: id });
    expect(imagePullCancel.pull.status).toBe("CANCELLED");
    expect((await waiting).extensions?.code).toBe("CANCELLED");
    const { ingests, ...after } = await held(address);
    expect({ ...after, ingests: [] }).toEqual({ ...before, ingests: [] });
    expect(ingests.every((ref) => ref.startsWith("layer-sha256:"))).toBe(true);
    expect((await pull(reference)).status).toBe("DONE");
    expect((await held(address)).ingests).toEqual([]);
  });

  test("of what is no reference, of nothing, and progress of an unknown pull are refused", async () => {
    const wrong = await setting.client.refusal(PullImageDocument, { input: { reference: "Not A Reference" } });
    expect(wrong.extensions?.code).toBe("INVALID_ARGUMENT");
    const reference = `${registry.registry.host}/team/nothing:1`;
    const missing = await setting.client.refusal(PullImageDocument, { input: { reference } });
    expect(missing.extensions).toMatchObject({ code: "NOT_FOUND", resource: "image" });
    expect((await setting.client.request(FindImageDocument, { reference })).image).toBeNull();
    const unknown = await setting.client.refusal(CancelPullDocument, { pull: "unknown" });
    expect(unknown.extensions?.code).toBe("NOT_FOUND");
    await expect(setting.client.iterate(PullProgressDocument, { pull: "unknown" }).next()).rejects.toThrow("NOT_FOUND");
  });
});
