import { mkdirSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { millisecondsOf } from "../../../src/engine/timestamp.js";
import { TimeIndex } from "../../../src/storage/output/time-index.js";
import { append, END, INIT, nextItem, openReader, outputStore, readAll, temporaryFolder } from "./output-store.js";

describe("the time of output", () => {
  test("is when it was written, to 100 ms, also for readers that come later", async () => {
    const store = outputStore();
    const files = await store.prepare(INIT);
    const reader = await openReader(store);
    const live: number[] = [];
    const wrote: number[] = [];
    const cursors: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      append(files, "STDOUT", `${round}\n`);
      wrote.push(Date.now());
      const item = await nextItem(reader);
      cursors.push(item.cursor);
      live.push(item.kind === "chunk" ? millisecondsOf(item.time) : 0);
      await setTimeout(250);
    }
    await reader.return();
    await store.end(INIT, END);
    for (const [round, time] of live.entries()) expect(Math.abs(time - (wrote[round] ?? 0))).toBeLessThan(100);
    const later = (await readAll(store)).filter((item) => item.kind === "chunk");
    expect(later.map(({ text }) => text.toString())).toEqual(["0\n", "1\n", "2\n", "3\n"]);
    for (const [round, { time }] of later.entries()) {
      expect(Math.abs(millisecondsOf(time) - (wrote[round] ?? 0))).toBeLessThan(100);
    }
    const [index] = [new TimeIndex(`${files.stdout}.times`)];
    for (const [round, time] of wrote.entries()) {
      expect(Math.abs(((await index.timeOf(2 * round + 2)) ?? 0) - time)).toBeLessThan(110);
    }
  });

  test("falls back to the file's where Gantry was not there", async () => {
    const folder = temporaryFolder();
    const store = outputStore({}, folder);
    const files = await store.prepare(INIT);
    await store.close();
    append(files, "STDOUT", "unseen");
    utimesSync(files.stdout, 1_700_000_000, 1_700_000_000);
    const later = outputStore({}, folder);
    await later.resume(INIT);
    expect(await readAll(later, { follow: false })).toMatchObject([{ time: "2023-11-14T22:13:20.000000000Z" }]);
  });

  test.each([false, true])(
    "is known to who reads on what was removed meanwhile; another in its place: %s",
    async (replaced) => {
      const store = outputStore();
      const files = await store.prepare(INIT);
      append(files, "STDOUT", "out");
      append(files, "STDERR", "err");
      utimesSync(files.stderr, 1_700_000_000, 1_700_000_000);
      await store.end(INIT, END);
      await store.close();
      const reader = await openReader(store);
      await nextItem(reader);
      await store.remove(INIT);
      await store.close();
      if (replaced) {
        append(await store.prepare(INIT), "STDERR", "other");
        await store.end(INIT, END);
        await store.close();
      }
      const rest = [await nextItem(reader), await nextItem(reader)];
      expect(rest).toMatchObject([
        { bytes: Buffer.from("err"), time: "2023-11-14T22:13:20.000000000Z" },
        { kind: "exit", ...END },
      ]);
      await reader.return();
    },
  );
});

async function noted(index: TimeIndex, time: number, size: number, dropped = 0): Promise<void> {
  index.add(time, size);
  await index.flush(dropped);
}

