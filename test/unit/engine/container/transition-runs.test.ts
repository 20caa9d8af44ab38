import { describe, expect, test } from "vitest";
import { statusOf } from "../../../../src/engine/container/container-state.js";
import { applyAll, at, bare, brief, created, deleted, exited, NEVER_RUN, started } from "./states.js";

describe("the start and the exit of a run", () => {
  test("come in that order although the exit was learned first", () => {
    const result = applyAll([created(100), exited(100, 7), started(100)]);
    expect(brief(result)).toEqual(["START_CONTAINER 100", "EXIT 7"]);
    expect(result.state).toMatchObject({ phase: "exited", exitCode: 7, exitedAt: at(50), startedAt: at(2) });
    expect(result.state.pending).toBeUndefined();
  });

  test("keep the first of two exits: 137 does not come over 0", () => {
    const result = applyAll([created(100), started(100), exited(100, 0), exited(100, 137), deleted(100, 137)]);
    expect(brief(result)).toEqual(["START_CONTAINER 100", "EXIT 0"]);
    expect(result.state.exitCode).toBe(0);
  });

  test("keep the first of two exits that both came before the start", () => {
    const result = applyAll([created(100), exited(100, 0), exited(100, 137), started(100)]);
    expect(brief(result)).toEqual(["START_CONTAINER 100", "EXIT 0"]);
  });

  test("are both told where the task was removed before its start was learned", () => {
    const result = applyAll([created(100), exited(100, 7), deleted(100, 7), started(100)]);
    expect(brief(result)).toEqual(["START_CONTAINER 100", "EXIT 7"]);
  });

  test("are told where only the removal of the task tells of the end", () => {
    const result = applyAll([created(100), started(100), deleted(100, 9)]);
    expect(brief(result)).toEqual(["START_CONTAINER 100", "EXIT 9"]);
  });

  test("are told of a paused container that is killed, without a RESUME", () => {
    const result = applyAll([created(100), started(100), bare("paused"), exited(100, 137), bare("resumed")]);
    expect(brief(result)).toEqual(["START_CONTAINER 100", "PAUSE", "EXIT 137"]);
  });
});

describe("an earlier run", () => {
  const second = applyAll([created(100), started(100), exited(100, 1), deleted(100, 1), created(200), started(200)]);

  test.each([
    ["exit", exited(100, 1)],
    ["removal", deleted(100, 1)],
  ])("has its late %s ignored", (_, fact) => {
    const result = applyAll([fact], second.state);
    expect(brief(result)).toEqual([]);
    expect(result.state).toBe(second.state);
  });

  test("leaves neither exit code nor OOM kill nor end to the next run", () => {
    const result = applyAll([bare("oom"), exited(200, 137), created(300), started(300)], second.state);
    expect(result.state).toMatchObject({ run: 3, phase: "running", oomKilled: false });
    expect(result.state.exitCode).toBeUndefined();
    expect(result.state.exitedAt).toBeUndefined();
  });

  test("whose end nobody saw is told as ended with 255 when another task is there", () => {
    const result = applyAll([created(300), started(300)], second.state);
    expect(brief(result)).toEqual(["EXIT 255", "START_CONTAINER 300"]);
    expect(applyAll([exited(200, 5)], result.state).told).toEqual([]);
  });
});

describe("a task that never started", () => {
  test("tells nothing, whether it was killed or not", () => {
    for (const facts of [
      [created(100), deleted(100)],
      [created(100), exited(100, 137), deleted(100, 137)],
    ]) {
      const result = applyAll(facts);
      expect(result.told).toEqual([]);
      expect(statusOf(result.state)).toBe("CREATED");
      expect(result.state).toMatchObject({ run: 0, phase: "none" });
    }
  });

  test("leaves the last run as it was", () => {
    const ended = applyAll([created(100), started(100), exited(100, 3), deleted(100, 3)]).state;
    const result = applyAll([created(200), deleted(200, 137)], ended);
    expect(result.told).toEqual([]);
    expect(result.state).toEqual(ended);
  });

  test("gives its held exit to no other task", () => {
    const result = applyAll([created(100), exited(100, 137), created(200), started(200)]);
    expect(brief(result)).toEqual(["START_CONTAINER 200"]);
    expect(result.state.phase).toBe("running");
  });
});

test("an OOM kill is told with the exit of its run", () => {
  const { told } = applyAll([started(100), bare("oom"), exited(100, 137)]);
  expect(told.map(({ state, oomKilled }) => [state, oomKilled])).toEqual([
    ["START_CONTAINER", false],
    ["OOM", true],
    ["EXIT", true],
  ]);
});

test("a pid that the kernel gave a second time, after the task was removed, is a new run", () => {
  const result = applyAll([
    started(100),
    exited(100, 1),
    deleted(100, 1),
    { kind: "started", pid: 100, time: at(55), ours: true },
  ]);
  expect(brief(result)).toEqual(["START_CONTAINER 100", "EXIT 1", "START_CONTAINER 100"]);
});

test("the status follows the run, and a created task makes it CREATED", () => {
  const statuses = [[], [created(1)], [started(1)], [bare("paused")], [exited(1)], [created(2)]];
  let state = NEVER_RUN;
  const seen = statuses.map((facts) => {
    state = applyAll(facts, state).state;
    return statusOf(state);
  });
  expect(seen).toEqual(["CREATED", "CREATED", "RUNNING", "PAUSED", "EXITED", "CREATED"]);
});
