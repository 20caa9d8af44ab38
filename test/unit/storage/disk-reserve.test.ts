import { existsSync } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { DiskReserve } from "../../../src/storage/disk-reserve.js";

const SIZE = 128 * 1024;

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "gantry-reserve-"));
  file = path.join(folder, "reserve");
});

afterEach(() => rm(folder, { recursive: true }));

async function openReserve(): Promise<DiskReserve> {
  const reserve = await DiskReserve.open(file, SIZE);
  onTestFinished(() => reserve.close());
  return reserve;
}

function full(code: string | number = "ENOSPC"): Error {
  return Object.assign(new Error("no space left on device"), { code });
}

/** For as long as the reserve takes it there is no space. */
async function write(): Promise<string> {
  await new Promise(setImmediate);
  if (existsSync(file)) throw full();
  return "written";
}

test("takes blocks of the disk, and gives them to a job that finds none", async () => {
  const reserve = await openReserve();
  const { blocks, mode } = await stat(file);
  expect(blocks * 512).toBeGreaterThanOrEqual(SIZE);
  expect(mode & 0o777).toBe(0o600);
  expect(await reserve.use(write)).toBe("written");
  expect([existsSync(file), reserve.isNeeded]).toEqual([false, true]);
});

test("all who find the disk full at the same time are served by one removal", async () => {
  const reserve = await openReserve();
  const jobs = Array.from({ length: 20 }, () => reserve.use(write));
  expect(await Promise.all(jobs)).toEqual(Array.from({ length: 20 }, () => "written"));
});

test("one that began before it was used, and fails after, is tried once more", async () => {
  const reserve = await openReserve();
  let fail = (_: Error) => {};
  let tries = 0;
  const slow = reserve.use(() => {
    tries += 1;
    return tries > 1 ? write() : new Promise<string>((_, reject) => (fail = reject));
  });
  await reserve.use(write);
  fail(full());
  expect([await slow, tries]).toEqual(["written", 2]);
});

test("what fails for another reason is not tried again, nor is anything once it is used up", async () => {
  const reserve = await openReserve();
  const other = vi.fn().mockRejectedValue(new Error("out of order"));
  await expect(reserve.use(other)).rejects.toThrow("out of order");
  expect([other.mock.calls.length, reserve.isNeeded]).toEqual([1, false]);
  await reserve.use(write);
  const job = vi.fn().mockRejectedValue(full("EDQUOT"));
  await expect(reserve.use(job)).rejects.toThrow("no space left");
  expect(job).toHaveBeenCalledTimes(1);
});

test("a job that finds no space even then fails as it does", async () => {
  const reserve = await openReserve();
  // As lmdb tells it.
  const job = vi.fn().mockRejectedValue(full(28));
  await expect(reserve.use(job)).rejects.toMatchObject({ code: 28 });
  expect(job).toHaveBeenCalledTimes(2);
});

test("is laid aside again as soon as there is space", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const reserve = await openReserve();
  await reserve.use(write);
  vi.advanceTimersByTime(2_000);
  await vi.waitFor(() => expect(reserve.isNeeded).toBe(false));
  expect((await stat(file)).blocks * 512).toBeGreaterThanOrEqual(SIZE);
  expect(vi.getTimerCount()).toBe(0);
});

test("one that a crash has left in part is written anew, and one that is whole is left", async () => {
  await writeFile(file, "reserve ");
  (await openReserve()).close();
  const { ino, mtimeMs, blocks } = await stat(file);
  expect(blocks * 512).toBeGreaterThanOrEqual(SIZE);
  (await openReserve()).close();
  expect(await stat(file)).toMatchObject({ ino, mtimeMs });
});