describe("the index", () => {
  test("finds the first moment of each size, also when opened anew", async () => {
    const file = path.join(temporaryFolder(), "index");
    const index = new TimeIndex(file);
    for (let number = 1; number <= 1_000; number += 1) await noted(index, number * 100, number * 10);
    await noted(index, 999_999, 10_000);
    for (const each of [index, new TimeIndex(file)]) {
      expect(await each.timeOf(1)).toBe(100);
      expect(await each.timeOf(10)).toBe(100);
      expect(await each.timeOf(11)).toBe(200);
      expect(await each.timeOf(5_555)).toBe(55_600);
      expect(await each.timeOf(10_000)).toBe(100_000);
      expect(await each.timeOf(10_001)).toBeUndefined();
    }
  });

  test("tells each moment as it was noted, also where the wall clock was set back in between", async () => {
    const file = path.join(temporaryFolder(), "index");
    const index = new TimeIndex(file);
    for (const [time, size] of [
      [5_000, 10],
      [1_000, 20],
      [1_100, 30],
    ] as const) {
      await noted(index, time, size);
    }
    for (const each of [index, new TimeIndex(file)]) {
      expect([await each.timeOf(10), await each.timeOf(11), await each.timeOf(30)]).toEqual([5_000, 1_000, 1_100]);
      expect([await each.sizeAbove(0), await each.sizeAbove(10), await each.sizeAbove(20)]).toEqual([10, 20, 30]);
    }
  });

  test("tells what was added before it is written, also where the disk refuses it, and keeps it till then", async () => {
    const folder = path.join(temporaryFolder(), "later");
    const file = path.join(folder, "index");
    const index = new TimeIndex(file);
    for (const [time, size] of [
      [100, 10],
      [150, 10],
      [200, 20],
    ] as const) {
      index.add(time, size);
    }
    await expect(index.flush(0)).rejects.toMatchObject({ code: "ENOENT" });
    expect([await index.timeOf(10), await index.timeOf(15), await index.timeOf(21)]).toEqual([100, 200, undefined]);
    expect([await index.sizeAbove(0), await index.sizeAbove(10), await index.sizeAbove(20)]).toEqual([
      ...[10, 20, undefined],
    ]);
    expect(index.hasPending).toBe(true);
    mkdirSync(folder);
    await index.flush(0);
    expect(index.hasPending).toBe(false);
    expect(statSync(file).size).toBe(32);
    expect(await new TimeIndex(file).timeOf(15)).toBe(200);
  });

  test("loses nothing that is added while it is being written", async () => {
    const file = path.join(temporaryFolder(), "index");
    const index = new TimeIndex(file);
    const flushes: Promise<void>[] = [];
    for (let number = 1; number <= 2_000; number += 1) {
      index.add(number * 100, number);
      if (number % 2 === 0) flushes.push(index.flush(0));
      if (number % 50 === 0) await setTimeout(1);
    }
    await Promise.all(flushes);
    expect(statSync(file).size).toBe(2_000 * 16);
    expect(await index.timeOf(1_001)).toBe(100_100);
  });

  test("keeps a bounded part of what cannot be written for long", async () => {
    const file = path.join(temporaryFolder(), "index");
    const index = new TimeIndex(file);
    for (let number = 1; number <= 5_000; number += 1) index.add(number * 100, number);
    await index.flush(0);
    expect(statSync(file).size).toBeLessThanOrEqual(512 * 16);
    expect(await index.timeOf(5_000)).toBe(500_000);
  });

  test("goes on after a record that was cut short", async () => {
    const file = path.join(temporaryFolder(), "index");
    await noted(new TimeIndex(file), 100, 10);
    const { appendFileSync } = await import("node:fs");
    appendFileSync(file, "torn");
    const index = new TimeIndex(file);
    await noted(index, 200, 20);
    expect(await new TimeIndex(file).timeOf(15)).toBe(200);
    expect(statSync(file).size).toBe(32);
  });

  test("drops what is about bytes that are gone", async () => {
    const file = path.join(temporaryFolder(), "index");
    const index = new TimeIndex(file);
    for (let number = 1; number <= 3_000; number += 1) await noted(index, number, number * 10);
    await index.drop(20_005);
    expect(statSync(file).size).toBe(1_000 * 16);
    expect(await index.timeOf(20_005)).toBe(2_001);
    expect(await index.timeOf(30_000)).toBe(3_000);
    await noted(index, 4_000, 40_000, 20_005);
    expect(await index.timeOf(40_000)).toBe(4_000);
  });

  test("is bounded: of old records every second one goes", async () => {
    const file = path.join(temporaryFolder(), "index");
    const index = new TimeIndex(file, 512);
    for (let number = 1; number <= 5_000; number += 1) await noted(index, number, number);
    expect(statSync(file).size).toBeLessThanOrEqual(512 * 16);
    expect(await index.timeOf(5_000)).toBe(5_000);
    expect(await index.timeOf(4_990)).toBe(4_990);
    let before = 0;
    for (let size = 1; size <= 5_000; size += 37) {
      const time = (await index.timeOf(size)) ?? 0;
      expect(time).toBeGreaterThanOrEqual(Math.max(size, before));
      before = time;
    }
  });
});
