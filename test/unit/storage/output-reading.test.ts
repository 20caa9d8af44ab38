import { randomBytes } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { LARGEST_CHUNK } from "../../../src/engine/output/run-reading.js";
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
  sha256,
  textOf,
} from "./output-store.js";

describe("a run that has ended", () => {
  test.each([0, 1, LARGEST_CHUNK - 1, LARGEST_CHUNK, LARGEST_CHUNK + 1, 2 * LARGEST_CHUNK + 1])(
    "is read whole, the exit last: %i bytes",
    async (size) => {
      const store = outputStore();
      const bytes = randomBytes(size);
      append(await store.prepare(INIT), "STDOUT", bytes);
      await store.end(INIT, END);
      for (const follow of [true, false]) {
        const items = await readAll(store, { follow });
        expect(bytesOf(items, "STDOUT").equals(bytes)).toBe(true);
        expect(items.at(-1)).toMatchObject({ kind: "exit", ...END });
        expect(kindsOf(items).filter((kind) => kind !== "chunk")).toEqual(["exit"]);
      }
    },
  );

  test("yields nothing after its exit, also in a Gantry that was started later", async () => {
    const store = outputStore();
    append(await store.prepare(INIT), "STDOUT", "done\n");
    await store.end(INIT, END);
    await store.end(INIT, { ...END, exitCode: 9 });
    const items = await readAll(store);
    expect(kindsOf(items)).toEqual(["chunk", "exit"]);
    expect(await readAll(store, { after: items[1]?.cursor })).toEqual([]);
    expect(kindsOf(await readAll(store, { after: items[0]?.cursor }))).toEqual(["exit"]);
  });

  test("leaves out what a process left behind writes later", async () => {
    const store = outputStore();
    const files = await store.prepare(INIT);
    append(files, "STDOUT", "before");
    await store.end(INIT, END);
    append(files, "STDOUT", "after");
    expect(textOf(await readAll(store))).toBe("before");
  });
});

describe("a run that goes on", () => {
  test("is followed until its end, at once", async () => {
    const store = outputStore();
    const files = await store.prepare(INIT);
    const reader = await openReader(store);
    for (const line of ["one\n", "two\n", "three\n"]) {
      const next = nextItem(reader);
      await setTimeout(5);
      append(files, line === "two\n" ? "STDERR" : "STDOUT", line);
      expect(await next).toMatchObject({
        kind: "chunk",
        bytes: Buffer.from(line),
        stream: line === "two\n" ? "STDERR" : "STDOUT",
      });
    }
    const last = nextItem(reader);
    await store.end(INIT, END);
    expect(await last).toMatchObject({ kind: "exit", exitCode: 3 });
    expect(await reader.next()).toEqual({ done: true, value: undefined });
  });

  test("is read to its present end without following", async () => {
    const store = outputStore();
    append(await store.prepare(INIT), "STDOUT", "so far");
    expect(textOf(await readAll(store, { follow: false }))).toBe("so far");
  });

  test("is not read on without following, also where a stream ends within a character and the other never does", async () => {
    const store = outputStore();
    const files = await store.prepare(INIT);
    append(files, "STDOUT", "so far");
    append(files, "STDERR", Buffer.from([0x41, 0xe2]));
    const items = [];
    for await (const item of await openReader(store, { follow: false })) {
      items.push(item);
      append(files, "STDOUT", ", and on and on");
      // Whoever begins to read looks at the files.
      await (await openReader(store)).return();
      if (items.length === 10) break;
    }
    expect(items).toMatchObject([{ bytes: Buffer.from("so far") }, { bytes: Buffer.from("A") }]);
  });

  test("is waited for where the process has not started", async () => {
    const store = outputStore();
    expect(await readAll(store, { follow: false })).toEqual([]);
    const reader = await openReader(store, { tail: 1 });
    const first = nextItem(reader);
    const files = await store.prepare(INIT);
    await store.discard(INIT);
    await store.prepare(INIT);
    append(files, "STDOUT", "a\nb\n");
    expect(await first).toMatchObject({ bytes: Buffer.from("a\nb\n") });
    await reader.return();
  });

  test("hands all readers at a place the identical chunk", async () => {
    const store = outputStore();
    const files = await store.prepare(INIT);
    append(files, "STDOUT", "early");
    const readers = await Promise.all(Array.from({ length: 20 }, () => openReader(store)));
    const early = await Promise.all(readers.map(nextItem));
    const late = await openReader(store, { after: early[0]?.cursor });
    const next = Promise.all([...readers, late].map(nextItem));
    await setTimeout(5);
    append(files, "STDERR", "live");
    expect(new Set(early).size).toBe(1);
    expect(new Set(await next).size).toBe(1);
    expect(Object.isFrozen(early[0])).toBe(true);
    await Promise.all([...readers, late].map((reader) => reader.return()));
  });
});

test("a character is never split, wherever its bytes are written apart", async () => {
  const bytes = Buffer.from("aé€😀z");
  for (let at = 1; at < bytes.length; at += 1) {
    const store = outputStore();
    const files = await store.prepare(INIT);
    append(files, "STDOUT", bytes.subarray(0, at));
    const reader = await openReader(store);
    const texts = [(await nextItem(reader)) as { text?: string }];
    const [second] = [nextItem(reader)];
    await setTimeout(2);
    append(files, "STDOUT", bytes.subarray(at));
    texts.push((await second) as { text?: string });
    expect(texts.map(({ text }) => text).join("")).toBe("aé€😀z");
    await reader.return();
  }
});

