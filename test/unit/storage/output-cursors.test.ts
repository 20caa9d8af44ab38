import { randomBytes } from "node:crypto";
import { truncateSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OutputItem } from "../../../src/engine/output/output-item.js";
import { readOutputPage } from "../../../src/engine/output/output-page.js";
import {
  append,
  bytesOf,
  END,
  INIT,
  kindsOf,
  nextItem,
  openReader,
  outputStore,
  readAll,
  temporaryFolder,
  textOf,
} from "./output-store.js";

test("reading on from any cursor gives exactly the rest", async () => {
  const store = outputStore();
  const files = await store.prepare(INIT);
  for (let round = 0; round < 20; round += 1) {
    append(files, "STDOUT", randomBytes(1 + Math.floor(Math.random() * 60_000)));
    append(files, "STDERR", randomBytes(1 + Math.floor(Math.random() * 60_000)));
  }
  await store.end(INIT, END);
  const whole = await readAll(store);
  for (let at = 0; at < whole.length; at += 1) {
    const rest = await readAll(store, { after: whole[at]?.cursor });
    for (const stream of ["STDOUT", "STDERR"] as const) {
      const together = Buffer.concat([bytesOf(whole.slice(0, at + 1), stream), bytesOf(rest, stream)]);
      expect(together.equals(bytesOf(whole, stream))).toBe(true);
    }
  }
});

test("every byte once, where readers and Gantry itself end at random moments", async () => {
  const folder = temporaryFolder();
  const lines = Array.from({ length: 20_000 }, (_, number) => `line ${number} é€😀\n`);
  const items: OutputItem[] = [];
  let store = outputStore({}, folder);
  const files = await store.prepare(INIT);
  for (let written = 0; written < lines.length || items.at(-1)?.kind !== "exit"; ) {
    const reader = await openReader(store, { after: items.at(-1)?.cursor });
    for (let left = Math.floor(Math.random() * 5); left >= 0; left -= 1) {
      const next = nextItem(reader);
      const until = written + Math.floor(Math.random() * 1_000) + 1;
      append(files, "STDOUT", lines.slice(written, until).join(""));
      written = Math.min(until, lines.length);
      if (written === lines.length) await store.end(INIT, END);
      const item = await next;
      items.push(item);
      if (item.kind === "exit") break;
    }
    await reader.return();
    if (Math.random() < 0.3) {
      await store.close();
      store = outputStore({}, folder);
      if (items.at(-1)?.kind !== "exit") await store.resume(INIT);
    }
  }
  expect(textOf(items) === lines.join("")).toBe(true);
  expect(kindsOf(items).filter((kind) => kind !== "chunk")).toEqual(["exit"]);
});

describe("of earlier runs", () => {
  test("reads that run to its end as long as it is kept", async () => {
    const store = outputStore({ runs: 2 });
    const cursors: string[] = [];
    for (const run of [1, 2, 3]) {
      const key = { ...INIT, run };
      append(await store.prepare(key), "STDOUT", `run ${run}`);
      await store.end(key, { ...END, exitCode: run });
      cursors.push((await readAll(store))[0]?.cursor ?? "");
    }
    expect(textOf(await readAll(store))).toBe("run 3");
    expect(await readAll(store, { after: cursors[1] })).toMatchObject([{ kind: "exit", exitCode: 2 }]);
    await expect(openReader(store, { after: cursors[0] })).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
  });

  test("a reader of a run that is removed meanwhile reads it to its end", async () => {
    const store = outputStore({ runs: 1 });
    append(await store.prepare(INIT), "STDOUT", "old");
    const reader = await openReader(store);
    await store.end(INIT, END);
    append(await store.prepare({ ...INIT, run: 2 }), "STDOUT", "new");
    expect([await nextItem(reader), await nextItem(reader)]).toMatchObject([
      { bytes: Buffer.from("old") },
      { kind: "exit" },
    ]);
    expect((await reader.next()).done).toBe(true);
  });

  test("a run whose end was never told ends when the next one begins", async () => {
    const store = outputStore();
    append(await store.prepare(INIT), "STDOUT", "old");
    const reader = await openReader(store);
    await nextItem(reader);
    const end = reader.next();
    await store.prepare({ ...INIT, run: 2 });
    expect((await end).done).toBe(true);
  });
});

