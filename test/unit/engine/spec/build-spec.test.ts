import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MountRequest, PlainCreation } from "../../../../src/engine/container/container-creation.js";
import { buildSpec, mergeEnvironment } from "../../../../src/engine/spec/build-spec.js";
import { allCapabilities, defaultCapabilities } from "../../../../src/engine/spec/capabilities.js";

const KEY = { namespace: "default", containerId: "web" };
const PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

let rootfs: string;
beforeAll(() => {
  rootfs = mkdtempSync(path.join(os.tmpdir(), "gantry-spec-"));
  writeFileSync(path.join(rootfs, "file"), "");
});
afterAll(() => rmSync(rootfs, { recursive: true }));

const build = (plain: PlainCreation = {}, key = KEY) => buildSpec(key, { rootfs, args: ["sh"], ...plain });
const mount = (over: Partial<MountRequest> = {}): MountRequest => ({
  source: rootfs,
  target: "/data",
  type: "bind",
  readonly: false,
  ...over,
});

describe("the default", () => {
  test("is a process of few rights in namespaces of its own", async () => {
    const names = defaultCapabilities();
    const spec = await build();
    expect(spec).toMatchObject({
      ociVersion: "1.0.2",
      root: { path: rootfs, readonly: false },
      hostname: "web",
      process: {
        terminal: false,
        user: { uid: 0, gid: 0 },
        args: ["sh"],
        env: [PATH],
        cwd: "/",
        capabilities: { bounding: names, effective: names, permitted: names },
        noNewPrivileges: true,
        oomScoreAdj: Math.max(0, Number(readFileSync("/proc/self/oom_score_adj", "utf8"))),
      },
      linux: { cgroupsPath: "/default/web", resources: { devices: [{ allow: false, access: "rwm" }] } },
    });
    expect(names).not.toContain("CAP_SYS_ADMIN");
    const types = spec.linux?.namespaces?.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(["pid", "ipc", "uts", "mount", "network"]));
    expect(spec.linux?.namespaces?.some((each) => each.path)).toBe(false);
    expect(spec.linux?.maskedPaths).toEqual(expect.arrayContaining(["/proc/kcore", "/proc/keys", "/sys/firmware"]));
    expect(spec.linux?.readonlyPaths).toEqual(expect.arrayContaining(["/proc/sys", "/proc/sysrq-trigger"]));
    expect(spec.mounts?.find(({ destination }) => destination === "/sys")?.options).toContain("ro");
    expect(spec.linux?.devices).toBeUndefined();
  });

  test("of a privileged container has all that Gantry can give, and nothing hidden", async () => {
    const spec = await build({ privileged: true });
    expect(spec.process?.capabilities?.bounding).toEqual(allCapabilities());
    expect(spec.process?.noNewPrivileges).toBe(false);
    expect([spec.linux?.maskedPaths, spec.linux?.readonlyPaths]).toEqual([undefined, undefined]);
    expect(spec.mounts?.flatMap(({ options }) => options ?? [])).not.toContain("ro");
    expect(spec.linux?.resources?.devices).toEqual([{ allow: true, access: "rwm" }]);
    expect(spec.linux?.devices).toContainEqual(
      expect.objectContaining({ path: "/dev/null", type: "c", major: 1, minor: 3 }),
    );
  });

  test("with a terminal knows its kind; without capabilities has none", async () => {
    const spec = await build({ terminal: true, capabilities: [] });
    expect(spec.process?.env).toEqual([PATH, "TERM=xterm"]);
    expect(spec.process?.capabilities).toEqual({ bounding: [], effective: [], permitted: [] });
  });
});

describe("what the client says is laid over it", () => {
  test("process, host name, limits", async () => {
    const spec = await build({
      args: ["echo", "", "a b"],
      env: ["A=1"],
      cwd: "/tmp",
      user: "1:2",
      hostname: "db-1.example",
      readonlyRootfs: true,
      resources: { memory: 1_000_000, pids: -1 },
    });
    expect(spec.process).toMatchObject({
      args: ["echo", "", "a b"],
      env: [PATH, "A=1"],
      cwd: "/tmp",
      user: { uid: 1, gid: 2 },
    });
    expect([spec.hostname, spec.root?.readonly]).toEqual(["db-1.example", true]);
    expect(spec.linux?.resources).toMatchObject({ memory: { limit: 1_000_000 }, pids: { limit: -1 } });
    expect(spec.linux?.resources?.devices).toHaveLength(1);
  });

  test("mounts come last, in their order, and take the place of a default one", async () => {
    const mounts = [mount({ target: "/dev/shm", type: "tmpfs", source: "shm", options: ["size=1m"] }), mount()];
    const destinations = (await build({ mounts })).mounts?.map(({ destination }) => destination);
    expect(destinations?.slice(-2)).toEqual(["/dev/shm", "/data"]);
    expect(destinations?.filter((each) => each === "/dev/shm")).toHaveLength(1);
    expect(destinations?.indexOf("/proc")).toBe(0);
  });

  test("a long id makes a host name that the kernel takes", async () => {
    const { hostname } = await build({}, { ...KEY, containerId: "a".repeat(76) });
    expect(hostname).toBe("a".repeat(64));
  });

  test("a variable takes the place of an earlier one of its name", () => {
    expect(mergeEnvironment(["A=1", "B=2"], ["C=", "A=x=y", "C=3"])).toEqual(["A=x=y", "B=2", "C=3"]);
  });
});

describe("what cannot run is INVALID_ARGUMENT before anything happens", () => {
  test.each<[string, PlainCreation]>([
    ["no rootfs", { rootfs: undefined }],
    ["a relative rootfs", { rootfs: "rootfs" }],
    ["a rootfs that is not there", { rootfs: "/none/such" }],
    ["a rootfs with NUL", { rootfs: "/\0" }],
    ["no args", { args: undefined }],
    ["empty args", { args: [] }],
    ["an empty command", { args: ["", "a"] }],
    ["args with NUL", { args: ["a", "b\0c"] }],
    ["a variable without =", { env: ["A"] }],
    ["a variable without a name", { env: ["=a"] }],
    ["a variable with NUL", { env: ["A=\0"] }],
    ["a relative cwd", { cwd: "tmp" }],
    ["an empty cwd", { cwd: "" }],
    ["an unknown user", { user: "nobody-here" }],
    ["an empty host name", { hostname: "" }],
    ["a long host name", { hostname: "a".repeat(65) }],
    ["a host name with a slash", { hostname: "a/b" }],
    ["a host name with a line break", { hostname: "a\n" }],
    ["an unknown capability", { capabilities: ["NOPE"] }],
    ["a bad limit", { resources: { memory: -2 } }],
    ["a relative target", { mounts: [mount({ target: "data" })] }],
    ["a relative source of a bind mount", { mounts: [mount({ source: "data" })] }],
    ["a source that is not there", { mounts: [mount({ source: "/none/such" })] }],
    [
      "a source that is not there, bound by option",
      { mounts: [mount({ type: "none", options: ["rbind"], source: "/none" })] },
    ],
  ])("%s", async (_, plain) => {
    await expect(build(plain)).rejects.toMatchObject({ name: "EngineError", code: "INVALID_ARGUMENT" });
  });

  test("a rootfs that is a file", async () => {
    await expect(build({ rootfs: path.join(rootfs, "file") })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});
