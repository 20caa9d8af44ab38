import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readRootfsFile } from "../../../../src/engine/spec/rootfs-file.js";

let folder: string;
let rootfs: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "gantry-rootfs-"));
  rootfs = path.join(folder, "rootfs");
  mkdirSync(path.join(rootfs, "etc"), { recursive: true });
  mkdirSync(path.join(rootfs, "usr/etc"), { recursive: true });
  writeFileSync(path.join(folder, "secret"), "outside");
});

afterEach(() => rmSync(folder, { recursive: true }));

const read = () => readRootfsFile(rootfs, "/etc/passwd");
const inside = (file: string) => path.join(rootfs, file);

describe("a file of a root filesystem", () => {
  test("is read as it is", async () => {
    writeFileSync(inside("etc/passwd"), "root:x:0:0");
    expect(await read()).toBe("root:x:0:0");
  });

  test.each([
    ["an absolute link", "/usr/etc/passwd"],
    ["a relative link", "../usr/etc/passwd"],
    ["a link that climbs beyond the root", "../../../../../../usr/etc/passwd"],
    ["a link through a folder that is none", "/none/../usr/etc/passwd"],
  ])("is found through %s, as from inside", async (_, target) => {
    writeFileSync(inside("usr/etc/passwd"), "inside");
    symlinkSync(target, inside("etc/passwd"));
    expect(await read()).toBe("inside");
  });

  test("is found through links to folders, one after another", async () => {
    rmSync(inside("etc"), { recursive: true });
    symlinkSync("/a", inside("etc"));
    symlinkSync("usr/../usr", inside("a"));
    writeFileSync(inside("usr/passwd"), "inside");
    expect(await read()).toBe("inside");
  });

  test("is empty where there is none", async () => {
    expect(await read()).toBe("");
    expect(await readRootfsFile(path.join(folder, "none"), "/etc/passwd")).toBe("");
  });
});

describe("the outside is never read", () => {
  test.each([
    ["../../../../etc/passwd"],
    ["/etc/passwd"],
    ["../../secret"],
    ["../../../../../../../../proc/self/environ"],
  ])("through a link to %s", async (target) => {
    symlinkSync(target, inside("etc/passwd"));
    expect(await read()).toBe("");
  });

  test("through a folder that is a link out of the root", async () => {
    rmSync(inside("etc"), { recursive: true });
    symlinkSync("../../../../../../../etc", inside("etc"));
    expect(await read()).toBe("");
    rmSync(inside("etc"));
    symlinkSync(folder, inside("etc"));
    expect(await readRootfsFile(rootfs, "/etc/secret")).toBe("");
  });

  test("through dots of the path itself", async () => {
    expect(await readRootfsFile(rootfs, "/../../secret")).toBe("");
    expect(await readRootfsFile(rootfs, "/etc/../../secret")).toBe("");
  });
});

describe("a hostile file system ends nothing and hangs nothing", () => {
  test("a link to itself, and two that name each other", async () => {
    symlinkSync("passwd", inside("etc/passwd"));
    expect(await read()).toBe("");
    rmSync(inside("etc/passwd"));
    symlinkSync("/usr/etc/passwd", inside("etc/passwd"));
    symlinkSync("/etc/passwd", inside("usr/etc/passwd"));
    expect(await read()).toBe("");
  });

  test("a FIFO that nobody writes to", async () => {
    execFileSync("mkfifo", [inside("etc/passwd")]);
    expect(await read()).toBe("");
  });

  test("a folder in the file's place, a file in the folder's place", async () => {
    mkdirSync(inside("etc/passwd"));
    expect(await read()).toBe("");
    rmSync(inside("etc"), { recursive: true });
    writeFileSync(inside("etc"), "a file");
    expect(await read()).toBe("");
  });

  test("a huge file is read up to 1 MiB", async () => {
    writeFileSync(inside("etc/passwd"), Buffer.alloc(3 * 1024 * 1024, "a"));
    expect((await read()).length).toBeLessThanOrEqual(1024 * 1024);
  });
});
