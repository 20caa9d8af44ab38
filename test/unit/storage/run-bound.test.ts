import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OutputStream } from "../../../src/engine/output/output-item.js";
import { type Boundable, RunBound } from "../../../src/storage/output/run-bound.js";

const MIB = 1024 * 1024;
const LIMIT = 64 * MIB;
const TICK = 100;

/** A run that writes to stdout alone, and frees to the byte. */
class TestRun implements Boundable {
  written = 0;
  freed = 0;

  first(stream: OutputStream): number {
    return stream === "STDOUT" ? this.freed : 0;
  }

  size(stream: OutputStream): number {
    return stream === "STDOUT" ? this.written : 0;
  }

  isOver(limit: number): boolean {
    return this.kept > limit;
  }

  async bound(limit: number, most: number): Promise<void> {
    this.freed = Math.min(this.written - limit, this.freed + most);
  }

  get kept(): number {
    return this.written - this.freed;
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Looks ten times a second while so much is written a second, in MiB; answers how much was kept after each look, in MiB. */
async function write(run: TestRun, bound: RunBound, rate: number, seconds: number): Promise<number[]> {
  const kept: number[] = [];
  for (let tick = 0; tick < seconds * 10; tick++) {
    vi.advanceTimersByTime(TICK);
    run.written += (rate * MIB) / 10;
    bound.look();
    if (bound.isDue) await bound.free();
    kept.push(run.kept / MIB);
  }
  return kept;
}

test("within its limit nothing is freed", async () => {
  const run = new TestRun();
  await write(run, new RunBound(run, LIMIT, undefined), 32, 2);
  expect(run.freed).toBe(0);
});

test("who writes more slowly than is freed is held near the limit, a step at a time", async () => {
  const run = new TestRun();
  const kept = await write(run, new RunBound(run, LIMIT, undefined), 30, 60);
  expect(Math.max(...kept)).toBeLessThanOrEqual(64 + 32);
  expect(kept.at(-1)).toBeGreaterThanOrEqual(64);
});

test("a flood goes on unfreed up to eight times the limit, is held there, and freed at a pace when it is over", async () => {
  const run = new TestRun();
  const bound = new RunBound(run, LIMIT, undefined);
  const flood = await write(run, bound, 250, 2);
  expect(run.freed).toBe(0);
  flood.push(...(await write(run, bound, 250, 10)));
  expect(Math.max(...flood)).toBeLessThanOrEqual(8 * 64 + 50);
  const after = await write(run, bound, 0, 20);
  expect(after.slice(0, 30).at(-1)).toBeGreaterThan(8 * 64 - 4 * 32 - 1);
  expect(after.at(-1)).toBe(64);
});

test("where the disk has little room, a flood is held at the limit", async () => {
  const run = new TestRun();
  const space = { isLow: false };
  const bound = new RunBound(run, LIMIT, space);
  await write(run, bound, 250, 1);
  expect(run.freed).toBe(0);
  space.isLow = true;
  const kept = await write(run, bound, 250, 3);
  expect(kept[0]).toBe(64);
  expect(Math.max(...kept)).toBeLessThanOrEqual(64 + 50);
});
