import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { believedPid, runningPid, writePidFile } from "../../../../src/containerd/embedded/pid-file.js";

const config = "/data/containerd/config.toml";
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gantry-pid-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A /proc with one process, and a pid file. */
async function belief(
  pidFile: string | undefined,
  exe = "/usr/bin/containerd",
  args = ["containerd", "--config", config],
) {
  await mkdir(join(folder, "42"));
  await symlink(exe, join(folder, "42/exe"));
  await writeFile(join(folder, "42/cmdline"), args.map((arg) => `${arg}\0`).join(""));
  if (pidFile !== undefined) await writeFile(join(folder, "pid"), pidFile);
  return believedPid(join(folder, "pid"), config, folder);
}

test("believes a containerd that runs with this config", async () => {
  expect(await belief("42\n")).toBe(42);
});

test("believes one whose file an upgrade has replaced", async () => {
  expect(await belief("42\n", "/usr/bin/containerd (deleted)")).toBe(42);
});

test("believes one whose version is in its name", async () => {
  expect(await belief("42\n", "/opt/containerd-2.1.9")).toBe(42);
});

test("finds one that no pid file, or a wrong one, names", async () => {
  await belief(undefined);
  const pidFile = join(folder, "pid");
  expect(await runningPid(pidFile, config, folder)).toBe(42);
  await writeFile(pidFile, "4711\n");
  expect(await runningPid(pidFile, config, folder)).toBe(42);
  expect(await runningPid(pidFile, `${config}.other`, folder)).toBeUndefined();
});

test("a pid file is replaced as a whole, and nothing else is left", async () => {
  const pidFile = join(folder, "pid");
  for (const pid of [123_456, 7]) writePidFile(pidFile, pid);
  expect(await readFile(pidFile, "utf8")).toBe("7\n");
  expect(await readdir(folder)).toEqual(["pid"]);
});

test("does not believe another program with the same arguments", async () => {
  expect(await belief("42\n", "/usr/bin/containerd-shim-runc-v2")).toBeUndefined();
});

test("does not believe a containerd with another config", async () => {
  expect(await belief("42\n", undefined, ["containerd", "--config", `${config}.old`])).toBeUndefined();
});

test.each([undefined, "", "  \n", "rubbish", "-1", "0", "1", "4.2", "43\n"])(
  "does not believe the file %j",
  async (text) => {
    expect(await belief(text)).toBeUndefined();
  },
);
