import { beforeEach, describe, expect, test } from "vitest";
import { Journal } from "../../../../src/engine/journal/journal.js";
import { NEVER_RUN } from "../container/states.js";
import { hasSettled, turn } from "../gate.js";
import { changeOf, KEY, MemoryStore } from "./memory-store.js";

const FOR_EVER = { entries: 1_000_000, age: Number.MAX_SAFE_INTEGER };

let store: MemoryStore;
let journal: Journal;

beforeEach(() => {
  store = new MemoryStore();
  journal = new Journal(store, FOR_EVER, () => {});
});

function record(...codes: number[]): void {
  journal.record(
    codes.map((code) => changeOf(code)),
    KEY,
    NEVER_RUN,
  );
}

describe("numbering", () => {
  test("rises by one from entry to entry, in the order recorded", async () => {
    record(10, 11);
    record(12);
    await journal.settled();
    record(13);
    await journal.settled();
    const entries = journal.read(0, 100).map(({ number, exitCode }) => [number, exitCode]);
    expect(entries).toEqual([
      [1, 10],
      [2, 11],
      [3, 12],
      [4, 13],
    ]);
  });

  test("goes on where an earlier journal on the same disk ended", async () => {
    record(10, 11);
    await journal.close();
    const again = new Journal(store, FOR_EVER, () => {});
    again.record([changeOf(12)], KEY, NEVER_RUN);
    await again.settled();
    expect(again.read(0, 100).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(again.cursor(2)).toBe(journal.cursor(2));
  });

  test("hands every reader the same object, which nobody can change", async () => {
    record(10);
    await journal.settled();
    const [entry] = journal.read(0, 1);
    expect(journal.read(0, 1)[0]).toBe(entry);
    expect(Object.isFrozen(entry)).toBe(true);
  });
});

describe("visibility", () => {
  test("begins once the write is done, not before", async () => {
    const release = store.hold();
    record(10);
    const settled = journal.settled();
    expect(await hasSettled(settled)).toBe(false);
    expect([journal.head, journal.isSettled, journal.read(0, 10)]).toEqual([0, false, []]);
    expect(() => journal.position(journal.cursor(1))).toThrow(expect.objectContaining({ code: "CURSOR_EXPIRED" }));
    release();
    await settled;
    expect([journal.head, journal.isSettled, journal.read(0, 10).length]).toEqual([1, true, 1]);
  });

  test("is told to each listener after each write, until it stops listening", async () => {
    const heads: number[] = [];
    const stop = journal.onWritten(() => heads.push(journal.head));
    record(10);
    await journal.settled();
    record(11, 12);
    await journal.settled();
    stop();
    record(13);
    await journal.settled();
    expect(heads).toEqual([1, 3]);
  });
});

describe("writing", () => {
  test("takes what is recorded in one turn of the event loop in one batch", async () => {
    record(10);
    record(11);
    await journal.settled();
    expect(store.batches.map(({ entries }) => entries.length)).toEqual([2]);
  });

  test("never has two writes under way; what comes meanwhile goes into the next", async () => {
    const release = store.hold();
    record(10);
    await turn();
    record(11);
    record(12);
    await turn();
    expect(store.attempts).toBe(1);
    release();
    await journal.settled();
    expect(store.batches.map(({ entries }) => entries.map(({ number }) => number))).toEqual([[1], [2, 3]]);
  });

  test("stores the newest state of each container, and forgets a removed one", async () => {
    const other = { namespace: "default", containerId: "db" };
    journal.record([], KEY, NEVER_RUN);
    journal.record([], KEY, { ...NEVER_RUN, run: 1 });
    journal.record([], other, NEVER_RUN);
    journal.record([changeOf(0)], other, undefined);
    await journal.settled();
    expect([...store.states()]).toEqual([[KEY, { ...NEVER_RUN, run: 1 }]]);
  });

  test("settled waits for what was recorded before it, not for what comes after", async () => {
    record(10);
    const settled = journal.settled();
    await turn();
    store.hold();
    record(11);
    expect(await hasSettled(settled)).toBe(true);
  });

  test("close waits until everything has been written, a state that no entry tells of too", async () => {
    const release = store.hold();
    journal.record([], KEY, { ...NEVER_RUN, run: 7 });
    const closed = journal.close();
    expect(await hasSettled(closed)).toBe(false);
    release();
    await closed;
    expect([...store.states()]).toEqual([[KEY, { ...NEVER_RUN, run: 7 }]]);
  });
});

describe("reading", () => {
  test("gives entries after a number, at most so many, from memory and from disk alike", async () => {
    for (let code = 1; code <= 3_000; code += 1) record(code);
    await journal.settled();
    for (const after of [0, 1, 1_974, 1_975, 1_976, 1_977, 2_990, 2_999, 3_000, 4_000]) {
      const expected = Array.from(
        { length: Math.max(0, Math.min(20, 3_000 - after)) },
        (_, index) => after + 1 + index,
      );
      expect(journal.read(after, 20).map(({ number }) => number)).toEqual(expected);
    }
  });

  test("a cursor is good from the beginning up to the head and not beyond", async () => {
    record(10, 11);
    await journal.settled();
    expect([0, 1, 2].map((number) => journal.position(journal.cursor(number)))).toEqual([0, 1, 2]);
    expect(() => journal.position(journal.cursor(3))).toThrow(expect.objectContaining({ code: "CURSOR_EXPIRED" }));
  });
});

test("a state without a change to tell is on disk once it is persisted, whatever was under way", async () => {
  const store = new MemoryStore();
  const journal = new Journal(store, { entries: 1_000, age: Number.MAX_SAFE_INTEGER }, () => {});
  const state = (run: number) => ({ ...NEVER_RUN, run });
  journal.record([], KEY, state(1));
  await journal.persisted();
  expect([...store.states()]).toEqual([[KEY, state(1)]]);
  const open = store.hold();
  journal.record([], KEY, state(2));
  const first = journal.persisted();
  await turn();
  journal.record([], KEY, state(3));
  const second = journal.persisted();
  expect(await hasSettled(second)).toBe(false);
  open();
  await Promise.all([first, second]);
  expect([...store.states()]).toEqual([[KEY, state(3)]]);
  await journal.persisted();
});
