import { getEventListeners } from "node:events";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Container } from "../../../../src/engine/container/container.js";
import type { ContainerState } from "../../../../src/engine/container/container-state.js";
import { metadataOf } from "../observe/fake-runtime.js";
import { at, NEVER_RUN } from "./states.js";

const RUNNING: ContainerState = { ...NEVER_RUN, run: 1, phase: "running", pid: 100 };
const EXITED: ContainerState = { ...RUNNING, phase: "exited", exitCode: 0 };
const hasExited = (state: ContainerState) => state.phase === "exited";

afterEach(() => void vi.useRealTimers());

function waiting(timeout = 60_000) {
  const container = new Container(metadataOf("web"), RUNNING);
  const condition = vi.fn(hasExited);
  const caller = new AbortController();
  const result = container.until(condition, timeout, caller.signal);
  condition.mockClear();
  const heard = () => {
    container.enter(RUNNING);
    return condition.mock.calls.length;
  };
  return { container, caller, result, heard, aborts: () => getEventListeners(caller.signal, "abort").length };
}

describe("until", () => {
  test("resolves at once where the condition holds already, and listens to nothing", async () => {
    const container = new Container(metadataOf("web"), EXITED);
    const { signal } = new AbortController();
    expect(await container.until(hasExited, 0, signal)).toBe(true);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("resolves with true once the condition holds, and leaves no listener and no timer", async () => {
    vi.useFakeTimers();
    const { container, result, aborts, heard } = waiting();
    container.enter({ ...RUNNING, phase: "paused" });
    expect(aborts()).toBe(1);
    container.enter(EXITED);
    expect(await result).toBe(true);
    expect([aborts(), heard(), vi.getTimerCount()]).toEqual([0, 2, 0]);
  });

  test("resolves with false after the timeout, not before, and leaves no listener", async () => {
    vi.useFakeTimers();
    const { result, aborts, heard } = waiting(1_000);
    await vi.advanceTimersByTimeAsync(999);
    expect(aborts()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toBe(false);
    expect([aborts(), heard(), vi.getTimerCount()]).toEqual([0, 0, 0]);
  });

  test("rejects with the signal's reason when that aborts, and leaves no listener and no timer", async () => {
    vi.useFakeTimers();
    const { caller, result, heard } = waiting();
    caller.abort(new Error("closing"));
    await expect(result).rejects.toThrow("closing");
    expect([heard(), vi.getTimerCount()]).toEqual([0, 0]);
  });

  test("rejects at once where the signal has aborted before", async () => {
    const container = new Container(metadataOf("web"), RUNNING);
    const signal = AbortSignal.abort(new Error("closed"));
    await expect(container.until(hasExited, 60_000, signal)).rejects.toThrow("closed");
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("resolves with true when the container is deleted, whatever the condition", async () => {
    const { container, result, aborts } = waiting();
    container.remove();
    expect(await result).toBe(true);
    expect(aborts()).toBe(0);
    expect(await container.until(() => false, 60_000, new AbortController().signal)).toBe(true);
  });

  test("lets many wait side by side", async () => {
    const container = new Container(metadataOf("web"), RUNNING);
    const { signal } = new AbortController();
    const paused = container.until((state) => state.phase === "paused", 60_000, signal);
    const all = [hasExited, hasExited].map((condition) => container.until(condition, 60_000, signal));
    container.enter({ ...RUNNING, phase: "paused" });
    expect(await paused).toBe(true);
    expect(getEventListeners(signal, "abort")).toHaveLength(2);
    container.enter(EXITED);
    expect(await Promise.all(all)).toEqual([true, true]);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("metadata", () => {
  test("gives the spec that is stored, and an empty one where there is none", () => {
    const spec = new TextEncoder().encode('{"hostname":"web"}');
    expect(new Container(metadataOf("web", { spec }), NEVER_RUN).spec).toEqual({ hostname: "web" });
    expect(new Container(metadataOf("web"), NEVER_RUN).spec).toEqual({});
  });

  test("is taken over anew, with spec and settings, when it is refreshed", () => {
    const container = new Container(metadataOf("web"), NEVER_RUN);
    expect([container.spec, container.settings, container.isOurs]).toEqual([{}, { stopSignal: 15 }, false]);
    const spec = new TextEncoder().encode('{"hostname":"other"}');
    container.refresh(metadataOf("web", { spec, settings: '{"stopSignal":2}', updatedAt: at(7) }));
    expect([container.spec, container.settings, container.isOurs]).toEqual([
      { hostname: "other" },
      { stopSignal: 2 },
      true,
    ]);
  });
});
