import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OutputDirectory } from "../../../src/storage/output-files.js";

const KEY = { namespace: "default", containerId: "web" };
const OTHER = { namespace: "other", containerId: "web" };

let base: string;
let folder: string;
let output: OutputDirectory;

beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), "gantry-output-"));
  folder = path.join(base, "output");
  output = new OutputDirectory(folder);
});

afterEach(() => rmSync(base, { recursive: true }));

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe("prepare", () => {
  test("makes an empty regular file for each stream of the run, and answers absolute paths", async () => {
    const files = await output.prepare(KEY, 1);
    expect(files).toEqual({ stdout: `${folder}/default/web/1/stdout`, stderr: `${folder}/default/web/1/stderr` });
    for (const file of Object.values(files)) {
      expect(statSync(file).isFile()).toBe(true);
      expect(statSync(file).size).toBe(0);
    }
  });

  test("lets nobody else look, in whatever mood the umask is", async () => {
    const umask = process.umask(0);
    try {
      const { stdout, stderr } = await output.prepare(KEY, 1);
      expect([stdout, stderr].map(mode)).toEqual(["600", "600"]);
      const folders = [folder, "default", "default/web", "default/web/1"].map((each) => path.resolve(folder, each));
      expect(folders.map(mode)).toEqual(["700", "700", "700", "700"]);
    } finally {
      process.umask(umask);
    }
  });

  test("leaves the output of earlier runs as it is", async () => {
    const first = await output.prepare(KEY, 1);
    writeFileSync(first.stdout, "first");
    await output.prepare(KEY, 2);
    expect(readFileSync(first.stdout, "utf8")).toBe("first");
  });

  test("empties what a run of the same number left behind", async () => {
    const { stdout } = await output.prepare(KEY, 1);
    writeFileSync(stdout, "left behind");
    expect(readFileSync((await output.prepare(KEY, 1)).stdout, "utf8")).toBe("");
  });
});

describe("discard", () => {
  test("of the only run leaves nothing of the container", async () => {
    await output.prepare(KEY, 1);
    await output.discard(KEY, 1);
    expect(readdirSync(path.join(folder, "default"))).toEqual([]);
  });

  test("of a later run leaves the earlier ones", async () => {
    await output.prepare(KEY, 1);
    await output.prepare(KEY, 2);
    await output.discard(KEY, 2);
    expect(readdirSync(path.join(folder, "default/web"))).toEqual(["1"]);
  });

  test("of a run that is not there is no failure", async () => {
    await expect(output.discard(KEY, 3)).resolves.toBeUndefined();
  });
});

describe("remove", () => {
  test("removes every run of the container, and nothing of another of the same id", async () => {
    await output.prepare(KEY, 1);
    await output.prepare(KEY, 2);
    const other = await output.prepare(OTHER, 1);
    await output.remove(KEY);
    expect(existsSync(path.join(folder, "default/web"))).toBe(false);
    expect(existsSync(other.stdout)).toBe(true);
  });

  test("of a container without output is no failure", async () => {
    await expect(output.remove(KEY)).resolves.toBeUndefined();
  });
});
