import { describe, expect, test } from "vitest";
import { EngineError, type ErrorCode } from "../../../../src/engine/errors.js";
import { AttemptFailure } from "../../../../src/registry/http/attempt-failure.js";
import { inRounds } from "../../../../src/registry/http/rounds.js";

const mirror = { name: "mirror", isUpstream: false };
const upstream = { name: "upstream", isUpstream: true };
const patience = { pauses: [1, 1], longest: 50 };

const fails = (code: ErrorCode, isTransient: boolean, pause = 0) =>
  new AttemptFailure(new EngineError(code, `${code} here.`), { isTransient, pause });

/** Plays what each host answers in turn, the last for ever; tells who was asked. */
function play(script: Record<string, readonly (string | Error)[]>, signal = new AbortController().signal) {
  const asked: string[] = [];
  const result = inRounds(
    [mirror, upstream],
    async ({ name }) => {
      const before = asked.filter((each) => each === name).length;
      asked.push(name);
      const answers = script[name] ?? [];
      const answer = answers[Math.min(before, answers.length - 1)];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    { patience, signal },
  );
  return { result, asked };
}

describe("hosts in order", () => {
  test("the first that succeeds is enough", async () => {
    const { result, asked } = play({ mirror: ["yes"], upstream: ["no"] });
    expect(await result).toBe("yes");
    expect(asked).toEqual(["mirror"]);
  });

  test.each([
    ["refuses", fails("UNAUTHENTICATED", false)],
    ["has it not", fails("NOT_FOUND", false)],
    ["is away", fails("UNAVAILABLE", true)],
  ])("a mirror that %s is passed by at once", async (_what, failure) => {
    const { result, asked } = play({ mirror: [failure], upstream: ["yes"] });
    expect(await result).toBe("yes");
    expect(asked).toEqual(["mirror", "upstream"]);
  });

  test("the registry's own word is final, though a mirror might come back", async () => {
    const script = { mirror: [fails("UNAVAILABLE", true)], upstream: [fails("NOT_FOUND", false)] };
    const { result, asked } = play(script);
    await expect(result).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "NOT_FOUND here. Asked before it: UNAVAILABLE here.",
    });
    expect(asked).toEqual(["mirror", "upstream"]);
  });

  test("in the next round only those are asked that may have changed their mind", async () => {
    const script = { mirror: [fails("NOT_FOUND", false)], upstream: [fails("UNAVAILABLE", true), "yes"] };
    const { result, asked } = play(script);
    expect(await result).toBe("yes");
    expect(asked).toEqual(["mirror", "upstream", "upstream"]);
  });
});

describe("an end", () => {
  test("after as many rounds as there are pauses, and one", async () => {
    const { result, asked } = play({ mirror: [fails("UNAVAILABLE", true)], upstream: [fails("UNAVAILABLE", true)] });
    await expect(result).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(asked).toHaveLength(6);
  });

  test("where a host wants to be left alone for too long", async () => {
    const { result, asked } = play({
      mirror: [fails("NOT_FOUND", false)],
      upstream: [fails("RESOURCE_EXHAUSTED", true, 51)],
    });
    await expect(result).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    expect(asked).toEqual(["mirror", "upstream"]);
  });

  test("at any other error", async () => {
    const error = new TypeError("a defect");
    const { result, asked } = play({ mirror: [error], upstream: ["yes"] });
    await expect(result).rejects.toBe(error);
    expect(asked).toEqual(["mirror"]);
  });

  test("at an abort in a pause", async () => {
    const abort = new AbortController();
    const script = { mirror: [fails("NOT_FOUND", false)], upstream: [fails("UNAVAILABLE", true, 50)] };
    const { result } = play(script, abort.signal);
    setImmediate(() => abort.abort());
    await expect(result).rejects.toMatchObject({ code: "CANCELLED" });
  });
});

test("what a host wants is waited for in full", async () => {
  const began = performance.now();
  await play({ mirror: [fails("NOT_FOUND", false)], upstream: [fails("RESOURCE_EXHAUSTED", true, 40), "yes"] }).result;
  expect(performance.now() - began).toBeGreaterThanOrEqual(39);
});
