import { beforeEach, describe, expect, test } from "vitest";
import { EngineError } from "../../../../src/engine/errors.js";
import { applyEvent } from "../../../../src/engine/observe/apply-event.js";
import type { RuntimeEvent } from "../../../../src/engine/runtime.js";
import { at } from "../container/states.js";
import { event, makeContext, metadataOf } from "./fake-runtime.js";

const KEY = { namespace: "default", containerId: "web" };
const OURS = metadataOf("web", { settings: "{}" });

let fake: ReturnType<typeof makeContext>;
beforeEach(() => {
  fake = makeContext();
});

async function apply(...events: RuntimeEvent[]): Promise<string[]> {
  for (const each of events) {
    if (each.kind === "container-deleted") fake.runtime.forget(each);
    await applyEvent(fake.context, each);
  }
  return await fake.told();
}

/** A container that Gantry made and runs. */
function runOurs(pid = 100): void {
  fake.runtime.hold(OURS, { pid });
  const container = fake.containers.add(OURS);
  fake.containers.apply(container, { kind: "started", pid, time: at(1), ours: true });
}

describe("a container of another client", () => {
  test("is told from its making to its removal, and its task is left to its maker", async () => {
    fake.runtime.hold(metadataOf("web"), { pid: 100 });
    const life = [event("container-created", "web"), event("task-created", "web"), event("task-started", "web")];
    const end = [event("task-exited", "web", 100, 3), event("task-deleted", "web", 100, 3)];
    expect(await apply(...life, ...end, event("container-deleted", "web"))).toEqual([
      "CREATE_CONTAINER web",
      "START_CONTAINER 100 web",
      "EXIT 3 web",
      "DELETE_CONTAINER web",
    ]);
    expect(fake.runtime.removals).toEqual([]);
    expect(fake.containers.list()).toEqual([]);
  });

  test("that has gone before it was looked up is told all the same", async () => {
    const life = [event("container-created", "web"), event("task-created", "web"), event("task-started", "web")];
    const end = [event("task-exited", "web"), event("task-deleted", "web"), event("container-deleted", "web")];
    const told = await apply(...life, ...end);
    expect(told.map((each) => each.split(" ")[0])).toEqual([
      "CREATE_CONTAINER",
      "START_CONTAINER",
      "EXIT",
      "DELETE_CONTAINER",
    ]);
  });

  test("is told to pause, resume and run out of memory", async () => {
    fake.runtime.hold(metadataOf("web"), { pid: 100 });
    const life = [event("container-created", "web"), event("task-started", "web")];
    const told = await apply(
      ...life,
      ...(["task-paused", "task-resumed", "task-oom"] as const).map((k) => event(k, "web")),
    );
    expect(told.slice(2)).toEqual(["PAUSE web", "RESUME web", "OOM web"]);
  });

  test("whose metadata changed is told as updated, with what the daemon holds now", async () => {
    const container = fake.containers.add(metadataOf("web"));
    fake.runtime.hold(metadataOf("web", { labels: { a: "b" }, updatedAt: at(8) }));
    expect(await apply(event("container-updated", "web"))).toEqual(["CREATE_CONTAINER web", "UPDATE_CONTAINER web"]);
    expect([container.metadata.labels, container.state.updatedAt]).toEqual([{ a: "b" }, at(8)]);
  });

  test.each([
    "task-exited",
    "task-deleted",
    "task-paused",
    "task-oom",
    "container-updated",
    "container-deleted",
  ] as const)("that nobody knows is not made known by a late %s", async (kind) => {
    expect(await apply(event(kind, "web"))).toEqual([]);
    expect(fake.containers.list()).toEqual([]);
  });

  test.each(["task-created", "task-started"] as const)(
    "that is gone is not brought back by a late %s: nobody would ever remove it again",
    async (kind) => {
      fake.containers.add(metadataOf("web"));
      const told = await apply(event("container-deleted", "web"), event(kind, "web"));
      expect(told).toEqual(["CREATE_CONTAINER web", "DELETE_CONTAINER web"]);
      expect(fake.containers.list()).toEqual([]);
    },
  );

  test("that is removed while its run is not known to have ended is told as ended first", async () => {
    fake.runtime.hold(metadataOf("web"), { pid: 100 });
    const told = await apply(
      event("container-created", "web"),
      event("task-started", "web"),
      event("container-deleted", "web"),
      event("task-exited", "web", 100, 0),
    );
    expect(told.map((each) => each.split(" ")[0])).toEqual([
      "CREATE_CONTAINER",
      "START_CONTAINER",
      "EXIT",
      "DELETE_CONTAINER",
    ]);
  });
});

