import { expect, test } from "vitest";
import { RestartPauses } from "../../../../src/containerd/embedded/pauses.js";

test("the first start follows at once, then pauses double from 250 ms to 30 s", () => {
  const pauses = new RestartPauses();
  const taken = Array.from({ length: 11 }, () => pauses.take());
  expect(taken).toEqual([0, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test("a run of ten seconds makes the next start follow at once, a shorter one does not", () => {
  const pauses = new RestartPauses();
  pauses.take();
  pauses.ran(9_999);
  expect(pauses.take()).toBe(250);
  pauses.ran(10_000);
  expect([pauses.take(), pauses.take()]).toEqual([0, 250]);
});
