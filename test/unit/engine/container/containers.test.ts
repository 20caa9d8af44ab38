import { beforeEach, describe, expect, test } from "vitest";
import { Containers } from "../../../../src/engine/container/containers.js";
import { Journal } from "../../../../src/engine/journal/journal.js";
import { makeGate } from "../gate.js";
import { KEY, MemoryStore } from "../journal/memory-store.js";
import { metadataOf } from "../observe/fake-runtime.js";
import { at, NEVER_RUN, started } from "./states.js";

let store: MemoryStore;
let journal: Journal;
let containers: Containers;

beforeEach(() => {
  store = new MemoryStore();
  journal = new Journal(store, { entries: 1_000, age: Number.MAX_SAFE_INTEGER }, () => {});
  containers = new Containers(journal);
});

async function told(): Promise<string[]> {
  await journal.settled();
  return journal.read(journal.beginning, 100).map(({ state, containerId }) => `${state} ${containerId}`);
}

describe("the list", () => {
  test("is ordered by namespace and then by id, whatever the order in which they came", () => {
    for (const [namespace, id] of [
      ["k8s.io", "b"],
      ["default", "b"],
      ["k8s", "z"],
      ["default", "a"],
      ["default", "B"],
    ] as const) {
      containers.add(metadataOf(id, { namespace }));
    }
    const names = containers.list().map(({ namespace, containerId }) => `${namespace} ${containerId}`);
    expect(names).toEqual(["default B", "default a", "default b", "k8s z", "k8s.io b"]);
  });

  test("is replaced, never changed, when containers come and go, and kept when they only change", () => {
    const web = containers.add(metadataOf("web"));
    const first = containers.list();
    containers.apply(web, started(100));
    expect(containers.list()).toBe(first);
    containers.add(metadataOf("db"));
    expect(first).toHaveLength(1);
    const second = containers.list();
    containers.remove(web);
    expect(second).toHaveLength(2);
    expect(containers.list().map(({ containerId }) => containerId)).toEqual(["db"]);
  });

  test("keeps containers of one id in two namespaces apart", () => {
    const one = containers.add(metadataOf("web"));
    const other = containers.add(metadataOf("web", { namespace: "other" }));
    containers.remove(one);
    expect(containers.find({ namespace: "other", containerId: "web" })).toBe(other);
    expect(containers.find(KEY)).toBeUndefined();
  });
});

describe("what is told", () => {
  test("of adding, changing and removing, each with the state that is kept", async () => {
    const web = containers.add(metadataOf("web"));
    containers.apply(web, started(100));
    containers.update(web, metadataOf("web", { updatedAt: at(5) }));
    expect(await told()).toEqual(["CREATE_CONTAINER web", "START_CONTAINER web", "UPDATE_CONTAINER web"]);
    expect([...store.states()]).toEqual([[KEY, expect.objectContaining({ phase: "running", updatedAt: at(5) })]]);
    containers.remove(web);
    expect((await told()).at(-1)).toBe("DELETE_CONTAINER web");
    expect([...store.states()]).toEqual([]);
  });

  test("is nothing of one that the journal has told of before", async () => {
    containers.adopt(metadataOf("web"), NEVER_RUN);
    expect(await told()).toEqual([]);
    expect(containers.get(KEY).state).toBe(NEVER_RUN);
  });

  test("is nothing of a fact that is known, and nothing of one that is removed", async () => {
    const web = containers.add(metadataOf("web"));
    containers.apply(web, started(100));
    containers.apply(web, started(100));
    containers.remove(web);
    containers.remove(web);
    containers.apply(web, started(200));
    expect(await told()).toEqual(["CREATE_CONTAINER web", "START_CONTAINER web", "DELETE_CONTAINER web"]);
    expect(web.deleted).toBe(true);
  });

  test("is kept of a created task too, although no reader is told of it", async () => {
    const web = containers.add(metadataOf("web"));
    containers.apply(web, { kind: "created", pid: 100, time: at(1) });
    expect(await told()).toEqual(["CREATE_CONTAINER web"]);
    expect([...store.states()]).toEqual([[KEY, expect.objectContaining({ pending: { pid: 100 } })]]);
  });
});

test("a container that nobody knows is NOT_FOUND, by its id", () => {
  expect(() => containers.get(KEY)).toThrow(
    expect.objectContaining({ code: "NOT_FOUND", details: { resource: "container", id: "web" } }),
  );
});

test("jobs of one container take turns; another container does not wait", async () => {
  const order: string[] = [];
  const gate = makeGate();
  const first = containers.inTurn(KEY, async () => {
    await gate.opened;
    order.push("web first");
  });
  const second = containers.inTurn(KEY, () => void order.push("web second"));
  await containers.inTurn({ namespace: "other", containerId: "web" }, () => void order.push("other"));
  gate.open();
  await Promise.all([first, second]);
  expect(order).toEqual(["other", "web first", "web second"]);
});
