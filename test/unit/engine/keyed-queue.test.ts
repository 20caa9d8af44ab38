import { describe, expect, test } from "vitest";
import { KeyedQueue } from "../../../src/engine/keyed-queue.js";
import { makeGate } from "./gate.js";

describe("jobs of one key", () => {
  test("run one after another, in the order given, never two at a time", async () => {
    const queue = new KeyedQueue();
    const order: number[] = [];
    let running = 0;
    const jobs = Array.from({ length: 20 }, (_, index) =>
      queue.run("a", async () => {
        running += 1;
        expect(running).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(index);
        running -= 1;
      }),
    );
    await Promise.all(jobs);
    expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test("go on after one that fails, and each tells its own caller how it ended", async () => {
    const queue = new KeyedQueue();
    const results = await Promise.allSettled([
      queue.run("a", () => Promise.reject(new Error("rejected"))),
      queue.run("a", () => {
        throw new Error("thrown");
      }),
      queue.run("a", () => "done"),
    ]);
    expect(results).toMatchObject([
      { status: "rejected", reason: { message: "rejected" } },
      { status: "rejected", reason: { message: "thrown" } },
      { status: "fulfilled", value: "done" },
    ]);
  });

  test("wait for one that a job itself adds", async () => {
    const queue = new KeyedQueue();
    const order: string[] = [];
    let inner: Promise<void> | undefined;
    await queue.run("a", () => {
      inner = queue.run("a", () => void order.push("inner"));
      order.push("outer");
    });
    await inner;
    expect(order).toEqual(["outer", "inner"]);
  });
});

test("a job never runs before its caller goes on", async () => {
  const queue = new KeyedQueue();
  let ran = false;
  const job = queue.run("a", () => {
    ran = true;
  });
  expect(ran).toBe(false);
  await job;
});

test("a slow key holds up no other", async () => {
  const queue = new KeyedQueue();
  const slow = makeGate();
  const waiting = queue.run("slow", () => slow.opened);
  expect(await queue.run("fast", () => "done")).toBe("done");
  slow.open();
  await waiting;
});

describe("idle", () => {
  test("resolves once every job given so far has ended, also one that failed", async () => {
    const queue = new KeyedQueue();
    const ended: string[] = [];
    const a = makeGate();
    const first = queue.run("a", () => a.opened).then(() => ended.push("a"));
    const second = queue.run("b", () => Promise.reject(new Error("no"))).catch(() => ended.push("b"));
    const idle = queue.idle().then(() => ended.push("idle"));
    await second;
    expect(ended).toEqual(["b"]);
    a.open();
    await Promise.all([first, idle]);
    expect(ended).toEqual(["b", "a", "idle"]);
  });

  test("resolves at once where nothing was given", async () => {
    await expect(new KeyedQueue().idle()).resolves.toBeUndefined();
  });
});
