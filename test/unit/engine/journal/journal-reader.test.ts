import { beforeEach, describe, expect, test } from "vitest";
import { Journal } from "../../../../src/engine/journal/journal.js";
import { JournalReader, type JournalReading } from "../../../../src/engine/journal/journal-reader.js";
import { NEVER_RUN } from "../container/states.js";
import { hasSettled } from "../gate.js";
import { changeOf, KEY, MemoryStore } from "./memory-store.js";

const EXPIRED = expect.objectContaining({ code: "CURSOR_EXPIRED" });

let store: MemoryStore;
let journal: Journal;

beforeEach(() => {
  store = new MemoryStore();
  journal = new Journal(store, { entries: 5_000, age: Number.MAX_SAFE_INTEGER }, () => {});
});

async function record(count: number, over: Parameters<typeof changeOf>[1] = {}): Promise<void> {
  for (let code = 0; code < count; code += 1) journal.record([changeOf(code, over)], KEY, NEVER_RUN);
  await journal.settled();
}

function reader({ filter = {}, after }: Partial<JournalReading> = {}): JournalReader {
  return new JournalReader(journal, { filter, after });
}

/** The next so many, as "LIVE 3" or "EXIT 4". */
async function take(from: JournalReader, count: number): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < count) {
    const { done, value } = await from.next();
    if (done) return [...taken, "done"];
    taken.push(`${value.state} ${value.number}`);
  }
  return taken;
}

describe("a reader", () => {
  test("of the present gets LIVE at once, then what comes", async () => {
    await record(2);
    const live = reader();
    expect(await take(live, 1)).toEqual(["LIVE 2"]);
    const next = take(live, 2);
    await record(2);
    expect(await next).toEqual(["EXIT 3", "EXIT 4"]);
  });

  test("gets the past after its cursor, then one LIVE, then what comes", async () => {
    await record(3);
    const past = reader({ after: journal.cursor(1) });
    expect(await take(past, 3)).toEqual(["EXIT 2", "EXIT 3", "LIVE 3"]);
    await record(1);
    expect(await take(past, 1)).toEqual(["EXIT 4"]);
    expect(await hasSettled(past.next())).toBe(false);
    await past.return();
  });

  test("gets LIVE once although it reaches the present again and again", async () => {
    const live = reader();
    await take(live, 1);
    for (let number = 1; number <= 5; number += 1) {
      const next = take(live, 1);
      await record(1);
      expect(await next).toEqual([`EXIT ${number}`]);
    }
  });

  test("sees nothing that has not been written yet", async () => {
    const live = reader();
    await take(live, 1);
    const release = store.hold();
    journal.record([changeOf(1)], KEY, NEVER_RUN);
    const next = take(live, 1);
    expect(await hasSettled(next)).toBe(false);
    release();
    expect(await next).toEqual(["EXIT 1"]);
  });

  test("is handed the same object as every other reader", async () => {
    await record(1);
    const after = journal.cursor(0);
    const [a, b] = await Promise.all([reader({ after }).next(), reader({ after }).next()]);
    expect(a.value).toBe(b.value);
  });
});

describe("a filter", () => {
  test.each([
    ["namespace", { namespace: "other" }, ["EXIT 3", "PAUSE 4", "LIVE 4"]],
    ["container", { container: KEY }, ["EXIT 1", "LIVE 4"]],
    ["states", { states: new Set(["PAUSE"]) }, ["PAUSE 4", "LIVE 4"]],
    ["all together", { namespace: "default", container: KEY, states: new Set(["PAUSE"]) }, ["LIVE 4"]],
  ])("by %s lets its entries pass, and LIVE whatever it says", async (_, filter, expected) => {
    await record(1);
    await record(1, { containerId: "db" });
    await record(1, { namespace: "other" });
    await record(1, { namespace: "other", state: "PAUSE" });
    expect(await take(reader({ filter, after: journal.cursor(0) }), expected.length)).toEqual(expected);
  });

  test("that lets nothing pass still moves the cursor of LIVE on to the head", async () => {
    await record(700);
    const none = reader({ filter: { namespace: "none" }, after: journal.cursor(0) });
    expect(await take(none, 1)).toEqual(["LIVE 700"]);
  });
});

describe("a cursor", () => {
  test.each([
    ["is none", () => "nonsense", "INVALID_ARGUMENT"],
    ["lies beyond the head", () => journal.cursor(3), "CURSOR_EXPIRED"],
    ["belongs to another journal", () => Buffer.from("beef.1").toString("base64url"), "CURSOR_EXPIRED"],
  ])("that %s is refused before anything is read", async (_, cursor, code) => {
    await record(2);
    expect(() => reader({ after: cursor() })).toThrow(expect.objectContaining({ code }));
  });

  test("whose next entry is gone is refused", async () => {
    await record(5_002);
    expect(() => reader({ after: journal.cursor(1) })).toThrow(EXPIRED);
    expect(await take(reader({ after: journal.cursor(2) }), 1)).toEqual(["EXIT 3"]);
  });

  test("that retention overtakes while the reader dawdles is told as CURSOR_EXPIRED, and nothing is skipped", async () => {
    await record(600);
    const slow = reader({ after: journal.cursor(0) });
    await take(slow, 1);
    await record(6_000);
    const seen = [1];
    const drain = async () => {
      for await (const { number } of slow) seen.push(number);
    };
    await expect(drain()).rejects.toEqual(EXPIRED);
    expect(seen).toEqual(seen.map((_, index) => index + 1));
    await expect(slow.next()).rejects.toEqual(EXPIRED);
  });
});
