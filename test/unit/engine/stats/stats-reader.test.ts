import { expect, test } from "vitest";
import { StatsReader } from "../../../../src/engine/stats/stats-reader.js";

function make() {
  let released = 0;
  const reader = new StatsReader<number>(() => {
    released += 1;
  });
  return { reader, released: () => released };
}

test("a reader that waits gets what is offered", async () => {
  const { reader } = make();
  const next = reader.next();
  reader.offer(1);
  expect(await next).toEqual({ done: false, value: 1 });
});

test("a late reader gets the newest alone, and then waits", async () => {
  const { reader } = make();
  for (const value of [1, 2, 3]) reader.offer(value);
  expect(await reader.next()).toEqual({ done: false, value: 3 });
  const next = reader.next();
  reader.offer(4);
  expect(await next).toEqual({ done: false, value: 4 });
});

test("return() ends it at once, also while it waits, and releases it once", async () => {
  const { reader, released } = make();
  const waiting = [reader.next(), reader.next()];
  await reader.return();
  await reader.return();
  expect(await Promise.all(waiting)).toEqual([
    { done: true, value: undefined },
    { done: true, value: undefined },
  ]);
  reader.offer(1);
  expect((await reader.next()).done).toBe(true);
  expect(released()).toBe(1);
});
