import { describe, expect, onTestFinished, test, vi } from "vitest";
import { Container } from "../../../../src/engine/container/container.js";
import { EngineError } from "../../../../src/engine/errors.js";
import type { Runtime } from "../../../../src/engine/runtime.js";
import { UsageReader } from "../../../../src/engine/stats/usage-reader.js";
import { at, NEVER_RUN } from "../container/states.js";
import { metadataOf } from "../observe/fake-runtime.js";
import { usageOf } from "./usages.js";

const containerOf = (containerId: string, namespace = "default") =>
  new Container(metadataOf(containerId, { namespace }), { ...NEVER_RUN, phase: "running", run: 1, pid: 1 });

/** A daemon that asks one shim after the other, and some of which do not answer. */
function makeReader() {
  const stuck = new Set<string>();
  const calls: { readonly namespace: string; readonly ids: readonly string[] }[] = [];
  let failure: Error | undefined;
  const usage: Runtime["tasks"]["usage"] = async (namespace, ids) => {
    calls.push({ namespace, ids });
    if (failure) throw failure;
    if (ids.some((id) => stuck.has(id))) throw new EngineError("DEADLINE_EXCEEDED", "too slow");
    return ids
      .filter((id) => id !== "untold")
      .map((containerId) => ({ containerId, time: at(1), usage: usageOf({ totalSeconds: containerId.length }) }));
  };
  const reader = new UsageReader({ tasks: { usage } as Runtime["tasks"] });
  return { reader, stuck, calls, fail: (error: Error) => (failure = error) };
}

const [a, b, c] = [containerOf("a"), containerOf("bb"), containerOf("ccc", "other")];

describe("reading many", () => {
  test("is one call a namespace, and tells each by its container", async () => {
    const { reader, calls } = makeReader();
    const { samples, stuck } = await reader.read([a, b, c]);
    expect(calls).toEqual([
      { namespace: "default", ids: ["a", "bb"] },
      { namespace: "other", ids: ["ccc"] },
    ]);
    expect([a, b, c].map((each) => samples.get(each)?.usage.cpu.totalSeconds)).toEqual([1, 2, 3]);
    expect(stuck.size).toBe(0);
  });

  test("of nothing calls nothing", async () => {
    const { reader, calls } = makeReader();
    expect((await reader.read([])).samples.size).toBe(0);
    expect(calls).toEqual([]);
  });

  test("leaves out what the daemon does not tell of", async () => {
    const { reader } = makeReader();
    const untold = containerOf("untold");
    expect([...(await reader.read([untold, a])).samples.keys()]).toEqual([a]);
  });

  test("finds out which one is stuck, asks it aside from then on, and takes it back once it answers", async () => {
    const { reader, stuck, calls } = makeReader();
    stuck.add("bb");
    const first = await reader.read([a, b]);
    expect([...first.samples.keys()]).toEqual([a]);
    expect([...first.stuck]).toEqual([b]);
    expect(calls.map(({ ids }) => ids.join())).toEqual(["a,bb", "a", "bb", "bb"]);
    calls.length = 0;
    expect([...(await reader.read([a, b])).stuck]).toEqual([b]);
    expect(calls.map(({ ids }) => ids.join())).toEqual(["bb", "a"]);
    await expect(reader.one(b)).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    stuck.clear();
    await reader.read([a, b]);
    expect((await reader.read([a, b])).samples.size).toBe(2);
  });

  test("waits for many that are stuck no longer than for one, and not at all from then on", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const usage: Runtime["tasks"]["usage"] = async (_namespace, ids, { deadline = 0 } = {}) => {
      if (ids.join() === "a") return [{ containerId: "a", time: at(1), usage: usageOf({}) }];
      await new Promise((resolve) => setTimeout(resolve, deadline));
      throw new EngineError("DEADLINE_EXCEEDED", "too slow");
    };
    const reader = new UsageReader({ tasks: { usage } as Runtime["tasks"] });
    const others = Array.from({ length: 10 }, (_, index) => containerOf(`stuck-${index}`));
    const first = reader.read([...others, a]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect([...(await first).samples.keys()]).toEqual([a]);
    expect((await first).stuck.size).toBe(10);
    expect([...(await reader.read([...others, a])).samples.keys()]).toEqual([a]);
  });

  test("fails where the daemon is away", async () => {
    const { reader, fail } = makeReader();
    fail(new EngineError("UNAVAILABLE", "away"));
    await expect(reader.read([a])).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await expect(reader.one(a)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});

describe("reading one", () => {
  test("shares its call with others of the same moment", async () => {
    const { reader, calls } = makeReader();
    const samples = await Promise.all([reader.one(a), reader.one(b), reader.one(a)]);
    expect(samples.map((sample) => sample?.usage.cpu.totalSeconds)).toEqual([1, 2, 1]);
    expect(calls.map(({ ids }) => ids.join())).toEqual(["a,bb"]);
    await reader.one(a);
    expect(calls).toHaveLength(2);
  });

  test("is undefined where there is nothing to tell", async () => {
    const { reader } = makeReader();
    expect(await reader.one(containerOf("untold"))).toBeUndefined();
  });
});
