import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Journal } from "../../../../src/engine/journal/journal.js";
import { NEVER_RUN } from "../container/states.js";
import { changeOf, KEY, MemoryStore } from "./memory-store.js";

let store: MemoryStore;
let journal: Journal;
let reported: string[];

beforeEach(() => {
  vi.useFakeTimers();
  store = new MemoryStore();
  reported = [];
  journal = new Journal(store, { entries: 1_000, age: Number.MAX_SAFE_INTEGER }, (_error, message) => {
    reported.push(message);
  });
  store.failure = new Error("no space left on device");
});

afterEach(() => void vi.useRealTimers());

function record(...codes: number[]): void {
  journal.record(
    codes.map((code) => changeOf(code)),
    KEY,
    { ...NEVER_RUN, run: codes.at(-1) ?? 0 },
  );
}

const EXHAUSTED = expect.objectContaining({
  code: "RESOURCE_EXHAUSTED",
  cause: expect.objectContaining({ message: "no space left on device" }),
});

describe("a write that fails", () => {
  test("does not hold up what only waits for the attempt", async () => {
    record(10);
    await journal.persisted();
    expect([store.attempts > 0, store.batches]).toEqual([true, []]);
  });

  test("makes settled reject, with the disk's own words as the cause, and shows nothing", async () => {
    record(10);
    await expect(journal.settled()).rejects.toEqual(EXHAUSTED);
    expect([journal.head, journal.read(0, 10)]).toEqual([0, []]);
  });

  test("is tried again by itself, with what came meanwhile, in order and numbered as recorded", async () => {
    record(10);
    await expect(journal.settled()).rejects.toEqual(EXHAUSTED);
    record(11, 12);
    await expect(journal.settled()).rejects.toEqual(EXHAUSTED);
    store.failure = undefined;
    await vi.advanceTimersByTimeAsync(500);
    expect(journal.isSettled).toBe(true);
    expect(journal.read(0, 10).map(({ number, exitCode }) => [number, exitCode])).toEqual([
      [1, 10],
      [2, 11],
      [3, 12],
    ]);
    expect([...store.states()]).toEqual([[KEY, { ...NEVER_RUN, run: 12 }]]);
  });

  test("lets settled succeed as soon as the disk takes it again", async () => {
    record(10);
    await expect(journal.settled()).rejects.toEqual(EXHAUSTED);
    store.failure = undefined;
    await journal.settled();
    expect(journal.head).toBe(1);
  });

  test("puts neither its entries behind later ones nor its older state over a newer one", async () => {
    const release = store.hold();
    record(1);
    await vi.advanceTimersByTimeAsync(0);
    record(2);
    release();
    await vi.advanceTimersByTimeAsync(0);
    store.failure = undefined;
    await vi.advanceTimersByTimeAsync(500);
    expect([...store.states()]).toEqual([[KEY, { ...NEVER_RUN, run: 2 }]]);
    expect(store.batches.map(({ entries }) => entries.map(({ number }) => number))).toEqual([[1, 2]]);
  });

  test("is reported once, not with every attempt, and again with the next outage", async () => {
    record(10);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(store.attempts).toBeGreaterThan(5);
    expect(reported).toHaveLength(1);
    store.failure = undefined;
    await vi.advanceTimersByTimeAsync(500);
    store.failure = new Error("again");
    record(11);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reported).toHaveLength(2);
  });

  test("wakes no reader before it has succeeded", async () => {
    const heads: number[] = [];
    journal.onWritten(() => heads.push(journal.head));
    record(10);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(heads).toEqual([]);
    store.failure = undefined;
    await vi.advanceTimersByTimeAsync(500);
    expect(heads).toEqual([1]);
  });

  test("piles up no timers, however much is recorded while it lasts", async () => {
    for (let code = 1; code <= 20; code += 1) {
      record(code);
      await vi.advanceTimersByTimeAsync(1);
    }
    // The retry and the look at the oldest entry's age.
    expect(vi.getTimerCount()).toBe(2);
  });
});

test("a journal that is closed while the disk refuses says so, and leaves the disk alone afterwards", async () => {
  record(10);
  await expect(journal.close()).rejects.toEqual(EXHAUSTED);
  const { attempts } = store;
  await vi.advanceTimersByTimeAsync(5_000);
  expect([store.attempts, vi.getTimerCount()]).toEqual([attempts, 0]);
});