test.each([true, false])("a container of the same id does not take an earlier one's cursors: exit %s", async (exit) => {
  const store = outputStore();
  append(await store.prepare(INIT), "STDOUT", "first life");
  await store.end(INIT, END);
  const items = await readAll(store);
  await store.remove(INIT);
  await store.prepare(INIT);
  const after = items.at(exit ? -1 : 0)?.cursor;
  await expect(openReader(store, { after })).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
});

test("a cursor beyond what a crash of the machine left is expired", async () => {
  const store = outputStore();
  const files = await store.prepare(INIT);
  append(files, "STDOUT", "0123456789");
  const [item] = await readAll(store, { follow: false });
  truncateSync(files.stdout, 4);
  await expect(openReader(store, { after: item?.cursor })).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
});

describe("a page", () => {
  test("is as much as was asked for, and the next goes on", async () => {
    const store = outputStore();
    const files = await store.prepare(INIT);
    append(files, "STDOUT", "é€😀".repeat(100));
    append(files, "STDERR", "x".repeat(50));
    const chunks = [];
    let after: string | undefined;
    for (let ended = false; !ended; ) {
      const page = await readOutputPage(store, INIT, { after, maxBytes: 7 });
      expect(page.chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0)).toBeLessThanOrEqual(7);
      chunks.push(...page.chunks);
      if (page.endCursor === after) await store.end(INIT, END);
      after = page.endCursor;
      ended = page.ended;
    }
    expect(textOf(chunks)).toBe("é€😀".repeat(100));
    expect(textOf(chunks, "STDERR")).toBe("x".repeat(50));
    expect(await readAll(store, { after })).toEqual([]);
  });

  test.each([
    ["😀😀", 1, "😀"],
    ["é€", 1, "é"],
    ["é€", 3, "é"],
    ["abcdef", 1, "a"],
    ["abcdef", 3, "abc"],
  ])("of %s, %i bytes, is %s: one character at least", async (text, maxBytes, expected) => {
    const store = outputStore();
    append(await store.prepare(INIT), "STDOUT", text);
    expect(textOf((await readOutputPage(store, INIT, { maxBytes })).chunks)).toBe(expected);
  });

  test("is refused below 1", async () => {
    const store = outputStore();
    await expect(readOutputPage(store, INIT, { maxBytes: 0 })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("before the first run ends at a cursor from which its output is read", async () => {
    const store = outputStore();
    const page = await readOutputPage(store, INIT, { maxBytes: 100 });
    expect(page).toMatchObject({ chunks: [], ended: false });
    const reader = await openReader(store, { after: page.endCursor });
    const first = nextItem(reader);
    append(await store.prepare(INIT), "STDOUT", "hello");
    expect(await first).toMatchObject({ bytes: Buffer.from("hello") });
    await reader.return();
    await expect(openReader(store, { after: page.endCursor }, { ...INIT, process: "shell" })).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
    });
  });

  test("is the last one also of a run whose end was never told, once the next has begun", async () => {
    const store = outputStore();
    append(await store.prepare(INIT), "STDOUT", "old");
    const { endCursor: after } = await readOutputPage(store, INIT, { maxBytes: 1 });
    await store.prepare({ ...INIT, run: 2 });
    const pages = [
      await readOutputPage(store, INIT, { after, maxBytes: 1 }),
      await readOutputPage(store, INIT, { after }),
    ];
    expect(pages).toMatchObject([
      { chunks: [{ bytes: Buffer.from("l") }], ended: false },
      { chunks: [{ bytes: Buffer.from("ld") }], ended: true },
    ]);
  });

  test("takes the last lines", async () => {
    const store = outputStore();
    append(await store.prepare(INIT), "STDOUT", "a\nb\nc\n");
    expect(textOf((await readOutputPage(store, INIT, { tail: 1, maxBytes: 100 })).chunks)).toBe("c\n");
  });
});
