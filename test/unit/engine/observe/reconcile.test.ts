import { beforeEach, describe, expect, test } from "vitest";
import type { Container } from "../../../../src/engine/container/container.js";
import { formatKey } from "../../../../src/engine/container/container-key.js";
import type { ContainerState } from "../../../../src/engine/container/container-state.js";
import { EngineError } from "../../../../src/engine/errors.js";
import { noteMissedOomKill } from "../../../../src/engine/observe/note-oom-kill.js";
import { list, lookUpInTurn, reconcile } from "../../../../src/engine/observe/reconcile.js";
import { at, NEVER_RUN } from "../container/states.js";
import { usageOf } from "../stats/usages.js";
import { makeContext, metadataOf } from "./fake-runtime.js";

const OURS = metadataOf("web", { settings: "{}" });
const RUNNING: ContainerState = { ...NEVER_RUN, run: 1, phase: "running", pid: 100, ours: true };

let fake: ReturnType<typeof makeContext>;
beforeEach(() => {
  fake = makeContext();
});

/** Lists and compares, as after a connection was made; answers what was told. */
async function compare(): Promise<string[]> {
  const before = new Map(fake.containers.list().map((each) => [formatKey(each), each.state]));
  await reconcile(fake.context, await list(fake.context, new AbortController().signal), { before, alone: false });
  return await fake.told();
}

function remember(state: Partial<ContainerState> = {}, metadata = OURS): Container {
  return fake.containers.adopt(metadata, { ...RUNNING, ...state });
}

describe("a run that goes on", () => {
  test("is told as RESTORE, with its pid", async () => {
    remember();
    fake.runtime.hold(OURS, { pid: 100 });
    expect(await compare()).toEqual(["RESTORE 100 web"]);
  });

  test("and was paused meanwhile is told as that too", async () => {
    const container = remember();
    fake.runtime.hold(OURS, { pid: 100, status: "paused" });
    expect(await compare()).toEqual(["PAUSE web", "RESTORE 100 web"]);
    expect(container.status).toBe("PAUSED");
  });

  test("and was resumed meanwhile is told as that too", async () => {
    remember({ phase: "paused" });
    fake.runtime.hold(OURS, { pid: 100 });
    expect(await compare()).toEqual(["RESUME web", "RESTORE 100 web"]);
  });

  test("and whose metadata changed meanwhile is told as updated", async () => {
    const container = remember();
    fake.runtime.hold({ ...OURS, labels: { a: "b" }, updatedAt: at(8) }, { pid: 100 });
    expect(await compare()).toEqual(["UPDATE_CONTAINER web", "RESTORE 100 web"]);
    expect(container.metadata.labels).toEqual({ a: "b" });
  });
});

describe("memory that ran out meanwhile", () => {
  function count(oomKills: number): void {
    fake.runtime.tasks.usage = async () => [{ containerId: "web", time: at(20), usage: usageOf({ oomKills }) }];
  }

  test("in a run that goes on is told after it", async () => {
    const container = remember();
    fake.runtime.hold(OURS, { pid: 100 });
    count(1);
    expect(await compare()).toEqual(["RESTORE 100 web"]);
    await expect.poll(() => container.state.oomKilled).toBe(true);
    expect(await fake.told()).toEqual(["RESTORE 100 web", "OOM web"]);
  });

  test("is not told again where it was told before", async () => {
    const container = remember({ oomKilled: true });
    fake.runtime.hold(OURS, { pid: 100 });
    count(1);
    await compare();
    await noteMissedOomKill(fake.context, container);
    expect(await fake.told()).toEqual(["RESTORE 100 web"]);
  });
});

describe("a run that ended meanwhile", () => {
  test("has the code and the time of its stopped task, which is removed first", async () => {
    const container = remember();
    fake.runtime.hold(OURS, { pid: 100, status: "stopped", exitCode: 3, exitedAt: at(30) });
    expect(await compare()).toEqual(["EXIT 3 web"]);
    expect(container.state).toMatchObject({ exitCode: 3, exitedAt: at(30) });
    expect(fake.runtime.removals).toMatchObject([{ task: "default/web", head: 0 }]);
  });

  test("has its code also where the daemon no longer tells its pid", async () => {
    remember();
    fake.runtime.hold(OURS, { pid: 0, status: "stopped", exitCode: 3, exitedAt: at(30) });
    expect(await compare()).toEqual(["EXIT 3 web"]);
  });

  test("and whose task nobody has any more ended with 255", async () => {
    const container = remember();
    fake.runtime.hold(OURS);
    expect(await compare()).toEqual(["EXIT 255 web"]);
    expect(container.state).toMatchObject({ phase: "exited" });
  });

  test("and whose task Gantry removed before it was killed ended as it had noted", async () => {
    const container = remember({ ending: { pid: 100, exitCode: 3, exitedAt: at(30) } });
    fake.runtime.hold(OURS);
    expect(await compare()).toEqual(["EXIT 3 web"]);
    expect(container.state).toMatchObject({ phase: "exited", exitedAt: at(30) });
  });

  test("is told as ended although its task cannot be removed; other containers are not held up", async () => {
    remember();
    fake.runtime.hold(OURS, { pid: 100, status: "stopped", exitCode: 3, exitedAt: at(30) });
    fake.runtime.hold(metadataOf("db"), { pid: 300 });
    fake.runtime.removalFailure = new EngineError("DEADLINE_EXCEEDED", "too slow");
    const told = await compare();
    expect(told).toContain("EXIT 3 web");
    expect(told).toContain("START_CONTAINER 300 db");
    expect(fake.reported).toHaveLength(1);
  });

  test("and was followed by another run ended with 255, then the other started", async () => {
    remember();
    fake.runtime.hold(OURS, { pid: 200 });
    expect(await compare()).toEqual(["EXIT 255 web", "START_CONTAINER 200 web"]);
  });
});

