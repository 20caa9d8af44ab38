import { expect, test } from "vitest";
import {
  DeleteContainerDocument,
  ListContainersDocument,
  StateChangesDocument,
  type StateChangesQuery,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry({ flags: ["--journal-entries", "20"] });

async function liveOnce(containerId: string): Promise<void> {
  const { client, rootfs } = setting;
  using record = await client.record();
  await client.create({ containerId, rootfs, args: ["true"] });
  await record.of(containerId, "EXIT");
  await client.request(DeleteContainerDocument, { id: containerId });
}

test("a list and the changes after its cursor make an exact view", async () => {
  const { client } = setting;
  const { containers } = await client.request(ListContainersDocument, {});
  await liveOnce("after-list");
  using record = await client.record({ after: containers.stateCursor });
  expect(record.seen.map(({ state }) => state)).toEqual([
    "CREATE_CONTAINER",
    "START_CONTAINER",
    "EXIT",
    "DELETE_CONTAINER",
    "LIVE",
  ]);
  expect(record.seen.at(-1)?.cursor).toBe(record.seen.at(-2)?.cursor);
});

test("the same changes can be had by pages", async () => {
  const { client } = setting;
  const { containers } = await client.request(ListContainersDocument, {});
  await liveOnce("paged");
  let after: string | null | undefined = containers.stateCursor;
  const states: string[] = [];
  for (let more = true; more; ) {
    const { stateChanges }: StateChangesQuery = await client.request(StateChangesDocument, { first: 3, after });
    states.push(...stateChanges.nodes.map(({ state }) => state));
    after = stateChanges.pageInfo.endCursor;
    more = stateChanges.pageInfo.hasNextPage;
  }
  expect(states).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "EXIT", "DELETE_CONTAINER"]);
});

test("filters let through what they name, and LIVE", async () => {
  const { client } = setting;
  using record = await client.record({ filter: { container: "filtered", states: ["EXIT"] } });
  await liveOnce("other");
  await liveOnce("filtered");
  await record.of("filtered", "EXIT");
  expect(record.seen.map(({ state, containerId }) => [state, containerId])).toEqual([
    ["LIVE", null],
    ["EXIT", "filtered"],
  ]);
});

test("a cursor that the journal has outlived is refused as expired, one that is none as invalid", async () => {
  const { client } = setting;
  const { containers } = await client.request(ListContainersDocument, {});
  for (let index = 0; index < 6; index += 1) await liveOnce(`outlive-${index}`);
  const after = containers.stateCursor;
  await expect(client.record({ after })).rejects.toThrow("CURSOR_EXPIRED");
  expect((await client.refusal(StateChangesDocument, { after })).extensions?.code).toBe("CURSOR_EXPIRED");
  await expect(client.record({ after: "nonsense" })).rejects.toThrow("INVALID_ARGUMENT");
  const { stateChanges } = await client.request(StateChangesDocument, { first: 100 });
  expect(stateChanges.nodes).toHaveLength(20);
});
