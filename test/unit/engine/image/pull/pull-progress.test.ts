import { describe, expect, test } from "vitest";
import { EngineError } from "../../../../../src/engine/errors.js";
import { Pull } from "../../../../../src/engine/image/pull/pull.js";
import { PullProgress } from "../../../../../src/engine/image/pull/pull-progress.js";
import { PullReader } from "../../../../../src/engine/image/pull/pull-reader.js";

const head = { id: "1", namespace: "default", reference: "docker.io/library/x:latest" };
const layer = (digest: string, size: number) => ({ mediaType: "layer", digest, size });
const never = new AbortController().signal;

describe("progress", () => {
  test("counts a layer that occurs twice once, never goes back, and ends at the total", () => {
    let changes = 0;
    const progress = new PullProgress(head, () => changes++);
    expect(progress.view).toMatchObject({ status: "RESOLVING", totalBytes: undefined, doneBytes: 0, layers: [] });
    progress.begin([layer("a", 10), layer("b", 5), layer("a", 10)]);
    expect(progress.view).toMatchObject({ status: "DOWNLOADING", totalBytes: 15, doneBytes: 0 });
    progress.downloading("a", 8);
    progress.downloading("a", 0);
    expect(progress.view).toMatchObject({ doneBytes: 8, layers: [{ status: "DOWNLOADING" }, { status: "WAITING" }] });
    progress.downloading("a", 11);
    expect(progress.view.doneBytes).toBe(10);
    progress.downloaded("a", "DOWNLOADED");
    progress.downloaded("b", "EXISTS");
    progress.unpacking();
    progress.unpacked("a");
    progress.unpacked("b");
    progress.unpacked("unknown");
    expect(progress.view.layers.map(({ status }) => status)).toEqual(["UNPACKED", "EXISTS"]);
    progress.end("DONE");
    expect(progress.view).toMatchObject({ status: "DONE", totalBytes: 15, doneBytes: 15, error: undefined });
    expect(progress.ended).toBe(true);
    expect(changes).toBe(10);
  });

  test("is the same object until something changes", () => {
    const progress = new PullProgress(head, () => {});
    const before = progress.view;
    expect(progress.view).toBe(before);
    progress.begin([]);
    expect(progress.view).not.toBe(before);
    expect(before.status).toBe("RESOLVING");
  });
});

describe("a pull", () => {
  const failing = (error: unknown, closing = never, failed: (error: unknown) => void = () => {}) =>
    new Pull(
      head,
      async (_progress, signal) => {
        await new Promise((resolve) => setImmediate(resolve));
        signal.throwIfAborted();
        throw error;
      },
      closing,
      failed,
    );

  test("that fails says why, and of which image", async () => {
    const pull = failing(new EngineError("NOT_FOUND", "nothing there"));
    await expect(pull.image()).rejects.toMatchObject({
      code: "NOT_FOUND",
      details: { resource: "image", id: head.reference },
    });
    expect(pull.view).toMatchObject({ status: "FAILED", error: { message: "nothing there" } });
  });

  test("whose defect fails it tells the log alone", async () => {
    const failures: unknown[] = [];
    const pull = failing(new TypeError("x is not a function"), never, (error) => failures.push(error));
    await expect(pull.image()).rejects.toMatchObject({ code: "INTERNAL" });
    expect(pull.view.error?.message).not.toContain("function");
    expect(failures).toMatchObject([{ message: "x is not a function" }]);
  });

  test("is cancelled by hand and by the engine's end, and a late cancel changes nothing", async () => {
    const pull = failing(new Error("unreached"));
    await pull.cancel();
    expect(pull.view).toMatchObject({ status: "CANCELLED", error: undefined });
    await expect(pull.image()).rejects.toMatchObject({ code: "CANCELLED" });
    const closing = new AbortController();
    const other = failing(new Error("unreached"), closing.signal);
    closing.abort();
    await other.ended();
    expect(other.view.status).toBe("CANCELLED");
    const done = failing(new EngineError("NOT_FOUND", "x"));
    await done.ended();
    await done.cancel();
    expect(done.view.status).toBe("FAILED");
  });
});

describe("a reader", () => {
  function controlled() {
    let finish: (error: unknown) => void = () => {};
    let progress: PullProgress | undefined;
    const pull = new Pull(
      head,
      async (each) => {
        progress = each;
        return await new Promise((_resolve, reject) => {
          finish = reject;
        });
      },
      never,
      () => {},
    );
    if (!progress) throw new Error("A pull begins at once");
    return { pull, progress, fail: () => finish(new EngineError("NOT_FOUND", "x")) };
  }

  test("gets the present at once, skips what is outdated, and the end always", async () => {
    const { pull, progress, fail } = controlled();
    const reader = new PullReader(pull);
    expect((await reader.next()).value?.status).toBe("RESOLVING");
    progress.begin([layer("a", 10)]);
    progress.downloading("a", 1);
    const begun = performance.now();
    expect((await reader.next()).value?.doneBytes).toBe(1);
    expect(performance.now() - begun).toBeGreaterThan(50);
    progress.downloading("a", 2);
    fail();
    const states = [];
    for await (const { status } of reader) states.push(status);
    expect(states.at(-1)).toBe("FAILED");
    expect(await reader.next()).toEqual({ done: true, value: undefined });
    expect((await new PullReader(pull).next()).value?.status).toBe("FAILED");
  });

  test("that is left while it waits ends at once", async () => {
    const { pull } = controlled();
    const reader = new PullReader(pull);
    await reader.next();
    const waiting = reader.next();
    await reader.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});