describe("what Gantry did itself", () => {
  test("is not told a second time when its event comes", async () => {
    runOurs();
    fake.containers.echoes.expect("container-created", KEY);
    const echoes = [event("container-created", "web"), event("task-created", "web"), event("task-started", "web")];
    expect(await apply(...echoes)).toEqual(["CREATE_CONTAINER web", "START_CONTAINER 100 web"]);
  });

  test("a late removal event is not taken for that of the present container of the same id", async () => {
    runOurs();
    await applyEvent(fake.context, event("container-deleted", "web"));
    expect(await fake.told()).not.toContain("DELETE_CONTAINER web");
    expect(fake.removedOutput).toEqual([]);
    expect(await apply(event("container-deleted", "web"))).toContain("DELETE_CONTAINER web");
    expect(fake.removedOutput).toEqual(["default/web"]);
  });

  test("a pause whose event comes after it was resumed is not told again", async () => {
    runOurs();
    const container = fake.containers.get(KEY);
    for (const [kind, echo] of [
      ["paused", "task-paused"],
      ["resumed", "task-resumed"],
    ] as const) {
      fake.containers.apply(container, { kind, time: at(5) });
      fake.containers.echoes.expect(echo, KEY);
    }
    const told = await apply(event("task-paused", "web"), event("task-resumed", "web"));
    expect(told.slice(2)).toEqual(["PAUSE web", "RESUME web"]);
    expect((await apply(event("task-paused", "web"))).slice(2)).toEqual(["PAUSE web", "RESUME web", "PAUSE web"]);
  });

  test.each(["task-created", "task-started"] as const)(
    "a late %s of an earlier run does not end the present one",
    async (kind) => {
      runOurs(200);
      expect(await apply(event(kind, "web", 100))).toEqual(["CREATE_CONTAINER web", "START_CONTAINER 200 web"]);
      expect(fake.containers.get(KEY).state).toMatchObject({ phase: "running", pid: 200 });
    },
  );

  test("a task that failed to start is never told of, nor its container brought back", async () => {
    fake.containers.echoes.ignoreTask(KEY, 100);
    const task = [event("task-created", "web"), event("task-exited", "web", 100, 127), event("task-deleted", "web")];
    expect(await apply(...task)).toEqual([]);
    expect(fake.containers.list()).toEqual([]);
  });
});

describe("the exit of a container that Gantry runs", () => {
  test("is told after the task was removed, for only then is the output complete", async () => {
    runOurs();
    await fake.journal.settled();
    expect(await apply(event("task-exited", "web", 100, 3))).toContain("EXIT 3 web");
    expect(fake.runtime.removals).toEqual([{ task: "default/web", deadline: 5_000, head: 2 }]);
  });

  test("is told once although the removal is an event too", async () => {
    runOurs();
    const told = await apply(event("task-exited", "web", 100, 3), event("task-deleted", "web", 100, 3));
    expect(told.filter((each) => each.startsWith("EXIT"))).toEqual(["EXIT 3 web"]);
  });

  test.each([
    ["gone already", new EngineError("NOT_FOUND", "no task"), 0],
    ["held by a grandchild", new EngineError("DEADLINE_EXCEEDED", "too slow"), 1],
  ])("is told also where the task is %s", async (_, failure, reports) => {
    runOurs();
    fake.runtime.removalFailure = failure;
    expect(await apply(event("task-exited", "web", 100, 3))).toContain("EXIT 3 web");
    expect(fake.reported).toHaveLength(reports);
  });

  test("of an earlier run is not taken for that of the present one, and removes no task", async () => {
    runOurs(200);
    const told = await apply(event("task-exited", "web", 100, 137), event("task-deleted", "web", 100, 137));
    expect(told).toEqual(["CREATE_CONTAINER web", "START_CONTAINER 200 web"]);
    expect(fake.runtime.removals).toEqual([]);
  });

  test("is not what the exit of another process in it is", async () => {
    runOurs();
    const exit = { ...event("task-exited", "web", 100, 1), execId: "exec-1" } as RuntimeEvent;
    expect(await apply(exit)).toEqual(["CREATE_CONTAINER web", "START_CONTAINER 100 web"]);
    expect(fake.runtime.removals).toEqual([]);
  });
});
