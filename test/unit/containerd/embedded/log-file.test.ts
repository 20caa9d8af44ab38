import { appendFile, mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { boundLog, logSince, logSize, logTail } from "../../../../src/containerd/embedded/log-file.js";

let folder: string;
let log: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gantry-log-"));
  log = join(folder, "containerd.log");
});
afterEach(() => rm(folder, { recursive: true }));

test("a log that is not there is empty and needs no bound", async () => {
  expect(await logSize(log)).toBe(0);
  await boundLog(log);
  expect(await readdir(folder)).toEqual([]);
});

test("a small log stays; a large one is moved away, and its writer goes on at the beginning", async () => {
  await using writer = await open(log, "a");
  await writer.write("0123456789");
  await boundLog(log, 10);
  expect(await readdir(folder)).toEqual(["containerd.log"]);
  await writer.write("x");
  await boundLog(log, 10);
  await writer.write("new\n");
  expect(await readFile(log, "utf8")).toBe("new\n");
  expect(await readFile(`${log}.1`, "utf8")).toBe("0123456789x");
});

test("of what was moved away only the last is kept", async () => {
  for (const text of ["first", "second"]) {
    await writeFile(log, text);
    await boundLog(log, 1);
  }
  expect(await readFile(`${log}.1`, "utf8")).toBe("second");
  expect(await readdir(folder)).toHaveLength(2);
});

test("one that cannot be copied is cut nevertheless, and the error told", async () => {
  await writeFile(log, "much");
  await mkdir(`${log}.1`);
  await expect(boundLog(log, 1)).rejects.toMatchObject({ syscall: "rename" });
  expect(await logSize(log)).toBe(0);
  expect((await readdir(folder)).sort()).toEqual(["containerd.log", "containerd.log.1"]);
});

test("the tail is of what came since an offset, also where the log was cut in between", async () => {
  await writeFile(log, "old\nold\n");
  const from = await logSize(log);
  await appendFile(log, "1\n2\n3\n");
  expect(await logTail(log, from, 2)).toBe("2\n3");
  await writeFile(log, "4\n");
  expect(await logTail(log, from)).toBe("4");
});

test("at most 64 KiB are read", async () => {
  await writeFile(log, "x".repeat(100_000));
  expect(await logSince(log, 0)).toHaveLength(64 * 1024);
});
