import { describe, expect, test } from "vitest";
import type { ContainerState } from "../../../../src/engine/container/container-state.js";
import { type Fact, transition } from "../../../../src/engine/container/transition.js";
import { applyAll, bare, brief, created, deleted, exited, NEVER_RUN, started } from "./states.js";

const running = applyAll([created(100), started(100)]).state;
const paused = applyAll([bare("paused")], running).state;
const ended = applyAll([exited(100, 3), deleted(100, 3)], running).state;

/** Every state that a container can be in; the run's pid is 100, a coming one's 200. */
const STATES: Record<string, ContainerState> = {
  "never run": NEVER_RUN,
  "task created": applyAll([created(200)]).state,
  running,
  paused,
  ended,
  "ended, task created": applyAll([created(200)], ended).state,
};

const FACTS: Record<string, Fact> = {
  "created 100": created(100),
  "created 200": created(200),
  "started 100": started(100),
  "started 200": started(200),
  "exited 100": exited(100, 3),
  "exited 200": exited(200, 4),
  "deleted 100": deleted(100, 3),
  "deleted 200": deleted(200, 4),
  paused: bare("paused"),
  resumed: bare("resumed"),
  oom: bare("oom"),
  restored: bare("restored"),
};

/** What is told. A fact that is not listed changes no phase and tells nothing. */
const TOLD: Record<string, Record<string, string[]>> = {
  "never run": { "started 100": ["START_CONTAINER 100"], "started 200": ["START_CONTAINER 200"] },
  "task created": { "started 100": ["START_CONTAINER 100"], "started 200": ["START_CONTAINER 200"] },
  running: {
    "created 200": ["EXIT 255"],
    "started 200": ["EXIT 255", "START_CONTAINER 200"],
    "exited 100": ["EXIT 3"],
    "deleted 100": ["EXIT 3"],
    paused: ["PAUSE"],
    oom: ["OOM"],
    restored: ["RESTORE 100"],
  },
  paused: {
    "created 200": ["EXIT 255"],
    "started 200": ["EXIT 255", "START_CONTAINER 200"],
    "exited 100": ["EXIT 3"],
    "deleted 100": ["EXIT 3"],
    resumed: ["RESUME"],
    oom: ["OOM"],
    restored: ["RESTORE 100"],
  },
  ended: { "started 200": ["START_CONTAINER 200"] },
  "ended, task created": { "started 200": ["START_CONTAINER 200"] },
};

const PHASE_AFTER: Record<string, ContainerState["phase"]> = {
  START_CONTAINER: "running",
  EXIT: "exited",
  PAUSE: "paused",
  RESUME: "running",
};

describe.each(Object.keys(STATES))("a container that is %s", (name) => {
  const state = STATES[name] ?? NEVER_RUN;

  test.each(Object.keys(FACTS))("tells what follows from %s, once", (factName) => {
    const fact = FACTS[factName] ?? bare("paused");
    const first = transition(state, fact);
    const expected = TOLD[name]?.[factName] ?? [];
    expect(brief(first)).toEqual(expected);
    const last = expected.at(-1)?.split(" ")[0] ?? "";
    expect(first.state.phase).toBe(PHASE_AFTER[last] ?? state.phase);
    if (factName === "oom" || factName === "restored") return;
    const again = transition(first.state, fact);
    expect(again.told, "the same fact a second time").toEqual([]);
    expect(again.state, "the same fact a second time").toEqual(first.state);
  });
});

test("a fact that brings no news leaves the very same state", () => {
  expect(transition(running, started(100)).state).toBe(running);
  expect(transition(ended, exited(100, 9)).state).toBe(ended);
  expect(transition(NEVER_RUN, bare("resumed")).state).toBe(NEVER_RUN);
});
