import { existsSync, readFileSync, statSync, truncateSync } from "node:fs";
import { expect, test } from "vitest";
import { append, END, INIT, outputStore, readAll, textOf } from "./output-store.js";

const KIB = 1_024;
const MIB = 1_024 * KIB;
/** Notes are written once a second. */
const NOTED = { timeout: 5_000 };

/** A disk of which a test says how much is left. */
class TestSpace {
  isLow = false;
  readonly #listeners = new Set<() => void>();

  onLow(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  runLow(): void {
    this.isLow = true;
    for (const listener of this.#listeners) listener();
  }
}

const kept = (file: string) => statSync(file).blocks * 512;

test("no space is laid ahead of output while there is enough", async () => {
  const space = new TestSpace();
  const store = outputStore({ space });
  const files = await store.prepare(INIT);
  append(files, "STDOUT", "some\n");
  await expect.poll(() => statSync(`${files.stdout}.times`, { throwIfNoEntry: false })?.size, NOTED).toBe(16);
  expect(kept(files.stdout)).toBeLessThan(16 * KIB);
});

test("once it is low, it is laid ahead of each stream, also of quiet ones, and as they grow", async () => {
  const space = new TestSpace();
  const store = outputStore({ space });
  const files = await store.prepare(INIT);
  append(files, "STDOUT", "some\n");
  space.runLow();
  await expect.poll(() => kept(files.stdout)).toBeGreaterThanOrEqual(256 * KIB);
  await expect.poll(() => kept(files.stderr)).toBeGreaterThanOrEqual(16 * KIB);
  expect([statSync(files.stdout).size, statSync(files.stderr).size]).toEqual([5, 0]);
  append(files, "STDOUT", Buffer.alloc(200 * KIB, "x"));
  await expect.poll(() => kept(files.stdout)).toBeGreaterThanOrEqual(456 * KIB);
  await store.end(INIT, END);
  expect(textOf(await readAll(store))).toHaveLength(5 + 200 * KIB);
});

test("what was laid ahead is given back when nothing more will be written", async () => {
  const space = new TestSpace();
  const store = outputStore({ space });
  const files = await store.prepare(INIT);
  append(files, "STDOUT", "some\n");
  space.runLow();
  await expect.poll(() => kept(files.stdout)).toBeGreaterThanOrEqual(256 * KIB);
  await store.end(INIT, END);
  await expect.poll(() => kept(files.stdout) + kept(files.stderr)).toBeLessThanOrEqual(4 * KIB);
  space.runLow();
  expect(textOf(await readAll(store))).toBe("some\n");
});

test("none is laid ahead for a process that has ended in a container that goes on", async () => {
  const space = new TestSpace();
  const store = outputStore({ space });
  const more = { ...INIT, process: "more" };
  const ended = await store.prepare(more);
  append(ended, "STDOUT", "some\n");
  await store.end(more, END);
  const files = await store.prepare(INIT);
  space.runLow();
  await expect.poll(() => kept(files.stdout)).toBeGreaterThanOrEqual(16 * KIB);
  space.runLow();
  // Left behind, as by a daemon that it started.
  append(ended, "STDOUT", "more\n");
  await expect.poll(() => statSync(`${ended.stdout}.times`, { throwIfNoEntry: false })?.size, NOTED).toBe(32);
  expect(kept(ended.stdout) + kept(ended.stderr)).toBeLessThan(16 * KIB);
});

test("a flood that is over the limit is freed at a pace, and at once while space is low", async () => {
  const space = new TestSpace();
  const store = outputStore({ space, limit: MIB });
  const files = await store.prepare(INIT);
  const freed = () => Number(readFileSync(`${files.stdout}.dropped`, "utf8"));
  truncateSync(files.stdout, 320 * MIB);
  await expect.poll(() => existsSync(`${files.stdout}.dropped`)).toBe(true);
  expect(freed()).toBe(312 * MIB);
  // At 32 MiB a second, the next step would come after ten seconds.
  space.runLow();
  await expect.poll(freed, { timeout: 3_000 }).toBe(319 * MIB);
});
