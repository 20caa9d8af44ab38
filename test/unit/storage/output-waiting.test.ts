import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { GrowthWatch } from "../../../src/storage/output/growth-watch.js";
import {
  append,
  descriptorsIn,
  END,
  INIT,
  nextItem,
  openReader,
  outputStore,
  readAll,
  temporaryFolder,
  watches,
} from "./output-store.js";

test("return() ends a waiting reader at once, and leaves neither descriptor nor watch behind", async () => {
  const folder = temporaryFolder();
  const store = outputStore({}, folder);
  const before = await watches();
  const files = await store.prepare(INIT);
  await store.end(INIT, END);
  await store.prepare({ ...INIT, run: 2 });
  await store.close();
  for (let round = 0; round < 50; round += 1) {
    const reader = await openReader(store);
    const next = reader.next();
    if (round % 2) await setTimeout(1);
    await reader.return();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(await reader.next()).toEqual({ done: true, value: undefined });
  }
  const unstarted = await openReader(store, {}, { ...INIT, process: "never" });
  const next = unstarted.next();
  await unstarted.return();
  expect((await next).done).toBe(true);
  append(files, "STDOUT", "late");
  await expect.poll(() => descriptorsIn(folder)).toEqual([]);
  expect(await watches()).toBe(before);
});

test("a thousand readers that wait share one watch and two descriptors", async () => {
  const folder = temporaryFolder();
  const store = outputStore({}, folder);
  const before = await watches();
  const files = await store.prepare(INIT);
  const readers = await Promise.all(Array.from({ length: 1_000 }, () => openReader(store)));
  const items = Promise.all(readers.map(nextItem));
  await expect.poll(watches).toBe(before + 1);
  expect(descriptorsIn(folder)).toHaveLength(2);
  append(files, "STDOUT", "all of you");
  expect(new Set(await items).size).toBe(1);
  await Promise.all(readers.map((reader) => reader.return()));
  await store.close();
  await expect.poll(() => descriptorsIn(folder)).toEqual([]);
  expect(await watches()).toBe(before);
});

test("failing reads and refused cursors leave nothing open", async () => {
  const folder = temporaryFolder();
  const store = outputStore({}, folder);
  const files = await store.prepare(INIT);
  append(files, "STDOUT", "x".repeat(100));
  for (let round = 0; round < 20; round += 1) {
    await expect(openReader(store, { after: "nonsense" })).rejects.toThrow();
    await readAll(store, { follow: false });
  }
  await store.close();
  await expect.poll(() => descriptorsIn(folder)).toEqual([]);
});

test("a keystroke reaches a waiting reader within a few milliseconds", async () => {
  const store = outputStore();
  const files = await store.prepare(INIT);
  const reader = await openReader(store);
  const times: number[] = [];
  for (let key = 0; key < 100; key += 1) {
    const next = nextItem(reader);
    await setTimeout(2);
    const start = performance.now();
    append(files, "STDOUT", "k");
    await next;
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  expect(times[50]).toBeLessThan(3);
  await reader.return();
});

test("nothing written while a watch begins is missed", async () => {
  const store = outputStore();
  const files = await store.prepare(INIT);
  const reader = await openReader(store);
  for (let round = 0; round < 500; round += 1) {
    const next = nextItem(reader);
    for (let turns = round % 4; turns > 0; turns -= 1) await Promise.resolve();
    append(files, "STDOUT", "x");
    expect((await next).kind).toBe("chunk");
  }
  await reader.return();
});

test("a busy writer is told of in bounded steps", async () => {
  const store = outputStore();
  const { stderr } = await store.prepare(INIT);
  const reader = await openReader(store);
  const writer = spawn("sh", ["-c", 'while :; do echo "a line that is written"; done >> "$0"', stderr]);
  let items = 0;
  const reading = (async () => {
    for await (const _ of reader) items += 1;
  })();
  await setTimeout(1_000);
  await reader.return();
  await reading;
  writer.kill("SIGKILL");
  await once(writer, "exit");
  expect(items).toBeGreaterThan(20);
  expect(items).toBeLessThan(400);
});

test("a folder that cannot be watched is looked at now and then", async () => {
  let looks = 0;
  const watch = new GrowthWatch("/nonexistent", ["stdout"], () => {
    looks += 1;
    if (looks === 4) watch.tell(1);
  });
  await new Promise<void>((resolve) => watch.once(resolve));
  expect(looks).toBe(4);
});
