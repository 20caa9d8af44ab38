import { expect, test } from "vitest";
import {
  AddProcessDocument,
  DeleteContainerDocument,
  FindContainerDocument,
  StartContainerDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();
const LIMIT = 20_000_000;
const resources = { memory: LIMIT, memorySwap: LIMIT };
/** Takes more memory than there is, in a process of its own or in the shell itself. */
const EAT = "x=$(head -c 60000000 /dev/zero | tr '\\0' x)";

/** The kernel may kill several processes for one want. */
function kinds(states: readonly string[]): string[] {
  return states.filter((state, index) => state !== states[index - 1]);
}

async function oomKilled(id: string): Promise<boolean | undefined> {
  return (await setting.client.request(FindContainerDocument, { id })).container?.oomKilled;
}

test("an init that is killed for want of memory: OOM, then EXIT with oomKilled; the next run begins without", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const command = `[ -e /tmp/again-$HOSTNAME ] && exec sleep 1000; : > /tmp/again-$HOSTNAME; ${EAT}`;
  const { id, containerId } = await client.create(script(command, { resources }));
  using output = client.output({ container: id });
  const exit = await record.of(containerId, "EXIT");
  expect(exit).toMatchObject({ exitCode: 137, oomKilled: true });
  expect(kinds(record.statesOf(containerId))).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "OOM", "EXIT"]);
  expect(await oomKilled(id)).toBe(true);
  await output.completed();
  expect(output.seen.at(-1)).toMatchObject({ __typename: "ProcessExit", oomKilled: true });
  await client.request(StartContainerDocument, { id });
  expect(await oomKilled(id)).toBe(false);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("a child's OOM kill is told however soon init ends after it, of its own will", async () => {
  const { client, script } = setting;
  using record = await client.record();
  // The kernel may choose init else, which lives on memory of the same group.
  const command = `(echo 1000 > /proc/self/oom_score_adj; ${EAT}); exit 3`;
  const created = await Promise.all(Array.from({ length: 6 }, () => client.create(script(command, { resources }))));
  for (const { id, containerId } of created) {
    expect(await record.of(containerId, "EXIT")).toMatchObject({ exitCode: 3, oomKilled: true });
    expect(kinds(record.statesOf(containerId))).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "OOM", "EXIT"]);
    await client.request(DeleteContainerDocument, { id });
  }
});

test("an added process that is killed for want of memory ends with oomKilled while init goes on", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000", { resources }));
  const args = ["sh", "-c", EAT];
  await client.request(AddProcessDocument, { input: { container: id, process: "fine", args: ["true"] } });
  expect(await record.of(containerId, "EXIT_PROCESS")).toMatchObject({ processId: "fine", oomKilled: false });
  await client.request(AddProcessDocument, { input: { container: id, process: "eater", args } });
  const exit = await record.first(
    (change) => change.containerId === containerId && change.state === "EXIT_PROCESS" && change.processId === "eater",
  );
  expect(exit).toMatchObject({ exitCode: 137, oomKilled: true });
  expect(kinds(record.statesOf(containerId)).slice(-2)).toEqual(["OOM", "EXIT_PROCESS"]);
  expect((await client.request(FindContainerDocument, { id })).container).toMatchObject({
    ...{ status: "RUNNING", oomKilled: true },
  });
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("a kill by hand is none for want of memory", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("kill -9 $$", { resources }));
  await client.request(DeleteContainerDocument, { id, force: true });
  await record.of(containerId, "DELETE_CONTAINER");
  expect(record.statesOf(containerId)).not.toContain("OOM");
});
