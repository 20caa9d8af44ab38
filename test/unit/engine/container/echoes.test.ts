import { describe, expect, test } from "vitest";
import { Echoes } from "../../../../src/engine/container/echoes.js";
import { KEY } from "../journal/memory-store.js";
import { at } from "./states.js";

const OTHER = { namespace: "other", containerId: KEY.containerId };

describe("an expected event", () => {
  test("is an echo once, the next of its kind is news", () => {
    const echoes = new Echoes();
    echoes.expect("container-created", KEY);
    expect(echoes.take("container-created", KEY)).toBe(true);
    expect(echoes.take("container-created", KEY)).toBe(false);
  });

  test("is counted: two that are coming are two echoes", () => {
    const echoes = new Echoes();
    echoes.expect("task-paused", KEY);
    echoes.expect("task-paused", KEY);
    const taken = [1, 2, 3].map(() => echoes.take("task-paused", KEY));
    expect(taken).toEqual([true, true, false]);
  });

  test("is of its kind and of its container alone", () => {
    const echoes = new Echoes();
    echoes.expect("container-created", KEY);
    expect(echoes.take("task-paused", KEY)).toBe(false);
    expect(echoes.take("container-created", OTHER)).toBe(false);
    expect(echoes.take("container-created", KEY)).toBe(true);
  });
});

test("a new run forgets the pauses of the earlier one, and nothing else", () => {
  const echoes = new Echoes();
  for (const kind of ["task-paused", "task-resumed", "container-created"] as const) echoes.expect(kind, KEY);
  echoes.expect("task-paused", OTHER);
  echoes.newRun(KEY);
  expect([echoes.take("task-paused", KEY), echoes.take("task-resumed", KEY)]).toEqual([false, false]);
  expect([echoes.take("container-created", KEY), echoes.take("task-paused", OTHER)]).toEqual([true, true]);
});

describe("a task that failed to start", () => {
  test("is ignored as often as something is told of it", () => {
    const echoes = new Echoes();
    echoes.ignoreTask(KEY, 100);
    expect([echoes.isIgnoredTask(KEY, 100), echoes.isIgnoredTask(KEY, 100)]).toEqual([true, true]);
    expect([echoes.isIgnoredTask(KEY, 101), echoes.isIgnoredTask(OTHER, 100)]).toEqual([false, false]);
  });

  test("is forgotten after a thousand others: failing for ever costs no memory", () => {
    const echoes = new Echoes();
    for (let pid = 1; pid <= 1_001; pid += 1) echoes.ignoreTask(KEY, pid);
    expect(echoes.isIgnoredTask(KEY, 1)).toBe(false);
    expect(echoes.isIgnoredTask(KEY, 2)).toBe(true);
    expect(echoes.isIgnoredTask(KEY, 1_001)).toBe(true);
  });
});

test("with a lost connection nothing is expected any more, but what shims tell late is known to be old", () => {
  const echoes = new Echoes();
  expect(echoes.isOld(at(1))).toBe(false);
  echoes.expect("container-created", KEY);
  echoes.ignoreTask(KEY, 100);
  echoes.clear(at(5));
  expect(echoes.take("container-created", KEY)).toBe(false);
  expect(echoes.isIgnoredTask(KEY, 100)).toBe(true);
  expect([echoes.isOld(at(4)), echoes.isOld(at(5))]).toEqual([true, false]);
});
