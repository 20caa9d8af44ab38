import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Container } from "../../../../src/engine/container/container.js";
import { EngineError } from "../../../../src/engine/errors.js";
import { Sampler } from "../../../../src/engine/stats/sampler.js";
import { at } from "../container/states.js";
import { makeContext, metadataOf } from "../observe/fake-runtime.js";
import { usageOf } from "./usages.js";

const SECOND = 1_000;

let fake: ReturnType<typeof makeContext>;
let sampler: Sampler;
/** What was asked for, call by call. */
let calls: string[];
let failure: Error | undefined;
/** Nothing is told of these. */
let silent: ReadonlySet<string>;
/** While set, calls wait for it. */
let hold: Promise<void> | undefined;

beforeEach(() => {
  // Only what the test advances; promises and turns of the event loop go on by themselves.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  fake = makeContext();
  sampler = new Sampler(fake.context);
  calls = [];
  failure = undefined;
  hold = undefined;
  silent = new Set();
  fake.runtime.tasks.usage = async (_namespace, ids) => {
    calls.push(ids.join());
    await hold;
    if (failure) throw failure;
    const totalSeconds = performance.now() / SECOND / 2;
    const telling = ids.filter((id) => !silent.has(id));
    return telling.map((containerId) => ({ containerId, time: clock(), usage: usageOf({ totalSeconds }) }));
  };
});
afterEach(() => {
  sampler.close();
  vi.useRealTimers();
});

const clock = () => `${new Date(Date.parse(at(0)) + performance.now()).toISOString().slice(0, 23)}000000Z`;

function run(containerId: string, labels = {}, pid = 2 ** 30): Container {
  const container = fake.containers.add(metadataOf(containerId, { labels }));
  fake.containers.apply(container, { kind: "started", pid, time: at(1) });
  return container;
}

async function settle(): Promise<void> {
  for (let round = 0; round < 5; round++) await turn();
}

async function pass(milliseconds: number): Promise<void> {
  vi.advanceTimersByTime(milliseconds);
  await settle();
}

/** What a reader has for whoever asks now; undefined where that would have to wait. */
async function taken<T>(reader: AsyncIterator<T>): Promise<T | undefined> {
  const next = (waiting.get(reader) as Promise<IteratorResult<T>> | undefined) ?? reader.next();
  waiting.set(reader, next);
  const step = await Promise.race([next, settle().then(() => undefined)]);
  if (step) waiting.delete(reader);
  return step?.value;
}

/** What readers were asked for and had not yet. */
const waiting = new WeakMap<AsyncIterator<unknown>, Promise<unknown>>();

describe("sampling", () => {
  test("is once an interval for all readers of it, and of all that any of them watches", async () => {
    const [a] = [run("a"), run("b", { kind: "db" }), run("c", { kind: "db" })];
    const labels = [{ key: "kind", value: "db" }];
    const readers = [sampler.one(a, SECOND), sampler.one(a, SECOND), sampler.all({ labels }, SECOND)];
    await settle();
    expect(calls).toEqual(["a,b,c"]);
    for (let second = 2; second < 5; second++) {
      await pass(SECOND);
      expect(calls).toEqual(Array(second).fill("a,b,c"));
    }
    for (const reader of readers.slice(0, 2)) await reader.return();
    await pass(SECOND);
    expect(calls.at(-1)).toBe("b,c");
    await readers[2]?.return();
    await pass(10 * SECOND);
    expect(calls).toHaveLength(5);
  });

  test("of another interval is of its own", async () => {
    const a = run("a");
    const [fast, slow] = [sampler.one(a, SECOND), sampler.one(a, 3 * SECOND)];
    await settle();
    for (let second = 0; second < 6; second++) await pass(SECOND);
    expect(calls).toHaveLength(2 + 6 + 2);
    await Promise.all([fast.return(), slow.return()]);
  });

  test("of nothing calls nobody, and all that run may be none", async () => {
    const reader = sampler.all({}, SECOND);
    await settle();
    expect(await taken(reader)).toEqual([]);
    await pass(SECOND);
    expect(await taken(reader)).toEqual([]);
    expect(calls).toEqual([]);
  });

  test("that takes longer than the interval is not begun twice, and what was missed stays missed", async () => {
    let release = () => {};
    const reader = sampler.one(run("a"), SECOND);
    await settle();
    hold = new Promise((resolve) => {
      release = resolve;
    });
    for (let second = 0; second < 5; second++) await pass(SECOND);
    expect(calls).toHaveLength(2);
    release();
    hold = undefined;
    await settle();
    await pass(SECOND);
    expect(calls).toHaveLength(3);
    await reader.return();
  });

  test("goes on after a failure, which is reported once, and not at all where the daemon is away", async () => {
    const reader = sampler.one(run("a"), SECOND);
    await settle();
    expect(await taken(reader)).toBeDefined();
    failure = new EngineError("INTERNAL", "broken");
    for (let second = 0; second < 3; second++) await pass(SECOND);
    expect(fake.reported).toEqual(["containers could not be sampled"]);
    failure = new EngineError("UNAVAILABLE", "away");
    await pass(SECOND);
    expect(fake.reported).toHaveLength(1);
    failure = undefined;
    await pass(SECOND);
    expect(await taken(reader)).toBeDefined();
  });

  test("is not begun twice where a timer is a little early, as Node's may be", async () => {
    const reader = sampler.all({}, SECOND);
    await settle();
    await taken(reader);
    const early = vi.spyOn(performance, "now").mockReturnValue(performance.now() + SECOND - 0.5);
    await pass(SECOND);
    expect(await taken(reader)).toEqual([]);
    await pass(1);
    expect(await taken(reader)).toBeUndefined();
    early.mockRestore();
  });

  test("with an interval of years does not spin", async () => {
    const reader = sampler.one(run("a"), 10 ** 12);
    await settle();
    for (let week = 0; week < 10; week++) await pass(7 * 86_400 * SECOND);
    expect(calls).toHaveLength(1);
    await reader.return();
  });

  test.each([99.9, 0])("refuses an interval of %d ms", (interval) => {
    const a = run("a");
    const refused = expect.objectContaining({ code: "INVALID_ARGUMENT" });
    expect(() => sampler.one(a, interval)).toThrow(refused);
    expect(() => sampler.all({}, interval)).toThrow(refused);
  });
});

