import { beforeEach, describe, expect, test } from "vitest";
import { formatKey } from "../../../../src/engine/container/container-key.js";
import type { ContainerState } from "../../../../src/engine/container/container-state.js";
import { applyEvent } from "../../../../src/engine/observe/apply-event.js";
import { type Listing, list, reconcile } from "../../../../src/engine/observe/reconcile.js";
import type { RuntimeEvent } from "../../../../src/engine/runtime.js";
import { at, NEVER_RUN } from "../container/states.js";
import { event, makeContext, metadataOf } from "./fake-runtime.js";

/**
 * The subscription begins first, the listing comes later, and the events that came between the two are applied after
 * it: what both tell is told once.
 */
const OURS = metadataOf("web", { settings: "{}" });
const RUNNING: ContainerState = { ...NEVER_RUN, run: 1, phase: "running", pid: 50, ours: true };

let fake: ReturnType<typeof makeContext>;
beforeEach(() => {
  fake = makeContext();
});

async function listAndThenApply(events: readonly RuntimeEvent[]): Promise<string[]> {
  const before = statesNow();
  await reconcile(fake.context, await listNow(), { before, alone: false });
  for (const each of events) await applyEvent(fake.context, each);
  return await fake.told();
}

function statesNow(): Map<string, ContainerState> {
  return new Map(fake.containers.list().map((each) => [formatKey(each), each.state]));
}

function listNow(): Promise<Listing> {
  return list(fake.context, new AbortController().signal);
}

describe("what the listing and the events both tell is told once", () => {
  test("a container that was made and started", async () => {
    fake.runtime.hold(metadataOf("web"), { pid: 100 });
    const events = [event("container-created", "web"), event("task-created", "web"), event("task-started", "web")];
    expect(await listAndThenApply(events)).toEqual(["CREATE_CONTAINER web", "START_CONTAINER 100 web"]);
  });

  test("a run that began and ended: the first told code stands", async () => {
    fake.containers.adopt(OURS, NEVER_RUN);
    fake.runtime.hold(OURS, { pid: 100, status: "stopped", exitCode: 3, exitedAt: at(30) });
    const events = [event("task-created", "web"), event("task-started", "web"), event("task-exited", "web", 100, 3)];
    expect(await listAndThenApply(events)).toEqual(["START_CONTAINER 100 web", "EXIT 3 web"]);
  });

  test("a pause", async () => {
    fake.containers.adopt(OURS, RUNNING);
    fake.runtime.hold(OURS, { pid: 50, status: "paused" });
    expect(await listAndThenApply([event("task-paused", "web")])).toEqual(["PAUSE web", "RESTORE 50 web"]);
  });

  test("a removal", async () => {
    fake.containers.adopt(OURS, RUNNING);
    const events = [
      event("task-exited", "web", 50),
      event("task-deleted", "web", 50),
      event("container-deleted", "web"),
    ];
    const told = await listAndThenApply(events);
    expect(told.map((each) => each.split(" ")[0])).toEqual(["EXIT", "DELETE_CONTAINER"]);
  });

  test("a run that began and ended, and the next one that goes on", async () => {
    fake.containers.adopt(OURS, NEVER_RUN);
    fake.runtime.hold(OURS, { pid: 200 });
    const told = await listAndThenApply([
      ...[event("task-created", "web", 100), event("task-started", "web", 100)],
      ...[event("task-exited", "web", 100, 3), event("task-deleted", "web", 100, 3)],
      ...[event("task-created", "web", 200), event("task-started", "web", 200)],
    ]);
    expect(told.filter((each) => each === "START_CONTAINER 200 web")).toHaveLength(1);
    expect(told.filter((each) => each.startsWith("EXIT 255"))).toEqual([]);
  });
});

describe("a container that an operation changed after the listing was made", () => {
  test("is looked up afresh: a start is not taken back", async () => {
    const container = fake.containers.adopt(OURS, { ...RUNNING, phase: "exited" });
    fake.runtime.hold(OURS);
    const before = statesNow();
    const listing = await listNow();
    fake.runtime.hold(OURS, { pid: 100 });
    fake.containers.apply(container, { kind: "started", pid: 100, time: at(5), ours: true });
    await reconcile(fake.context, listing, { before, alone: false });
    expect(await fake.told()).toEqual(["START_CONTAINER 100 web"]);
  });

  test("is looked up afresh: one that was deleted does not come back", async () => {
    const container = fake.containers.adopt(OURS, { ...RUNNING, phase: "exited" });
    fake.runtime.hold(OURS);
    const before = statesNow();
    const listing = await listNow();
    fake.runtime.forget(OURS);
    fake.containers.remove(container);
    await reconcile(fake.context, listing, { before, alone: false });
    expect(await fake.told()).toEqual(["DELETE_CONTAINER web"]);
    expect(fake.containers.list()).toEqual([]);
  });

  test("is looked up afresh: one that was made is not told as gone", async () => {
    const listing = await listNow();
    fake.runtime.hold(OURS);
    fake.containers.add(OURS);
    await reconcile(fake.context, listing, { before: new Map(), alone: false });
    expect(await fake.told()).toEqual(["CREATE_CONTAINER web"]);
  });
});
