import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { JoinedSignal } from "../../../src/engine/joined-signal.js";

test("it aborts with the first of its sources, for the same reason", () => {
  const [first, second] = [new AbortController(), new AbortController()];
  using joined = new JoinedSignal(first.signal, second.signal);
  expect(joined.signal.aborted).toBe(false);
  second.abort("enough");
  first.abort("late");
  expect(joined.signal.reason).toBe("enough");
});

test("it is aborted at once where a source is", () => {
  using joined = new JoinedSignal(new AbortController().signal, AbortSignal.abort("before"));
  expect(joined.signal.reason).toBe("before");
});

test("once disposed of, it is held by none of its sources", () => {
  const source = new AbortController();
  for (let round = 0; round < 100; round += 1) {
    using joined = new JoinedSignal(source.signal, new AbortController().signal);
    expect(joined.signal.aborted).toBe(false);
  }
  expect(getEventListeners(source.signal, "abort")).toHaveLength(0);
});
