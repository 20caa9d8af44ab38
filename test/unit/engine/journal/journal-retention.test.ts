import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Journal, type JournalRetention } from "../../../../src/engine/journal/journal.js";
import { timestampOfMilliseconds } from "../../../../src/engine/timestamp.js";
import { NEVER_RUN } from "../container/states.js";
import { changeOf, KEY, MemoryStore } from "./memory-store.js";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const EXPIRED = expect.objectContaining({ code: "CURSOR_EXPIRED" });

let store: MemoryStore;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T12:00:00Z") });
  store = new MemoryStore();
});

afterEach(() => void vi.useRealTimers());

function journalKeeping(retention: Partial<JournalRetention>): Journal {
  return new Journal(store, { entries: 1_000, age: 24 * HOUR, ...retention }, () => {});
}

async function record(journal: Journal, count: number, time = timestampOfMilliseconds(Date.now())): Promise<void> {
  for (let code = 0; code < count; code += 1) journal.record([changeOf(code, { time })], KEY, NEVER_RUN);
  await journal.settled();
}

const numbers = (journal: Journal) => journal.read(journal.beginning, 10_000).map(({ number }) => number);

describe("by count", () => {
  test("keeps the newest, in memory and on disk", async () => {
    const journal = journalKeeping({ entries: 5 });
    for (let batch = 0; batch < 4; batch += 1) await record(journal, 2);
    expect(numbers(journal)).toEqual([4, 5, 6, 7, 8]);
    expect(store.read(0, 100).map(({ number }) => number)).toEqual([4, 5, 6, 7, 8]);
    expect([journal.beginning, journal.head]).toEqual([3, 8]);
  });

  test("holds also where one batch is larger than all that is kept", async () => {
    const journal = journalKeeping({ entries: 3 });
    await record(journal, 10);
    expect(numbers(journal)).toEqual([8, 9, 10]);
  });

  test("expires exactly the cursors whose next entry is gone", async () => {
    const journal = journalKeeping({ entries: 3 });
    await record(journal, 10);
    const good = (number: number) => {
      try {
        return journal.position(journal.cursor(number)) === number;
      } catch (error) {
        expect(error).toEqual(EXPIRED);
        return false;
      }
    };
    expect([0, 6, 7, 8, 10].map(good)).toEqual([false, false, true, true, true]);
    expect(() => journal.read(6, 10)).toThrow(EXPIRED);
  });

  test("is the same after a restart with a smaller bound, from the next write on", async () => {
    await record(journalKeeping({}), 10);
    const journal = journalKeeping({ entries: 2 });
    expect(numbers(journal)).toHaveLength(10);
    await record(journal, 1);
    expect(numbers(journal)).toEqual([10, 11]);
  });
});

describe("by age", () => {
  test("removes what is too old with the next write", async () => {
    const journal = journalKeeping({ age: HOUR });
    await record(journal, 3);
    vi.setSystemTime(Date.now() + HOUR);
    await record(journal, 1);
    expect(numbers(journal)).toEqual([1, 2, 3, 4]);
    vi.setSystemTime(Date.now() + 1);
    await record(journal, 1);
    expect(numbers(journal)).toEqual([4, 5]);
  });

  test("removes what is too old within a minute where nothing is written", async () => {
    const journal = journalKeeping({ age: HOUR });
    await record(journal, 3);
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(numbers(journal)).toEqual([1, 2, 3]);
    await vi.advanceTimersByTimeAsync(MINUTE + 1);
    expect(numbers(journal)).toEqual([]);
    expect([store.read(0, 10), journal.head]).toEqual([[], 3]);
  });

  test("goes on numbering after everything was removed, and the head's cursor stays good", async () => {
    const journal = journalKeeping({ age: HOUR });
    await record(journal, 3);
    const cursor = journal.cursor(3);
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(journal.position(cursor)).toBe(3);
    await record(journal, 1);
    expect(numbers(journal)).toEqual([4]);
    expect(journal.position(cursor)).toBe(3);
  });

  test("gets through many old entries, a part with each write", async () => {
    const journal = journalKeeping({ entries: 10_000, age: HOUR });
    await record(journal, 2_500);
    await vi.advanceTimersByTimeAsync(HOUR + 4 * MINUTE);
    expect(numbers(journal)).toEqual([]);
  });

  test("stops at the first young entry: a clock that stepped back loses nothing that came since", async () => {
    const journal = journalKeeping({ age: HOUR });
    await record(journal, 2);
    await record(journal, 2, timestampOfMilliseconds(Date.now() - 5 * HOUR));
    await record(journal, 1);
    expect(numbers(journal)).toEqual([1, 2, 3, 4, 5]);
  });
});
