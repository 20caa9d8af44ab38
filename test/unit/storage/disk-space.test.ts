import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { DiskSpace, freeSpace } from "../../../src/storage/disk-space.js";

const MIB = 1024 * 1024;
const LOOK = 500;

/** A disk of so many MiB, of which so many are free, the last five for root alone. */
const disk = (size: number, free: number) => ({ bsize: MIB, blocks: size, bfree: free, bavail: free - 5 });

function runAs(uid: number): void {
  vi.spyOn(process, "getuid").mockReturnValue(uid);
}

beforeEach(() => {
  vi.useFakeTimers();
  runAs(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function watch(ask: () => Promise<ReturnType<typeof disk>>): DiskSpace {
  const space = new DiskSpace("/data", ask);
  onTestFinished(() => space.close());
  return space;
}

test.each([
  [100_000, 255, true],
  [100_000, 256, false],
  [32, 1, true],
  [32, 2, false],
  [32, 0, true],
])("of %i MiB, %i are free: low is %s", async (size, free, low) => {
  const space = watch(async () => disk(size, free));
  expect(space.isLow).toBe(false);
  await vi.advanceTimersByTimeAsync(LOOK);
  expect(space.isLow).toBe(low);
});

test("listeners are told at each look for as long as it is low, and not any more once they left", async () => {
  let free = 1;
  const space = watch(async () => disk(1_000, free));
  const listener = vi.fn();
  const leave = space.onLow(listener);
  await vi.advanceTimersByTimeAsync(3 * LOOK);
  expect(listener).toHaveBeenCalledTimes(3);
  free = 500;
  await vi.advanceTimersByTimeAsync(3 * LOOK);
  expect(listener).toHaveBeenCalledTimes(3);
  free = 1;
  leave();
  await vi.advanceTimersByTimeAsync(3 * LOOK);
  expect(listener).toHaveBeenCalledTimes(3);
});

test("a disk that cannot be asked is not low, and one that hangs is asked once", async () => {
  const failing = watch(() => Promise.reject(new Error("EIO")));
  const ask = vi.fn(() => new Promise<never>(() => {}));
  watch(ask);
  await vi.advanceTimersByTimeAsync(10 * LOOK);
  expect(failing.isLow).toBe(false);
  expect(ask).toHaveBeenCalledTimes(1);
});

test("where it cannot be low for long, it looks less often, but every five seconds", async () => {
  const few = vi.fn(async () => disk(1_000_000, 500_000));
  const some = vi.fn(async () => disk(1_000_000, 256 + 4_000));
  watch(few);
  watch(some);
  await vi.advanceTimersByTimeAsync(LOOK + 20_000);
  expect(few).toHaveBeenCalledTimes(5);
  expect(some).toHaveBeenCalledTimes(21);
});

test("once closed, it looks no more", async () => {
  const ask = vi.fn(async () => disk(1_000, 1));
  watch(ask).close();
  await vi.advanceTimersByTimeAsync(10 * LOOK);
  expect(ask).not.toHaveBeenCalled();
});

test("root has space that others have not", () => {
  expect(freeSpace(disk(100, 50))).toBe(50 * MIB);
  runAs(1_000);
  expect(freeSpace(disk(100, 50))).toBe(45 * MIB);
});
