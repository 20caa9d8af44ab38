import { expect, test } from "vitest";
import { type Fact, transition } from "../../../../src/engine/container/transition.js";
import { random } from "../../../support/random.js";
import { applyAll, bare, brief, created, deleted, exited, NEVER_RUN, started } from "./states.js";

const SEEDS = Array.from({ length: 2_000 }, (_, seed) => seed);

function shuffle<T>(items: readonly T[], next: () => number): T[] {
  return items
    .map((item) => ({ item, rank: next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** One to three of each, in any order, after the task was made and before it is removed. */
function factsOfRun(pid: number, next: () => number): Fact[] {
  const noise: Fact[] = [bare("paused"), bare("resumed"), bare("oom")].filter(() => next() < 0.5);
  const known = [created(pid), started(pid), exited(pid, pid % 256)];
  const copies = [...known, ...known, ...known].filter(() => next() < 0.4);
  return [created(pid), ...shuffle([...known.slice(1), ...copies, ...noise], next), deleted(pid, 99)];
}

/** Duplicates that come after all is over: listings repeat what events told. */
function late(pid: number, next: () => number): Fact[] {
  return shuffle([created(pid), started(pid), exited(pid, 77), deleted(pid, 88)], next).filter(() => next() < 0.5);
}

test("whatever the order and however often its facts come, a run starts once and then ends once", () => {
  for (const seed of SEEDS) {
    const next = random(seed);
    const facts = [...factsOfRun(100, next), ...late(100, next)];
    const lifecycle = brief(applyAll(facts)).filter((told) => /^(START|EXIT)/.test(told));
    const hint = `seed ${seed}: ${facts.map(({ kind }) => kind).join(" ")}`;
    expect(lifecycle, hint).toEqual(["START_CONTAINER 100", "EXIT 100"]);
  }
});

test("several runs in a row each start once and end once, in order and with their own code", () => {
  for (const seed of SEEDS) {
    const next = random(seed);
    const pids = [100, 200, 50];
    const facts = pids.flatMap((pid) => [...factsOfRun(pid, next), ...late(pid, next)]);
    const lifecycle = brief(applyAll(facts)).filter((told) => /^(START|EXIT)/.test(told));
    expect(lifecycle, `seed ${seed}`).toEqual(pids.flatMap((pid) => [`START_CONTAINER ${pid}`, `EXIT ${pid}`]));
  }
});

test("no order of anything at all tells an exit without its start, or two of either in a row", () => {
  const some = (pid: number) => [created(pid), started(pid), exited(pid, 1), deleted(pid, 2)];
  const any = [...some(100), ...some(100), ...some(200), bare("paused"), bare("resumed"), bare("restored")];
  for (const seed of SEEDS) {
    const facts = shuffle(any, random(seed));
    const lifecycle = brief(applyAll(facts))
      .map((told) => told.split(" ")[0])
      .filter((state) => state === "START_CONTAINER" || state === "EXIT");
    lifecycle.forEach((state, index) => {
      expect(state, `seed ${seed}`).toBe(index % 2 === 0 ? "START_CONTAINER" : "EXIT");
    });
  }
});

test("PAUSE and RESUME take turns and come only while the container lives", () => {
  const any = [started(100), exited(100), ...Array.from({ length: 6 }, (_, n) => bare(n % 2 ? "paused" : "resumed"))];
  for (const seed of SEEDS) {
    let state = NEVER_RUN;
    for (const fact of shuffle(any, random(seed))) {
      const before = state.phase;
      const { state: after, told } = transition(state, fact);
      if (told[0]?.state === "PAUSE") expect(before).toBe("running");
      if (told[0]?.state === "RESUME") expect(before).toBe("paused");
      state = after;
    }
  }
});
