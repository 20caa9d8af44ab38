import { openChannel } from "./channel.js";
import { watchExits } from "./exits.js";
import type { Gantry } from "./gantry.js";
import type { Life, LifeRunner } from "./life.js";

const CREATE = `mutation ($rootfs: String!) {
  containerCreate(input: { containerId: "host", rootfs: $rootfs, args: ["sleep", "1000"] }) { container { id } }
}`;
const ADD = `mutation ($id: String!) {
  processAdd(input: { container: "host", process: $id, args: ["true"] }) { process { id status } }
}`;
const DELETE = `mutation { containerDelete(input: { id: "host", force: true }) { id } }`;

/** Processes of `true` in one container: mutations and a subscription to exits on one WebSocket. */
export async function processesByGantry(gantry: Gantry, rootfs: string): Promise<LifeRunner> {
  await gantry.query(CREATE, { rootfs });
  const channel = openChannel(gantry);
  const exits = await watchExits(channel, "EXIT_PROCESS");
  const live: Life = async (id) => {
    await channel.query(ADD, { id });
    await exits.for(id);
  };
  return {
    live,
    async [Symbol.asyncDispose]() {
      await channel[Symbol.asyncDispose]();
      await gantry.query(DELETE);
    },
  };
}
