import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OutputDirectory } from "../../../src/storage/output/output-directory.js";
import { Waste } from "../../../src/storage/output/waste.js";

let root: string;
let waste: Waste;
const reported: unknown[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "waste-"));
  waste = new Waste(join(root, "waste"), (error) => reported.push(error));
});
afterEach(() => rm(root, { recursive: true }));

async function fill(name: string): Promise<string> {
  const folder = join(root, name);
  await mkdir(join(folder, "deep"), { recursive: true });
  await writeFile(join(folder, "deep/file"), "content");
  return folder;
}

test("a folder is gone at once, and its files before long, also for those who hold them", async () => {
  const folder = await fill("one");
  await using held = await open(join(folder, "deep/file"));
  await waste.remove(folder);
  expect(existsSync(folder)).toBe(false);
  await waste.settled();
  expect(await readdir(join(root, "waste"))).toEqual([]);
  expect(await held.readFile("utf8")).toBe("content");
});

test("its name is free for the next", async () => {
  for (let round = 0; round < 3; round += 1) await waste.remove(await fill("same"));
  await fill("same");
  await waste.settled();
  expect(await readdir(join(root, "same"))).toEqual(["deep"]);
});

test("one that is not there is no failure", async () => {
  await waste.remove(join(root, "none"));
  await waste.settled();
  expect(reported).toEqual([]);
});

test("where nothing can be laid aside, it is removed where it is", async () => {
  await writeFile(join(root, "waste"), "a file in the way");
  const folder = await fill("one");
  await waste.remove(folder);
  expect(existsSync(folder)).toBe(false);
});

test("what a kill has left of it goes when output is looked through", async () => {
  await fill(".removed/left");
  const output = new OutputDirectory(root, { limit: 1_000, runs: 3, report: (error) => reported.push(error) });
  await output.keepOnly([]);
  await output.close();
  expect(await readdir(join(root, ".removed"))).toEqual([]);
});
