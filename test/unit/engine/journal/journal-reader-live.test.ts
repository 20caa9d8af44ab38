import { beforeEach, describe, expect, test, vi } from "vitest";
import { Journal } from "../../../../src/engine/journal/journal.js";
import { JournalReader } from "../../../../src/engine/journal/journal-reader.js";
import { NEVER_RUN } from "../container/states.js";
import { hasSettled, turn } from "../gate.js";
import { changeOf, KEY, MemoryStore } from "./memory-store.js";

let store: MemoryStore;
let journal: Journal;
let listeners: number;

beforeEach(() => {
  store = new MemoryStore();
  journal = new Journal(store, { entries: 100_000, age: Number.MAX_SAFE_INTEGER }, () => {});
  listeners = 0;
  const original = journal.onWritten.bind(journal);
  vi.spyOn(journal, "onWritten").mockImplementation((listener) => {
    const stop = original(listener);
    listeners += 1;
    return () => {
      listeners -= 1;
      stop();
    };
  });
});

function record(count = 1): void {
  for (let code = 0; code < count; code += 1) journal.record([changeOf(code)], KEY, NEVER_RUN);
}

function readerAfter(number: number): JournalReader {
  return new JournalReader(journal, { filter: {}, after: journal.cursor(number) });
}

async function liveReader(): Promise<JournalReader> {
  const reader = new JournalReader(journal, { filter: {} });
  expect((await reader.next()).value).toMatchObject({ state: "LIVE" });
  return reader;
}

describe("read while it is written", () => {
  test("the past and the present come without a gap or a repeat, LIVE once between them", async () => {
    record(1_500);
    await journal.settled();
    const total = 4_000;
    const seen: number[] = [];
    const lives: number[] = [];
    const read = async (dawdle: number) => {
      for await (const change of readerAfter(0)) {
        if (change.state === "LIVE") lives.push(change.number);
        else seen.push(change.number);
        if (dawdle > 0 && change.number % dawdle === 0) await turn();
        if (change.number === total && change.state !== "LIVE") return;
      }
    };
    const reading = read(7);
    for (let written = 1_500; written < total; written += 10) {
      record(10);
      if (written % 100 === 0) await turn();
    }
    await reading;
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    expect(lives.length).toBeLessThanOrEqual(1);
  });

  // Between finding nothing and listening a reader may lose some microtasks: a write that is done just then must
  // wake it all the same. Each delay places the end of the write at another point of that path.
  test.each(Array.from({ length: 16 }, (_, delay) => delay))(
    "no wake-up is lost, %i microtasks apart",
    async (delay) => {
      const reader = await liveReader();
      const release = store.hold();
      record();
      await turn();
      release();
      for (let step = 0; step < delay; step += 1) await Promise.resolve();
      const next = reader.next();
      expect(await hasSettled(next)).toBe(true);
      expect((await next).value).toMatchObject({ number: 1 });
    },
  );
});

describe("return", () => {
  test("ends a waiting next at once, in a journal where nothing happens, and leaves no listener", async () => {
    const reader = await liveReader();
    const next = reader.next();
    expect(await hasSettled(next)).toBe(false);
    expect(listeners).toBe(1);
    expect(await reader.return()).toEqual({ done: true, value: undefined });
    expect(await next).toEqual({ done: true, value: undefined });
    expect(listeners).toBe(0);
  });

  test("ends every next that waits, also where several do", async () => {
    const reader = await liveReader();
    const waiting = [reader.next(), reader.next(), reader.next()];
    await turn();
    await reader.return();
    expect(await Promise.all(waiting.map(hasSettled))).toEqual([true, true, true]);
    expect(listeners).toBe(0);
  });

  test("ends a reader that has not begun, and one in the midst of the past", async () => {
    record(10);
    await journal.settled();
    for (const begun of [false, true]) {
      const reader = readerAfter(0);
      if (begun) await reader.next();
      await reader.return();
      expect(await reader.next()).toEqual({ done: true, value: undefined });
    }
  });

  test("called twice, or on a reader that is done, changes nothing", async () => {
    const reader = await liveReader();
    await reader.return();
    expect(await reader.return()).toEqual({ done: true, value: undefined });
  });

  test("is what leaving a loop does", async () => {
    const reader = new JournalReader(journal, { filter: {} });
    for await (const _ of reader) break;
    expect(await reader.next()).toEqual({ done: true, value: undefined });
  });
});

test("a thousand readers that are dropped while waiting leave no listener", async () => {
  const readers = await Promise.all(Array.from({ length: 1_000 }, liveReader));
  const waiting = readers.map((reader) => reader.next());
  await turn();
  expect(listeners).toBe(1_000);
  await Promise.all(readers.map((reader) => reader.return()));
  await Promise.all(waiting);
  expect(listeners).toBe(0);
});

test("a reader that never waits for anything else lets the rest of the process have its turn", async () => {
  record(2_000);
  await journal.settled();
  const reader = readerAfter(0);
  let turns = 0;
  let counting = true;
  const count = () => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  for (let taken = 0; taken < 2_000; taken += 1) await reader.next();
  counting = false;
  expect(turns).toBeGreaterThan(20);
});

test("a reader that does not read holds up no other, and no write", async () => {
  const idle = readerAfter(0);
  const busy = await liveReader();
  record(5_000);
  await journal.settled();
  for (let number = 1; number <= 5_000; number += 1) expect((await busy.next()).value).toMatchObject({ number });
  expect((await idle.next()).value).toMatchObject({ number: 1 });
});
