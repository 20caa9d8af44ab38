import { mkdtemp, rm } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { startContainerd } from "../../support/containerd.js";
import { startGantry } from "../../support/gantry.js";
import { DeleteContainerDocument, type StateChangeFieldsFragment } from "../../support/generated/graphql.js";
import { makeRootfs } from "../../support/rootfs.js";

const ROUNDS = 4;
const CONTAINERS = 12;

test("kill -9 of Gantry in a stream of events: after an old cursor none is missing and none comes twice", {
  timeout: 120_000,
}, async () => {
  await using containerd = await startContainerd();
  await using rootfs = await makeRootfs();
  const dataDirectory = await mkdtemp("/tmp/gg-");
  onTestFinished(() => rm(dataDirectory, { recursive: true }));
  const options = { containerd: containerd.address, dataDirectory };
  const seen: StateChangeFieldsFragment[] = [];
  let after: string | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    await using gantry = await startGantry(options);
    const { client } = gantry;
    using record = await client.record(after === undefined ? {} : { after });
    const lives = Array.from({ length: CONTAINERS }, async (_, index) => {
      const input = { containerId: `c-${round}-${index}`, rootfs: rootfs.path, args: ["sh", "-c", `exit ${index}`] };
      await client.create(input);
      await record.of(input.containerId, "EXIT");
      await client.request(DeleteContainerDocument, { id: input.containerId });
    });
    const settled = Promise.allSettled(lives);
    // In the thick of it: some have ended, some are being made.
    await record.first(() => record.seen.filter(({ state }) => state === "EXIT").length >= 3 + round);
    await gantry.end("SIGKILL");
    await settled;
    seen.push(...record.seen);
    after = record.seen.at(-1)?.cursor;
  }
  await using gantry = await startGantry(options);
  using rest = await gantry.client.record({ after });
  await rest.first(({ state }) => state === "LIVE");
  seen.push(...rest.seen);

  using all = await gantry.client.record({ after: seen[0]?.cursor });
  const told = seen.filter(({ state }) => state !== "LIVE");
  expect(told).toEqual(all.seen.filter(({ state }) => state !== "LIVE"));
  expect(new Set(told.map(({ cursor }) => cursor)).size).toBe(told.length);
  for (const containerId of new Set(told.map((change) => change.containerId ?? ""))) {
    const states = told.filter((change) => change.containerId === containerId).map(({ state }) => state);
    const count = (state: string) => states.filter((each) => each === state).length;
    expect(count("CREATE_CONTAINER"), containerId).toBe(1);
    expect(count("EXIT"), `${containerId}: ${states.join(" ")}`).toBe(count("START_CONTAINER"));
    expect(count("START_CONTAINER")).toBeLessThanOrEqual(1);
    const exit = told.find((change) => change.containerId === containerId && change.state === "EXIT");
    if (exit) expect([Number(containerId.split("-")[2]), 255]).toContain(exit.exitCode);
  }
  for (const containerId of await knownTo(containerd)) {
    await gantry.client.request(DeleteContainerDocument, { id: containerId, force: true });
  }
  expect(await knownTo(containerd)).toEqual([]);
});

async function knownTo({ connection }: Awaited<ReturnType<typeof startContainerd>>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { containerId } of connection.containers.list("default")) ids.push(containerId);
  return ids;
}
