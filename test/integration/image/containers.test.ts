import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { collectGarbage, ctr, held } from "../../support/ctr.js";
import {
  type ContainerCreateInput,
  ContainerImageDocument,
  CreateContainerDocument,
  DeleteContainerDocument,
  DeleteImageDocument,
  FindContainerDocument,
  FindImageDocument,
  PruneImagesDocument,
  PullImageDocument,
  RestartContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { type LayerEntry, opaque, whiteout } from "../../support/image-builder.js";
import { useGantry } from "../../support/use-gantry.js";
import { useRegistry } from "../../support/use-registry.js";

const setting = useGantry();
const registry = useRegistry();

let images = 0;

/** Has the registry hold an image; answers its reference. */
async function push(config: Readonly<Record<string, unknown>>, ...layers: readonly (readonly LayerEntry[])[]) {
  images += 1;
  return await registry.registry.push("team/app", `v${images}`, await registry.image(config, ...layers));
}

/** Runs a container to its end, and answers what it wrote. */
async function outputOf(input: ContainerCreateInput): Promise<string> {
  const { client } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(input);
  await record.of(containerId, "EXIT");
  const text = await setting.output(containerId);
  await client.request(DeleteContainerDocument, { id });
  return text;
}

describe("what the image says", () => {
  test.each([
    [{ Entrypoint: ["echo", "e"], Cmd: ["c"] }, {}, "e c\n"],
    [{ Entrypoint: ["echo", "e"] }, {}, "e\n"],
    [{ Cmd: ["echo", "c"] }, {}, "c\n"],
    [{ Entrypoint: ["echo", "e"], Cmd: ["c"] }, { args: ["a"] }, "e a\n"],
    [{ Entrypoint: ["echo", "e"], Cmd: ["c"] }, { entrypoint: ["echo", "i"] }, "i\n"],
    [{ Entrypoint: ["echo", "e"], Cmd: ["c"] }, { entrypoint: ["echo", "i"], args: ["a"] }, "i a\n"],
    [{ Entrypoint: ["echo", "e"], Cmd: ["c"] }, { entrypoint: [], args: ["echo", "a"] }, "a\n"],
    [{ Entrypoint: ["echo", "e"], Cmd: ["c"] }, { entrypoint: [""], args: ["echo", "a"] }, "a\n"],
  ])("and the input together make the command: %j and %j", async (config, input, output) => {
    expect(await outputOf({ image: await push(config), ...input })).toBe(output);
  });

  test("is no command: args are wanted", async () => {
    for (const input of [{}, { entrypoint: [] }]) {
      const image = await push({ Cmd: Object.hasOwn(input, "entrypoint") ? ["true"] : [] });
      const error = await setting.client.refusal(CreateContainerDocument, { input: { image, ...input } });
      expect(error.extensions?.code).toBe("INVALID_ARGUMENT");
      expect(error.message).toContain("args");
    }
  });

  test("of environment, folder, user and stop signal holds where the input says nothing", async () => {
    const script = 'echo "$A $B $C"; pwd; id -u; id -g';
    const config = {
      Env: ["A=image", "B=image", "nonsense", "PATH=/bin"],
      WorkingDir: "/home/someone",
      User: "someone",
      StopSignal: "SIGINT",
      Cmd: ["sh", "-c", script],
    };
    const image = await push(config);
    expect(await outputOf({ image, env: ["B=input", "C=input"] })).toBe(
      "image input input\n/home/someone\n1000\n1000\n",
    );
    const over = { image, user: "0", cwd: "/tmp", args: ["sh", "-c", "pwd; id -u"] };
    expect(await outputOf(over)).toBe("/tmp\n0\n");
    const { client } = setting;
    using record = await client.record();
    const loop = 'trap "exit 42" INT; echo ready; while :; do sleep 0.05; done';
    const { id, containerId } = await client.create({ image, args: ["sh", "-c", loop] });
    using output = client.output({ container: id });
    await output.until(() => output.text().includes("ready"));
    await client.request(StopContainerDocument, { id });
    expect((await record.of(containerId, "EXIT")).exitCode).toBe(42);
    await client.request(DeleteContainerDocument, { id });
  });

  test("of a user that it does not have is refused, and nothing is left", async () => {
    const image = await push({ User: "nobody-here", Cmd: ["true"] });
    const before = { ...(await held(setting.containerd.address)), content: [], images: [], snapshots: [] };
    const error = await setting.client.refusal(CreateContainerDocument, { input: { image } });
    expect(error.extensions?.code).toBe("INVALID_ARGUMENT");
    const after = await held(setting.containerd.address);
    expect({ ...after, content: [], images: [], snapshots: [] }).toEqual(before);
    expect(after.snapshots.filter((key) => !key.startsWith("sha256:"))).toEqual([]);
  });
});

describe("the root filesystem", () => {
  test("is what the layers make together: whiteouts, links, attributes, owners", async () => {
    const image = await push(
      { Cmd: ["sh"] },
      [
        { path: "kept", content: "1" },
        { path: "gone", content: "1" },
        { path: "folder/old", content: "1" },
        { path: "changed", content: "old" },
      ],
      [
        whiteout("gone"),
        opaque("folder"),
        { path: "folder/new", content: "1" },
        { path: "changed", content: "new", mode: 0o4711, uid: 7, gid: 8 },
        { path: "linked", type: "link", target: "changed", mode: 0o4711, uid: 7, gid: 8 },
        { path: "odd\nname ü", content: "odd" },
      ],
    );
    const script = [
      "ls /kept /gone 2>/dev/null",
      "ls /folder",
      "cat /changed",
      "echo; stat -c '%a %u %g %h' /linked",
      "cat /odd*",
    ];
    const text = await outputOf({ image, args: ["sh", "-c", script.join("; ")] });
    expect(text).toBe("/kept\nnew\nnew\n4711 7 8 2\nodd");
  });

  test("has extended attributes: a program's capabilities", async () => {
    // Version 2, effective, CAP_CHOWN: https://man7.org/linux/man-pages/man7/capabilities.7.html
    const chown = "\x01\0\0\x02\x01".padEnd(20, "\0");
    const program = { path: "opt/busybox", content: await readFile("/bin/busybox"), mode: 0o755 };
    const image = await push({ User: "someone" }, [{ ...program, xattrs: { "security.capability": chown } }]);
    const args = ["/opt/busybox", "grep", "CapEff", "/proc/self/status"];
    expect(await outputOf({ image, args, privileged: true })).toMatch(/:\s*0*1\n$/);
  });

  test("may have 10,000 files", async () => {
    const files = Array.from({ length: 10_000 }, (_, index) => ({
      path: `many/${index % 100}/${index}`,
      content: "x",
    }));
    const image = await push({ Cmd: ["sh", "-c", "find /many -type f | wc -l"] }, files);
    expect(await outputOf({ image })).toBe("10000\n");
  });

  test("is the container's own, stays over restarts, and goes with it", async () => {
    const { client, containerd } = setting;
    const image = await push({ Cmd: ["sh", "-c", "echo x >> /count; wc -l < /count"] });
    using record = await client.record();
    const { id, containerId } = await client.create({ image });
    await record.of(containerId, "EXIT");
    await client.request(StartContainerDocument, { id });
    await record.of(containerId, "EXIT", 2);
    expect(await setting.output(containerId, 2)).toBe("2\n");
    await client.request(RestartContainerDocument, { id });
    await record.of(containerId, "EXIT", 3);
    expect(await setting.output(containerId, 3)).toBe("3\n");
    expect(await outputOf({ image })).toBe("1\n");
    const own = async () => (await held(containerd.address)).snapshots.filter((key) => key.startsWith(containerId));
    expect(await own()).toHaveLength(1);
    await client.request(DeleteContainerDocument, { id });
    expect(await own()).toEqual([]);
  });

  test("is read-only where that is asked for", async () => {
    const image = await push({ Cmd: ["sh", "-c", "touch /x || echo ro"] });
    expect(await outputOf({ image, readonlyRootfs: true })).toBe("ro\n");
  });
});

describe("creation", () => {
  test("pulls what is missing, always, or never", async () => {
    const { client } = setting;
    const image = await push({ Cmd: ["echo", "one"] });
    const never = { image, pull: "NEVER" as const };
    expect((await client.refusal(CreateContainerDocument, { input: never })).extensions?.code).toBe("NOT_FOUND");
    expect(await outputOf({ image })).toBe("one\n");
    const [, tag = ""] = /:([^:]+)$/.exec(image) ?? [];
    await registry.registry.push("team/app", tag, await registry.image({ Cmd: ["echo", "two"] }));
    expect(await outputOf({ image })).toBe("one\n");
    expect(await outputOf(never)).toBe("one\n");
    expect(await outputOf({ image, pull: "ALWAYS" })).toBe("two\n");
  });

  test("that fails leaves nothing behind", async () => {
    const { client, containerd } = setting;
    const image = await push({ Cmd: ["no-such-program"] });
    await client.request(PullImageDocument, { input: { reference: image } });
    const before = await held(containerd.address);
    const error = await client.refusal(CreateContainerDocument, { input: { image } });
    expect(error.extensions).toMatchObject({ code: "FAILED_PRECONDITION", exitCode: 127 });
    const taken = await client.create({ image, args: ["sleep", "60"], containerId: "taken" });
    const again = await client.refusal(CreateContainerDocument, { input: { image, containerId: "taken" } });
    expect(again.extensions?.code).toBe("ALREADY_EXISTS");
    await client.request(DeleteContainerDocument, { id: taken.id, force: true });
    const after = await held(containerd.address);
    // Of what earlier tests have left, some may have been collected meanwhile.
    for (const [kind, ids] of Object.entries(after)) {
      expect(ids.filter((each) => !before[kind as keyof typeof before].includes(each))).toEqual([]);
    }
  });

  test.each([
    [{ rootfs: "/" }, "rootfs"],
    [{ spec: {} }, "image"],
    [{ platform: "x" }, "platform"],
    [{ mounts: [{ source: "/no/such", target: "/x" }] }, "source"],
    [{ image: "NOT:valid" }, "reference"],
    [{ image: undefined, entrypoint: ["x"] }, "entrypoint"],
  ])("with %j is refused before anything is pulled", async (more, word) => {
    const image = `${registry.registry.host}/team/not-there:1`;
    const error = await setting.client.refusal(CreateContainerDocument, { input: { image, ...more } });
    expect(error.extensions?.code).toBe("INVALID_ARGUMENT");
    expect(error.message).toContain(word);
  });

  test("of 50 at once from an image that is not here pulls it once", async () => {
    const { client, containerd } = setting;
    const image = await push({ Cmd: ["sh", "-c", "sleep 60"], User: "someone" });
    const ids = Array.from({ length: 50 }, (_, index) => `fifty-${index}`);
    const created = await Promise.all(ids.map((containerId) => client.create({ image, containerId })));
    expect(created.map(({ status }) => status)).toEqual(ids.map(() => "RUNNING"));
    const { image: found } = await client.request(FindImageDocument, { reference: image });
    expect(found?.containers).toHaveLength(50);
    await Promise.all(created.map(({ id }) => client.request(DeleteContainerDocument, { id, force: true })));
    expect((await held(containerd.address)).leases).toEqual([]);
    expect((await held(containerd.address)).snapshots.filter((key) => key.startsWith("fifty"))).toEqual([]);
  }, 60_000);
});

describe("an image in use", () => {
  test("can be deleted: its containers go on and start again, whatever garbage is collected", async () => {
    const { client, containerd } = setting;
    const image = await push({ Cmd: ["sh", "-c", "sleep 60"] });
    const { id } = await client.create({ image });
    const { container } = await client.request(ContainerImageDocument, { id });
    expect(container).toMatchObject({ imageReference: image, image: { reference: image, containers: [{ id }] } });
    await client.request(DeleteImageDocument, { reference: image });
    await collectGarbage(containerd.address);
    await client.request(RestartContainerDocument, { id, timeout: "0s" });
    const after = await client.request(ContainerImageDocument, { id });
    expect(after.container).toEqual({ imageReference: image, image: null });
    expect((await client.request(FindContainerDocument, { id })).container?.status).toBe("RUNNING");
    await client.request(DeleteContainerDocument, { id, force: true });
    await collectGarbage(containerd.address);
    expect((await held(containerd.address)).containers).toEqual([]);
  });

  test("is not pruned, and what is not in use is, with what it took", async () => {
    const { client, containerd } = setting;
    const used = await push({ Cmd: ["sh", "-c", "sleep 60"] });
    const unused = await push({ Cmd: ["true"] }, [{ path: "only-here", content: Buffer.alloc(1_000_000, 1) }]);
    const { id } = await client.create({ image: used });
    await client.request(PullImageDocument, { input: { reference: unused } });
    const { imagePrune } = await client.request(PruneImagesDocument, {});
    expect(imagePrune.deleted.map(decodeURIComponent)).toContain(`image:default/${unused}`);
    expect(imagePrune.reclaimedBytes).toBeGreaterThan(1_000_000);
    expect((await held(containerd.address)).images).toEqual([used]);
    await client.request(DeleteContainerDocument, { id, force: true });
  });
});

describe("beside containerd's own client", () => {
  test("its images make containers, its containers have their image, and it runs ours", async () => {
    const { client, containerd } = setting;
    const image = await push({ Cmd: ["echo", "theirs"] });
    await ctr(containerd.address, "images", "pull", "--plain-http", image);
    expect(await outputOf({ image, pull: "NEVER" })).toBe("theirs\n");
    await ctr(containerd.address, "run", "--detach", image, "by-ctr", "sleep", "60");
    const { container } = await client.request(ContainerImageDocument, { id: "by-ctr" });
    expect(container).toMatchObject({ imageReference: image, image: { reference: image } });
    await client.request(DeleteContainerDocument, { id: "by-ctr", force: true });
    expect((await held(containerd.address)).snapshots).not.toContain("by-ctr");
    const ours = await push({ Cmd: ["sh", "-c", "exit 7"] });
    await client.request(PullImageDocument, { input: { reference: ours } });
    await collectGarbage(containerd.address);
    await expect(ctr(containerd.address, "run", "--rm", ours, "ours")).rejects.toMatchObject({ code: 7 });
  });

  test("what it said of an image stays through a pull", async () => {
    const { client, containerd } = setting;
    const image = await push({ Cmd: ["true"] });
    await ctr(containerd.address, "images", "pull", "--plain-http", image);
    await ctr(containerd.address, "images", "label", image, "nerdctl/bound=yes");
    const [, tag = ""] = /:([^:]+)$/.exec(image) ?? [];
    await registry.registry.push("team/app", tag, await registry.image({ Cmd: ["echo", "moved"] }));
    expect(await outputOf({ image, pull: "ALWAYS" })).toBe("moved\n");
    const { image: found } = await client.request(FindImageDocument, { reference: image });
    expect(found?.labels).toEqual([{ key: "nerdctl/bound", value: "yes" }]);
  });

  test("content that it pulled without unpacking it is unpacked when it is used", async () => {
    const { containerd } = setting;
    const image = await push({ Cmd: ["echo", "unpacked"] }, [{ path: "new-to-all", content: randomBytes(16) }]);
    await ctr(containerd.address, "content", "fetch", "--plain-http", image);
    expect(await outputOf({ image, pull: "NEVER" })).toBe("unpacked\n");
    await collectGarbage(containerd.address);
    expect(await outputOf({ image, pull: "NEVER" })).toBe("unpacked\n");
  });
});
