import { expect, test, vi } from "vitest";
import { EventQueue } from "../../../src/containerd/event-queue.js";

test("delivers in order what was pushed before and while the consumer waits", async () => {
  const queue = new EventQueue<number>(() => undefined);
  queue.push(1);
  queue.push(2);
  expect([await queue.next(), await queue.next()].map(({ value }) => value)).toEqual([1, 2]);
  const waiting = queue.next();
  queue.push(3);
  expect(await waiting).toEqual({ done: false, value: 3 });
});

test("a failure comes after what was pushed before it, once", async () => {
  const queue = new EventQueue<number>(() => undefined);
  queue.push(1);
  queue.fail(new Error("lost"));
  queue.push(2);
  expect(await queue.next()).toEqual({ done: false, value: 1 });
  await expect(queue.next()).rejects.toThrow("lost");
  expect(await queue.next()).toEqual({ done: true, value: undefined });
});

test("return() ends a next() that waits and tells upstream, once", async () => {
  const onEnd = vi.fn();
  const queue = new EventQueue<number>(onEnd);
  const waiting = queue.next();
  await queue.return();
  queue.fail(new Error("late"));
  queue.end();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(await queue.next()).toEqual({ done: true, value: undefined });
  expect(onEnd).toHaveBeenCalledOnce();
});

test("ending drops what was not read, a failure included", async () => {
  const queue = new EventQueue<number>(() => undefined);
  queue.push(1);
  queue.fail(new Error("lost"));
  queue.end();
  expect(await queue.next()).toEqual({ done: true, value: undefined });
});

test("leaving a loop ends the queue", async () => {
  const onEnd = vi.fn();
  const queue = new EventQueue<number>(onEnd);
  queue.push(1);
  for await (const _ of queue) break;
  expect(onEnd).toHaveBeenCalledOnce();
});
