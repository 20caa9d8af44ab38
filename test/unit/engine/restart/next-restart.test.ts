import { describe, expect, test } from "vitest";
import { comesBack, nextRestart } from "../../../../src/engine/restart/next-restart.js";
import type { RestartCondition, RestartPolicy } from "../../../../src/engine/restart/restart-policy.js";
import { NO_RESTARTS } from "../../../../src/engine/restart/restart-state.js";

function policy(condition: RestartCondition, maximumRetryCount = 0): RestartPolicy {
  return { condition, maximumRetryCount };
}

const SHORT = { exitCode: 1, ranFor: 5 };

test("the first restart comes after 100 ms, each next one after twice as long, and never after more than a minute", () => {
  const delays: number[] = [];
  for (let delay = 0; delays.length < 13; ) {
    delay = nextRestart(policy("ALWAYS"), { ...NO_RESTARTS, delay, count: delays.length }, SHORT) ?? 0;
    delays.push(delay);
  }
  const doubling = [100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 51_200];
  expect(delays).toEqual([...doubling, 60_000, 60_000, 60_000]);
});

test.each([
  [9_999, 51_200],
  [10_000, 100],
  [86_400_000, 100],
])("after a run of %i ms, a pause of 25,600 ms is followed by one of %i ms", (ranFor, expected) => {
  const restarts = { ...NO_RESTARTS, delay: 25_600, count: 9 };
  expect(nextRestart(policy("ALWAYS"), restarts, { exitCode: 1, ranFor })).toBe(expected);
});

describe.each([
  ["NO", policy("NO"), { 0: false, 1: false, 255: false }],
  ["ALWAYS", policy("ALWAYS"), { 0: true, 1: true, 255: true }],
  ["UNLESS_STOPPED", policy("UNLESS_STOPPED"), { 0: true, 1: true, 255: true }],
  ["ON_FAILURE", policy("ON_FAILURE"), { 0: false, 1: true, 255: true }],
] as const)("%s", (_, each, wanted) => {
  test.each([0, 1, 255] as const)("after exit code %i", (exitCode) => {
    expect(nextRestart(each, NO_RESTARTS, { exitCode, ranFor: 0 }) !== undefined).toBe(wanted[exitCode]);
  });

  test("after a stop by hand nothing follows", () => {
    expect(nextRestart(each, { ...NO_RESTARTS, stopped: true }, SHORT)).toBeUndefined();
  });

  test.each([0, 1, 255] as const)("when Gantry starts, after exit code %i", (exitCode) => {
    expect(comesBack(each, NO_RESTARTS, exitCode)).toBe(wanted[exitCode]);
    expect(comesBack(each, { ...NO_RESTARTS, stopped: true }, exitCode)).toBe(each.condition === "ALWAYS");
  });
});

test.each([
  [0, true],
  [2, true],
  [3, false],
  [4, false],
])("ON_FAILURE with a maximum of 3: after %i restarts another one: %s", (count, wanted) => {
  const restarts = { ...NO_RESTARTS, delay: 100, count };
  expect(nextRestart(policy("ON_FAILURE", 3), restarts, SHORT) !== undefined).toBe(wanted);
  expect(comesBack(policy("ON_FAILURE", 3), restarts, 1)).toBe(wanted);
});
