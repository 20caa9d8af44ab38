import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkFormat } from "../../../src/storage/data-format.js";

const MARKER = "gantry data directory, format 1\n";

let folder: string;
let marker: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "gantry-format-"));
  marker = path.join(folder, "format");
});

afterEach(() => rm(folder, { recursive: true }));

const make = (name: string, text = "") => writeFile(path.join(folder, name), text);

describe("is marked as Gantry's", () => {
  test("an empty folder, once", async () => {
    await checkFormat(folder);
    expect(await readFile(marker, "utf8")).toBe(MARKER);
    await checkFormat(folder);
    expect(await readdir(folder)).toEqual(["format"]);
  });

  test("the root of a new file system", async () => {
    await mkdir(path.join(folder, "lost+found"));
    await checkFormat(folder);
    expect(await readFile(marker, "utf8")).toBe(MARKER);
  });

  test.each(["", "\0".repeat(32)])("one in use whose marker a crash of the machine has lost: %j", async (text) => {
    await make("format", text);
    for (const name of ["journal", "output", "containerd", "mounts"]) await mkdir(path.join(folder, name));
    for (const name of ["reserve", "token", "starter-image.done", "format.new"]) await make(name);
    await checkFormat(folder);
    expect(await readFile(marker, "utf8")).toBe(MARKER);
  });
});

describe("is refused, and left as it is", () => {
  async function refusal(): Promise<string> {
    const before = await readdir(folder);
    const error: unknown = await checkFormat(folder).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: "EngineError", code: "FAILED_PRECONDITION" });
    expect(await readdir(folder)).toEqual(before);
    return (error as Error).message;
  }

  test("what holds something that is not Gantry's", async () => {
    await make("photo.jpg");
    expect(await refusal()).toBe(
      `${folder} is not Gantry's: it holds "photo.jpg". Give Gantry a --data-dir of its own, empty or new.`,
    );
  });

  test("the same with an empty file of the marker's name", async () => {
    await make("format");
    await make("photo.jpg");
    expect(await refusal()).toContain('it holds "photo.jpg"');
  });

  test.each(["PNG", "gantry data directory, format one\n", `${MARKER}${MARKER}`, "gantry data directory, format 1"])(
    "a marker that says %j",
    async (text) => {
      await make("format", text);
      expect(await refusal()).toContain('is not Gantry\'s, or damaged: its file "format" says something else.');
      expect(await readFile(marker, "utf8")).toBe(text);
    },
  );

  test("a newer format", async () => {
    await make("format", "gantry data directory, format 12\n");
    expect(await refusal()).toMatch(/by a newer version of Gantry, in format 12; this one knows format 1\. Run that/);
  });

  test.each(["journal", "output", "containerd", "mounts"])("a file where the folder %s should be", async (name) => {
    await make("format", MARKER);
    await make(name);
    expect(await refusal()).toContain(`is damaged: its "${name}" is no folder. Move it away`);
  });
});

test("its folders may be links to others", async () => {
  await make("format", MARKER);
  await symlink(tmpdir(), path.join(folder, "output"));
  await checkFormat(folder);
});
