import { expect, test } from "vitest";
import { type Clock, untilHung } from "../../../../src/containerd/embedded/health.js";

/** What an ask does: answers after so many milliseconds, or not before its deadline. */
type Ask = { readonly answers: boolean; readonly after: number } | "nothing";

/** Watches with a clock that passes only by what is waited for; what is asked is answered as scripted, the last for ever. */
function watch(script: readonly Ask[]) {
  let time = 0;
  const stop = new AbortController();
  const clock: Clock = {
    now: () => time,
    async delay(milliseconds, signal) {
      signal.throwIfAborted();
      time += milliseconds;
    },
  };
  const asked: number[] = [];
  const told: boolean[] = [];
  const ask = async ({ deadline, signal }: { deadline: number; signal: AbortSignal }) => {
    asked.push(time);
    const next = script[Math.min(asked.length, script.length) - 1] ?? "nothing";
    if (asked.length > 50) stop.abort(new Error("healthy for ever"));
    signal.throwIfAborted();
    time += next === "nothing" ? deadline : next.after;
    return next !== "nothing" && next.answers;
  };
  const hung = untilHung({ ask, told: (answers) => told.push(answers), signal: stop.signal, clock });
  return { hung, stop, told, asked, now: () => time, sleep: (milliseconds: number) => (time += milliseconds) };
}

const well: Ask = { answers: true, after: 0 };
const refuses: Ask = { answers: false, after: 0 };

test("one that answers is asked every 500 ms and never found hung", async () => {
  const { hung, asked, told } = watch([well]);
  await expect(hung).rejects.toThrow("healthy for ever");
  expect(asked.slice(0, 4)).toEqual([500, 1_000, 1_500, 2_000]);
  expect(new Set(told)).toEqual(new Set([true]));
});

test("three failures of 3 s in a row are found hung", async () => {
  const { hung, told, asked, now } = watch([well, "nothing"]);
  await hung;
  expect(told).toEqual([true, false, false, false]);
  expect(asked).toEqual([500, 1_000, 4_500, 8_000]);
  expect(now()).toBe(11_000);
});

test("two failures are a mishap, and the count begins anew", async () => {
  const { hung, told } = watch(["nothing", "nothing", well, "nothing", "nothing", well, "nothing"]);
  await hung;
  expect(told).toEqual([false, false, true, false, false, true, false, false, false]);
});

test("one that refuses at once has its 3 s for each check", async () => {
  const { hung, told, now } = watch([refuses]);
  await hung;
  expect(told).toEqual([false, false, false]);
  expect(now()).toBe(3 * 3_500);
});

test("one that refuses and then answers within the 3 s has not failed", async () => {
  const { hung, told } = watch([refuses, refuses, { answers: true, after: 1_900 }, well]);
  await expect(hung).rejects.toThrow("healthy for ever");
  expect(told).not.toContain(false);
});

test("a machine that slept through a check counts it once", async () => {
  const { hung, told } = watch([{ answers: false, after: 3_600_000 }, well]);
  await expect(hung).rejects.toThrow("healthy for ever");
  expect(told.slice(0, 2)).toEqual([false, true]);
});