describe("a container that came meanwhile", () => {
  test.each([
    ["no task", undefined, []],
    ["a created task", { status: "created" }, []],
    ["a running task", { status: "running" }, ["START_CONTAINER 100 web"]],
    ["a paused task", { status: "paused" }, ["START_CONTAINER 100 web", "PAUSE web"]],
    ["a stopped task", { status: "stopped", exitCode: 9 }, ["START_CONTAINER 100 web", "EXIT 9 web"]],
  ] as const)("is told with its run: %s", async (_, task, run) => {
    fake.runtime.hold(metadataOf("web"), task);
    expect(await compare()).toEqual(["CREATE_CONTAINER web", ...run]);
    expect(fake.runtime.removals).toEqual([]);
  });

  test("is found in every namespace", async () => {
    fake.runtime.hold(metadataOf("web"), { pid: 100 });
    fake.runtime.hold(metadataOf("web", { namespace: "k8s.io" }), { pid: 200 });
    await compare();
    const pids = fake.containers.list().map(({ namespace, state }) => [namespace, state.pid]);
    expect(pids).toEqual([
      ["default", 100],
      ["k8s.io", 200],
    ]);
  });
});

describe("a container that went meanwhile", () => {
  test("is told as ended with 255 and as deleted, and its output is removed", async () => {
    remember();
    expect(await compare()).toEqual(["EXIT 255 web", "DELETE_CONTAINER web"]);
    expect(fake.removedOutput).toEqual(["default/web"]);
    expect(fake.containers.list()).toEqual([]);
  });

  test("is told as deleted alone where its run had ended before", async () => {
    remember({ phase: "exited", exitCode: 0 });
    expect(await compare()).toEqual(["DELETE_CONTAINER web"]);
  });

  test("and came again under the same id is told as both", async () => {
    remember();
    fake.runtime.hold({ ...OURS, createdAt: at(40) }, { pid: 200 });
    expect(await compare()).toEqual([
      "EXIT 255 web",
      "DELETE_CONTAINER web",
      "CREATE_CONTAINER web",
      "START_CONTAINER 200 web",
    ]);
    expect(fake.removedOutput).toEqual(["default/web"]);
  });
});

describe("a container that waits for its restart", () => {
  const restarting = { phase: "restarting", exitCode: 3, restarts: { count: 2, delay: 400, stopped: false } } as const;

  test("goes on waiting", async () => {
    const container = remember(restarting);
    fake.runtime.hold(OURS);
    expect(await compare()).toEqual([]);
    expect(container.status).toBe("RESTARTING");
  });

  test("and runs already, by a start whose answer was lost, is told as started and counted", async () => {
    const container = remember(restarting);
    fake.runtime.hold(OURS, { pid: 200 });
    expect(await compare()).toEqual(["START_CONTAINER 200 web"]);
    expect(container.state).toMatchObject({ ours: true, restarts: { count: 3 } });
  });

  test("and was removed is told as ended first", async () => {
    remember(restarting);
    expect(await compare()).toEqual(["EXIT 3 web", "DELETE_CONTAINER web"]);
  });
});

test("a run that vanished restarts where its policy says so, and not where its container is gone too", async () => {
  const settings = JSON.stringify({ restartPolicy: { condition: "ALWAYS", maximumRetryCount: 0 } });
  remember({}, metadataOf("web", { settings }));
  fake.runtime.hold(metadataOf("web", { settings }));
  expect(await compare()).toEqual(["RESTART 255 web"]);
  fake.runtime.forget(OURS);
  expect((await compare()).slice(1)).toEqual(["EXIT 255 web", "DELETE_CONTAINER web"]);
});

test("a task that the listing left out and the daemon has all the same goes on", async () => {
  const container = remember();
  fake.runtime.hold(OURS, { pid: 100 });
  fake.runtime.tasks.list = async () => [];
  expect(await compare()).toEqual(["RESTORE 100 web"]);
  expect(container.alive).toBe(true);
});

describe("a task of Gantry's own that never started", () => {
  beforeEach(() => {
    fake.runtime.tasks.kill = async () => {};
    fake.runtime.hold(OURS, { pid: 200, status: "created" });
  });

  test("is removed and not told of; the run before it has ended", async () => {
    const container = remember();
    expect(await compare()).toEqual(["EXIT 255 web"]);
    expect([container.status, fake.runtime.held.size]).toEqual(["EXITED", 0]);
  });

  test("is left to an operation that was at work on it meanwhile", async () => {
    const container = remember({ phase: "exited", exitCode: 0 });
    const listing = await list(fake.context, new AbortController().signal);
    const before = new Map([["default/web", container.state]]);
    fake.runtime.hold(OURS, { pid: 200 });
    fake.containers.apply(container, { kind: "started", pid: 200, time: at(5), ours: true });
    await reconcile(fake.context, listing, { before, alone: false });
    expect([container.status, fake.runtime.held.size]).toEqual(["RUNNING", 1]);
  });
});

test("nothing is told where nothing happened", async () => {
  remember({ phase: "exited", exitCode: 0 });
  fake.runtime.hold(OURS);
  expect(await compare()).toEqual([]);
});

test("a container is looked up with its run, and nothing is made of one that there is not", async () => {
  fake.runtime.hold(metadataOf("web"), { pid: 100 });
  expect((await lookUpInTurn(fake.context, OURS))?.state.pid).toBe(100);
  expect(await lookUpInTurn(fake.context, { namespace: "default", containerId: "none" })).toBeUndefined();
  expect(await fake.told()).toEqual(["CREATE_CONTAINER web", "START_CONTAINER 100 web"]);
});
