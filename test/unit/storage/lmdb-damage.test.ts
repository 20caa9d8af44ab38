import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { errorOfReading, prepareLmdb } from "../../../src/storage/lmdb-files.js";
import { LmdbJournal } from "../../../src/storage/lmdb-journal.js";
import { at, NEVER_RUN } from "../engine/container/states.js";
import { changeOf, KEY } from "../engine/journal/memory-store.js";

const PAGE = 4_096;
const ENTRIES = 500;

let parent: string;
let whole: string;
let folder: string;
let data: string;

beforeAll(async () => {
  parent = mkdtempSync(path.join(os.tmpdir(), "gantry-damaged-journal-"));
  whole = path.join(parent, "whole");
  const journal = await LmdbJournal.open(whole);
  const entries = Array.from({ length: ENTRIES }, (_, index) => ({
    ...changeOf(0, { time: at(1) }),
    number: index + 1,
  }));
  await journal.write({ entries, states: [[KEY, NEVER_RUN]], first: 1 });
  await journal.close();
});

afterAll(() => rmSync(parent, { recursive: true }));

beforeEach(() => {
  folder = mkdtempSync(path.join(parent, "journal-"));
  data = path.join(folder, "data.mdb");
  copyFileSync(path.join(whole, "data.mdb"), data);
});

async function open(): Promise<number> {
  const journal = await LmdbJournal.open(folder);
  const { length } = journal.read(0, ENTRIES);
  await journal.close();
  return length;
}

function overwrite(page: number, bytes: Buffer): void {
  const all = readFileSync(data);
  bytes.copy(all, page * PAGE);
  writeFileSync(data, all);
}

/** The pages that hold what was written, in the order of the file. */
function pagesWith(text: string): number[] {
  const all = readFileSync(data);
  return Array.from({ length: all.length / PAGE }, (_, page) => page).filter((page) =>
    all.subarray(page * PAGE, (page + 1) * PAGE).includes(text),
  );
}

const refused = {
  code: "FAILED_PRECONDITION",
  message: expect.stringContaining("is damaged or not Gantry's. To begin"),
};

test("a whole journal is opened, also where its lock file is gone, empty or nonsense, and time after time", async () => {
  const lock = path.join(folder, "lock.mdb");
  const ways = [
    () => rmSync(lock, { force: true }),
    () => writeFileSync(lock, ""),
    () => writeFileSync(lock, "x".repeat(99_999)),
  ];
  for (const way of [...ways, ...ways]) {
    way();
    expect(await open()).toBe(ENTRIES);
  }
});

test("one of no bytes, which a crash leaves that came before the first was written, begins anew", async () => {
  truncateSync(data);
  expect(await open()).toBe(0);
});

describe("is refused, with what to do, and left as it is", () => {
  test.each([1, 100, PAGE, 2 * PAGE, 5 * PAGE])("one that was cut after %i bytes", async (size) => {
    truncateSync(data, size);
    await expect(open()).rejects.toMatchObject(refused);
    expect(statSync(data).size).toBe(size);
  });

  test("what is not LMDB's", async () => {
    writeFileSync(data, "SQLite format 3\0".repeat(PAGE));
    await expect(open()).rejects.toMatchObject(refused);
    expect(readFileSync(data, "utf8")).toMatch(/^SQLite/);
  });

  // LMDB itself ends the process at some of these.
  test.each([
    ["zeros", Buffer.alloc(PAGE)],
    ["ones", Buffer.alloc(PAGE, 0xff)],
    ["text", Buffer.alloc(PAGE, "lorem ipsum ")],
  ])("one with pages of %s", { timeout: 60_000 }, async (_, bytes) => {
    const before = readFileSync(data);
    const [first = 0, second = 0] = pagesWith(KEY.containerId);
    for (const page of [0, first, second]) {
      writeFileSync(data, before);
      overwrite(page, bytes);
      await expect(open()).rejects.toMatchObject({ ...refused, cause: expect.any(Error) });
    }
  });

  test("a folder where the file should be", async () => {
    rmSync(data);
    mkdirSync(data);
    await expect(open()).rejects.toMatchObject(refused);
  });
});

test("is not called damaged where only its reader was ended", () => {
  for (const signal of ["SIGTERM", "SIGINT", "SIGKILL"] as const) {
    const error = errorOfReading("/data/journal", { code: null, signal, words: "" });
    expect(error).toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("start Gantry again") });
  }
  const failed = errorOfReading("/data/journal", { code: 1, signal: null, words: "Cannot find package 'lmdb'" });
  expect(failed).toMatchObject({ code: "UNAVAILABLE", cause: { message: expect.stringContaining("'lmdb'") } });
  const missing = errorOfReading("/data/journal", { code: null, signal: null, words: "spawn EAGAIN" });
  expect(missing).toMatchObject({
    code: "UNAVAILABLE",
    cause: { message: "The process that reads it was not made: spawn EAGAIN" },
  });
  expect(errorOfReading("/data/journal", { code: null, signal: "SIGBUS", words: "" })).toMatchObject(refused);
});

test("of one that takes long to read, the newest and the oldest entries are looked through", async () => {
  const journal = await LmdbJournal.open(folder);
  const entries = Array.from({ length: 6_000 }, (_, index) => ({
    ...changeOf(0, { time: at(1), processId: `mark-${index}-` }),
    number: ENTRIES + index + 1,
  }));
  await journal.write({ entries, states: [], first: 1 });
  await journal.close();
  const before = readFileSync(data);
  for (const [mark, found] of [
    ["mark-100-", true],
    ["mark-3000-", false],
    ["mark-5900-", true],
  ] as const) {
    writeFileSync(data, before);
    for (const page of pagesWith(mark)) overwrite(page, Buffer.alloc(PAGE, "lorem ipsum "));
    const looking = prepareLmdb(folder, 0);
    await (found ? expect(looking).rejects.toMatchObject(refused) : expect(looking).resolves.toBeUndefined());
  }
});
