import { expect, test } from "vitest";
import { DeleteContainerDocument } from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const RUNS = 500;
const AT_ONCE = 10;

const setting = useGantry();

test(`${RUNS} processes that end at once are each told as one start, then one exit`, { timeout: 240_000 }, async () => {
  const { client, rootfs } = setting;
  using record = await client.record();
  const ids = Array.from({ length: RUNS }, (_, index) => `instant-${index}`);
  const one = async (containerId: string) => {
    const { id } = await client.create({ containerId, rootfs, args: ["true"] });
    expect((await record.of(containerId, "EXIT")).exitCode).toBe(0);
    await client.request(DeleteContainerDocument, { id });
    await record.of(containerId, "DELETE_CONTAINER");
  };
  for (let index = 0; index < RUNS; index += AT_ONCE) {
    await Promise.all(ids.slice(index, index + AT_ONCE).map(one));
  }
  for (const containerId of ids) {
    expect(record.statesOf(containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "EXIT", "DELETE_CONTAINER"]);
  }
});
