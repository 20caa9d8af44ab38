import { beforeEach, describe, expect, test } from "vitest";
import { Containers } from "../../../src/engine/container/containers.js";
import { Journal } from "../../../src/engine/journal/journal.js";
import { containerQueries } from "../../../src/graphql/container.js";
import { containerConnectionFields, filterContainers } from "../../../src/graphql/container-connection.js";
import type { GraphQLContext } from "../../../src/graphql/context.js";
import { at } from "../engine/container/states.js";
import { MemoryStore } from "../engine/journal/memory-store.js";
import { metadataOf } from "../engine/observe/fake-runtime.js";

let containers: Containers;

beforeEach(() => {
  const journal = new Journal(new MemoryStore(), { entries: 1_000, age: Number.MAX_SAFE_INTEGER }, () => {});
  containers = new Containers(journal);
});

function add(namespace: string, id: string, labels: Record<string, string> = {}): void {
  containers.add(metadataOf(id, { namespace, labels }));
}

/** Pages of a whole list, as a client that goes on from endCursor gets them; stops at a page too many. */
async function readAll(first: number): Promise<string[]> {
  const snapshot = async () => ({ containers: containers.list(), cursor: "" });
  const context = { engine: { snapshot }, namespace: "default" } as unknown as GraphQLContext;
  const seen: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 20; pages += 1) {
    const page = await containerQueries.containers({}, { first, after }, context);
    const { endCursor, hasNextPage } = containerConnectionFields.pageInfo(page);
    seen.push(...containerConnectionFields.nodes(page).map((each) => `${each.namespace} ${each.containerId}`));
    if (!hasNextPage) return seen;
    after = endCursor;
  }
  return [...seen, "and no end"];
}

describe("paging through containers", () => {
  test("gives each once, in order", async () => {
    for (const id of ["c", "a", "b"]) add("default", id);
    add("other", "a");
    expect(await readAll(1)).toEqual(["default a", "default b", "default c", "other a"]);
  });

  test.each(["k8s-a", "k8s.io", "k8s_a", "k8s0"])("comes to its end with namespaces k8s and %s", async (longer) => {
    for (const namespace of ["k8s", longer]) for (const id of ["a", "b"]) add(namespace, id);
    expect(await readAll(1)).toEqual(["k8s a", "k8s b", `${longer} a`, `${longer} b`]);
  });

  test("gives an edge to each, and the cursors of the first and the last", () => {
    for (const id of ["a", "b", "c"]) add("default", id);
    const page = {
      items: containers.list(),
      hasNextPage: true,
      hasPreviousPage: false,
      totalCount: 3,
      stateCursor: "",
    };
    const edges = containerConnectionFields.edges(page);
    expect(edges.map(({ node }) => node.containerId)).toEqual(["a", "b", "c"]);
    expect(new Set(edges.map(({ cursor }) => cursor)).size).toBe(3);
    expect(containerConnectionFields.pageInfo(page)).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor,
      endCursor: edges[2]?.cursor,
    });
  });

  test("has no cursors on an empty page", () => {
    const page = { items: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0, stateCursor: "" };
    expect(containerConnectionFields.pageInfo(page)).toMatchObject({ startCursor: null, endCursor: null });
  });
});

describe("a filter", () => {
  const found = (filter: Parameters<typeof filterContainers>[1]) =>
    filterContainers(containers.list(), filter).map(({ namespace, containerId }) => `${namespace}/${containerId}`);

  beforeEach(() => {
    add("default", "web", { app: "shop", tier: "front" });
    add("default", "web-db", { app: "shop" });
    add("other", "web", {});
    const web = containers.get({ namespace: "default", containerId: "web" });
    containers.apply(web, { kind: "started", pid: 100, time: at(1) });
  });

  test.each([
    ["nothing", null, ["default/web", "default/web-db", "other/web"]],
    ["nulls", { namespace: null, status: null, labels: null, containerIdPrefix: null }, 3],
    ["a namespace", { namespace: "other" }, ["other/web"]],
    ["a status", { status: ["RUNNING"] }, ["default/web"]],
    ["one of several", { status: ["RUNNING", "CREATED"] }, 3],
    ["no status at all", { status: [] }, []],
    ["a prefix", { containerIdPrefix: "web-" }, ["default/web-db"]],
    ["a label", { labels: [{ key: "app", value: "shop" }] }, ["default/web", "default/web-db"]],
    ["a label's exact value", { labels: [{ key: "app", value: "sho" }] }, []],
    ["a name that every object has", { labels: [{ key: "constructor", value: "" }] }, []],
    ["an empty value of a label that is not there", { labels: [{ key: "none", value: "" }] }, []],
    ["no labels at all", { labels: [] }, 3],
    [
      "everything together",
      { namespace: "default", status: ["CREATED"], containerIdPrefix: "web" },
      ["default/web-db"],
    ],
    [
      "every label",
      {
        labels: [
          { key: "app", value: "shop" },
          { key: "tier", value: "front" },
        ],
      },
      ["default/web"],
    ],
  ] as const)("by %s", (_, filter, expected) => {
    if (typeof expected === "number") expect(found(filter)).toHaveLength(expected);
    else expect(found(filter)).toEqual(expected);
  });
});
