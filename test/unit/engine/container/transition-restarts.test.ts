import { describe, expect, test } from "vitest";
import { type ContainerState, restartsOf } from "../../../../src/engine/container/container-state.js";
import { type Fact, transition } from "../../../../src/engine/container/transition.js";
import type { RestartPolicy } from "../../../../src/engine/restart/restart-policy.js";
import { at, created, deleted, exited, NEVER_RUN, started } from "./states.js";

const ALWAYS: RestartPolicy = { condition: "ALWAYS", maximumRetryCount: 0 };
const asked: Fact = { kind: "stop-asked", time: at(40) };
const failed: Fact = { kind: "stop-failed", time: at(41) };
const cancelled: Fact = { kind: "restart-cancelled", time: at(42) };

function apply(facts: readonly Fact[], from: ContainerState = NEVER_RUN, policy = ALWAYS) {
  let state = from;
  const told: string[] = [];
  for (const fact of facts) {
    const next = transition(state, fact, policy);
    state = next.state;
    told.push(...next.told.map(({ state, pid, exitCode }) => [state, pid ?? exitCode].join(" ").trim()));
  }
  return { state, told };
}

const running = apply([started(100)]).state;
const restarting = apply([exited(100, 3)], running).state;

describe("the end of a run that another will follow", () => {
  test("is told as RESTART, once however often it is learned", () => {
    const { state, told } = apply([exited(100, 3), exited(100, 3), deleted(100, 3)], running);
    expect(told).toEqual(["RESTART 3"]);
    expect(state).toMatchObject({ phase: "restarting", exitCode: 3, exitedAt: at(50) });
    expect(restartsOf(state)).toEqual({ count: 0, delay: 100, stopped: false });
  });

  test("is told so also where its start was told after it", () => {
    expect(apply([created(100), exited(100, 3), started(100)]).told).toEqual(["START_CONTAINER 100", "RESTART 3"]);
  });

  test("is told as EXIT where a new task shows that it ended, or nothing can follow", () => {
    expect(apply([started(200)], running).told).toEqual(["EXIT 255", "START_CONTAINER 200"]);
    expect(apply([{ ...deleted(100, 255), final: true } as Fact], running).told).toEqual(["EXIT 255"]);
  });

  test("is as long as was seen, else as the clock says, and never below zero", () => {
    const looped = { ...running, restarts: { count: 5, delay: 3_200, stopped: false } };
    const delayOf = (fact: Fact) => restartsOf(transition(looped, fact, ALWAYS).state).delay;
    expect(delayOf({ ...exited(100), ranFor: 9_000 } as Fact)).toBe(6_400);
    expect(delayOf({ ...exited(100), ranFor: 10_000 } as Fact)).toBe(100);
    expect(delayOf(exited(100))).toBe(100);
    expect(delayOf({ ...exited(100), exitedAt: at(0) } as Fact)).toBe(6_400);
  });
});

describe("a container that waits for its restart", () => {
  test.each([
    ["started for the policy", { ...started(200), by: "policy" }, 5],
    ["started by a call whose answer was lost", started(200), 5],
    ["started by hand", { ...started(200), by: "hand" }, 0],
  ] as const)("that is %s runs, with its restarts counted", (_, fact, count) => {
    const waiting = { ...restarting, restarts: { count: 4, delay: 1_600, stopped: false } };
    const { state, told } = apply([fact as Fact], waiting);
    expect(told).toEqual(["START_CONTAINER 200"]);
    expect(restartsOf(state)).toEqual({ count, delay: count ? 1_600 : 0, stopped: false });
    expect(state.exitCode).toBeUndefined();
  });

  test.each([
    ["stopped by hand", asked, true],
    ["called off", cancelled, false],
  ] as const)("that is %s ends in EXIT with the earlier code", (_, fact, stopped) => {
    const { state, told } = apply([fact, fact], restarting);
    expect(told).toEqual(["EXIT 3"]);
    expect(state).toMatchObject({ phase: "exited", exitCode: 3, restarts: { stopped } });
  });

  test.each([exited(100, 9), deleted(100, 9), started(100), created(100)])(
    "learns nothing from $kind of its last run",
    (fact) => {
      expect(transition(restarting, fact, ALWAYS)).toEqual({ state: restarting, told: [] });
    },
  );

  test("stays so when a task is made and removed without having run", () => {
    const { state, told } = apply([created(200), deleted(200)], restarting);
    expect([state.phase, told]).toEqual(["restarting", []]);
  });
});

describe("a stop by hand", () => {
  test("stands: the end that follows is EXIT", () => {
    expect(apply([asked, exited(100, 143)], running).told).toEqual(["EXIT 143"]);
  });

  test("that could not be made does not", () => {
    expect(apply([asked, failed, exited(100, 143)], running).told).toEqual(["RESTART 143"]);
  });

  test("is over with the next start", () => {
    const { told } = apply([asked, exited(100, 0), { ...started(200), by: "hand" } as Fact, exited(200, 0)], running);
    expect(told).toEqual(["EXIT 0", "START_CONTAINER 200", "RESTART 0"]);
  });
});