describe("a reader", () => {
  test("gets its first sample at once, without rates, and then has rates", async () => {
    const reader = sampler.one(run("a"), SECOND);
    await settle();
    expect((await taken(reader))?.cpu.percent).toBeUndefined();
    await pass(SECOND);
    expect((await taken(reader))?.cpu.percent).toBeCloseTo(50, 5);
  });

  test("that comes later shares a young sample, and its object, with those who have it", async () => {
    const a = run("a");
    const early = sampler.one(a, SECOND);
    await settle();
    await pass(900);
    const late = sampler.one(a, SECOND);
    await settle();
    expect(calls).toHaveLength(1);
    expect(await taken(late)).toBe(await taken(early));
    await pass(100);
    const [one, other] = [await taken(early), await taken(late)];
    expect(one).toBe(other);
    expect(one?.cpu.percent).toBeCloseTo(50, 5);
  });

  test("that comes later is not given an old sample of one that does not answer", async () => {
    const a = run("a");
    const early = sampler.one(a, 10 * SECOND);
    await settle();
    expect(await taken(early)).toBeDefined();
    await pass(5 * SECOND);
    silent = new Set(["a"]);
    const late = sampler.one(a, 10 * SECOND);
    await settle();
    expect(calls).toHaveLength(2);
    expect(await taken(late)).toBeUndefined();
    silent = new Set();
    await pass(15 * SECOND);
    expect(await taken(late)).toBeDefined();
  });

  test("that comes later with another container has its next sample after a whole interval or more", async () => {
    const [a, b] = [run("a"), run("b")];
    const early = sampler.one(a, SECOND);
    await settle();
    await pass(900);
    const late = sampler.one(b, SECOND);
    await settle();
    expect(calls).toEqual(["a", "b"]);
    expect((await taken(late))?.cpu.percent).toBeUndefined();
    await pass(100);
    expect(await taken(late)).toBeUndefined();
    await pass(SECOND);
    expect((await taken(late))?.cpu.percent).toBeCloseTo(50, 5);
    await early.return();
  });

  test("of one filter shares its event with others of that filter", async () => {
    run("a");
    const readers = [{}, {}, { namespace: "default" }].map((filter) => sampler.all(filter, SECOND));
    await settle();
    const [one, two, other] = await Promise.all(readers.map(taken));
    expect(one).toBe(two);
    expect(other).not.toBe(one);
    expect(other).toEqual(one);
  });

  test("that is slow gets the newest alone", async () => {
    const reader = sampler.one(run("a"), SECOND);
    await settle();
    for (let second = 0; second < 5; second++) await pass(SECOND);
    expect((await taken(reader))?.cpu.totalSeconds).toBeCloseTo(performance.now() / SECOND / 2, 5);
    expect(await taken(reader)).toBeUndefined();
  });

  test("hears nothing while its container does not run, and has no rates over two runs", async () => {
    const a = run("a");
    const reader = sampler.one(a, SECOND);
    await settle();
    await taken(reader);
    fake.containers.apply(a, { kind: "exited", time: at(5), pid: 2 ** 30, exitCode: 0, exitedAt: at(5) });
    await pass(SECOND);
    expect(calls).toHaveLength(1);
    expect(await taken(reader)).toBeUndefined();
    fake.containers.apply(a, { kind: "started", pid: 7, time: at(40) });
    await pass(SECOND);
    expect((await taken(reader))?.cpu.percent).toBeUndefined();
    await pass(SECOND);
    expect((await taken(reader))?.cpu.percent).toBeCloseTo(50, 5);
  });

  test("ends when its container is deleted, at once, also one that comes only then", async () => {
    const a = run("a");
    const reader = sampler.one(a, SECOND);
    await settle();
    await taken(reader);
    const end = reader.next();
    fake.containers.remove(a);
    expect((await end).done).toBe(true);
    expect((await sampler.one(a, SECOND).next()).done).toBe(true);
  });

  test("ends when the engine closes", async () => {
    const readers = [sampler.one(run("a"), SECOND), sampler.one(run("b"), 2 * SECOND)];
    const ends = readers.map((reader) => reader.next().then(() => reader.next()));
    await settle();
    sampler.close();
    expect((await Promise.all(ends)).map(({ done }) => done)).toEqual([true, true]);
  });
});