test("an unfinished character is given at the end of the run", async () => {
  const store = outputStore();
  append(await store.prepare(INIT), "STDOUT", Buffer.from([0x41, 0xe2, 0x82]));
  expect(bytesOf(await readAll(store, { follow: false }), "STDOUT")).toEqual(Buffer.from("A"));
  await store.end(INIT, END);
  const items = await readAll(store);
  expect(textOf(items)).toBe("A\ufffd");
  expect(bytesOf(items, "STDOUT")).toEqual(Buffer.from([0x41, 0xe2, 0x82]));
});

test("8 MiB of random bytes on each stream reach fast and slow readers alike", { timeout: 20_000 }, async () => {
  const store = outputStore();
  const files = await store.prepare(INIT);
  const data = { STDOUT: randomBytes(8 * 1024 * 1024), STDERR: randomBytes(8 * 1024 * 1024) };
  const descriptors = { STDOUT: openSync(files.stdout, "a"), STDERR: openSync(files.stderr, "a") };
  const read = async (pause: number) => {
    const items = [];
    for await (const item of await openReader(store)) {
      items.push(item);
      if (pause) await setTimeout(pause);
    }
    return items;
  };
  const readers = [read(0), read(0), read(7), read(25)];
  for (let at = 0; at < data.STDOUT.length; at += 32_768) {
    for (const stream of ["STDOUT", "STDERR"] as const)
      writeSync(descriptors[stream], data[stream].subarray(at, at + 32_768));
    if (at % 262_144 === 0) await setTimeout(1);
  }
  for (const descriptor of Object.values(descriptors)) closeSync(descriptor);
  await store.end(INIT, END);
  for (const items of await Promise.all(readers)) {
    expect(sha256(bytesOf(items, "STDOUT"))).toBe(sha256(data.STDOUT));
    expect(sha256(bytesOf(items, "STDERR"))).toBe(sha256(data.STDERR));
    expect(items.at(-1)?.kind).toBe("exit");
    expect(textOf(items)).toBe(data.STDOUT.toString());
  }
});

test("both streams come on, also where one never ends", async () => {
  const store = outputStore();
  const files = await store.prepare(INIT);
  append(files, "STDOUT", Buffer.alloc(4 * LARGEST_CHUNK, "o"));
  append(files, "STDERR", Buffer.alloc(2 * LARGEST_CHUNK, "e"));
  const items = await readAll(store, { follow: false });
  expect(items.map((item) => item.kind === "chunk" && item.stream[3])).toEqual(["O", "E", "O", "E", "O", "O"]);
});

test("a reader of one stream gets that one and the exit", async () => {
  const store = outputStore();
  const files = await store.prepare(INIT);
  append(files, "STDOUT", "out");
  append(files, "STDERR", "err");
  await store.end(INIT, END);
  const items = await readAll(store, { streams: ["STDERR"] });
  expect(items).toMatchObject([{ bytes: Buffer.from("err") }, { kind: "exit" }]);
  expect(textOf(await readAll(store, { after: items[0]?.cursor }))).toBe("out");
});

describe("tail", () => {
  test.each([
    ["a\nb\nc\n", 2, "b\nc\n"],
    ["a\nb\nc", 2, "b\nc"],
    ["a\nb\nc\n", 3, "a\nb\nc\n"],
    ["a\nb\nc\n", 99, "a\nb\nc\n"],
    ["a\nb\n\n", 1, "\n"],
    ["\n\n\n", 2, "\n\n"],
    ["abc", 1, "abc"],
    ["abc", 0, ""],
    ["", 5, ""],
  ])("of %j, %i lines, is %j", async (text, tail, expected) => {
    const store = outputStore();
    append(await store.prepare(INIT), "STDOUT", text);
    expect(textOf(await readAll(store, { tail, follow: false }))).toBe(expected);
  });

  test.each([65_535, 65_536, 65_537, 131_072])(
    "counts each stream by itself, across blocks: lines of %i",
    async (length) => {
      const store = outputStore();
      const files = await store.prepare(INIT);
      const line = (letter: string) => `${letter.repeat(length - 1)}\n`;
      append(files, "STDOUT", line("a") + line("b") + line("c"));
      append(files, "STDERR", "1\n2\n3\n");
      const items = await readAll(store, { tail: 2, follow: false });
      expect(textOf(items) === line("b") + line("c")).toBe(true);
      expect(textOf(items, "STDERR")).toBe("2\n3\n");
    },
  );

  test("of nothing begins with the unfinished character that is there", async () => {
    const store = outputStore();
    const files = await store.prepare(INIT);
    append(files, "STDOUT", Buffer.from([0x41, 0xe2, 0x82]));
    const reader = await openReader(store, { tail: 0 });
    append(files, "STDOUT", Buffer.from([0xac]));
    expect(await nextItem(reader)).toMatchObject({ bytes: Buffer.from("€") });
    await reader.return();
  });

  test("is refused below 0", async () => {
    await expect(openReader(outputStore(), { tail: -1 })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});
