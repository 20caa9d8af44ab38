import { mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { open } from "lmdb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JournalBatch } from "../../../src/engine/journal/journal-store.js";
import type { JournalEntry } from "../../../src/engine/journal/state-change.js";
import { LmdbJournal } from "../../../src/storage/lmdb-journal.js";
import { at, NEVER_RUN } from "../engine/container/states.js";
import { changeOf, KEY } from "../engine/journal/memory-store.js";

let folder: string;
let journal: LmdbJournal;

beforeEach(async () => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), "gantry-journal-")), "journal");
  journal = await LmdbJournal.open(folder);
});

afterEach(async () => {
  await journal.close();
  rmSync(path.dirname(folder), { recursive: true });
});

async function reopen(): Promise<void> {
  await journal.close();
  journal = await LmdbJournal.open(folder);
}

function entries(from: number, to: number): JournalEntry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    ...changeOf(0, { time: at(1) }),
    number: from + index,
  }));
}

const batch = (over: Partial<JournalBatch>): JournalBatch => ({ entries: [], states: [], first: 1, ...over });
const numbers = (after = 0, limit = 10_000) => journal.read(after, limit).map(({ number }) => number);

describe("a new journal", () => {
  test("is empty, begins with entry 1, and is its owner's alone", () => {
    expect([journal.first, journal.last, numbers(), [...journal.states()]]).toEqual([1, 0, [], []]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test("has an id of its own, which it keeps", async () => {
    const { id } = journal;
    expect(id).toMatch(/^[0-9a-f]{12}$/);
    await reopen();
    expect(journal.id).toBe(id);
    const other = await LmdbJournal.open(`${folder}-other`);
    expect(other.id).not.toBe(id);
    await other.close();
  });
});

describe("entries", () => {
  test("come back as written, frozen, with every field, also after it was opened again", async () => {
    const written = [
      { ...changeOf(3, { oomKilled: true, time: "2026-11-24T00:00:01.123456789Z" }), number: 1 },
      { ...changeOf(0, { state: "START_CONTAINER", pid: 4_194_304 }), number: 2 },
    ];
    await journal.write(batch({ entries: written }));
    expect(journal.read(0, 10)).toEqual(written);
    await reopen();
    expect(journal.read(0, 10)).toEqual(written);
    expect(journal.read(0, 10).every(Object.isFrozen)).toBe(true);
    expect([journal.first, journal.last]).toEqual([1, 2]);
  });

  test("come in the order of their numbers, from any place, at most so many", async () => {
    await journal.write(batch({ entries: entries(1, 300) }));
    await journal.write(batch({ entries: entries(301, 70_000) }));
    expect(numbers(254, 4)).toEqual([255, 256, 257, 258]);
    expect(numbers(65_534, 3)).toEqual([65_535, 65_536, 65_537]);
    expect(numbers(69_999)).toEqual([70_000]);
    expect([numbers(70_000), numbers(99_999), numbers(0, 0)]).toEqual([[], [], []]);
  });
});

describe("trimming", () => {
  test("removes what comes before the first to keep", async () => {
    await journal.write(batch({ entries: entries(1, 10) }));
    await journal.write(batch({ entries: entries(11, 12), first: 9 }));
    expect([numbers(), journal.first, journal.last]).toEqual([[9, 10, 11, 12], 9, 12]);
  });

  test("removes it also where it comes with the same batch", async () => {
    await journal.write(batch({ entries: entries(1, 10), first: 8 }));
    expect([numbers(), journal.first]).toEqual([[8, 9, 10], 8]);
  });

  test("of everything keeps the number of the last, also after it was opened again", async () => {
    await journal.write(batch({ entries: entries(1, 10) }));
    await journal.write(batch({ first: 11 }));
    await reopen();
    expect([numbers(), journal.first, journal.last]).toEqual([[], 11, 10]);
  });
});

describe("states", () => {
  test("are kept by container, replaced and forgotten, also after it was opened again", async () => {
    const other = { namespace: "k8s.io", containerId: "a".repeat(76) };
    const state = { ...NEVER_RUN, run: 3, phase: "exited", pid: 7, exitCode: 0, pending: { pid: 9 } } as const;
    await journal.write(
      batch({
        states: [
          [KEY, NEVER_RUN],
          [other, NEVER_RUN],
        ],
      }),
    );
    await journal.write(
      batch({
        states: [
          [KEY, undefined],
          [other, state],
        ],
      }),
    );
    await reopen();
    expect([...journal.states()]).toEqual([[other, state]]);
  });

  test("that do not exist can be forgotten", async () => {
    await journal.write(batch({ states: [[KEY, undefined]] }));
    expect([...journal.states()]).toEqual([]);
  });
});

test("a journal of another layout is refused, by name, and left as it is", async () => {
  const foreign = `${folder}-foreign`;
  const environment = open({ path: foreign, maxDbs: 4 });
  await environment.openDB({ name: "meta", encoding: "msgpack" }).put("format", 99);
  await environment.close();
  await expect(LmdbJournal.open(foreign)).rejects.toThrow(`The journal in ${foreign} has layout 99`);
  await expect(LmdbJournal.open(foreign)).rejects.toThrow("reads layout 1");
});
