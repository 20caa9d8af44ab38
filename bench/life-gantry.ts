import { openChannel } from "./channel.js";
import { watchExits } from "./exits.js";
import type { Gantry } from "./gantry.js";
import type { Life, LifeRunner } from "./life.js";

const CREATE = `mutation ($id: String!, $rootfs: String!) {
  containerCreate(input: { containerId: $id, rootfs: $rootfs, args: ["true"] }) { container { id status } }
}`;
const DELETE = "mutation ($id: ID!) { containerDelete(input: { id: $id }) { id } }";

/** Lives through GraphQL: mutations over HTTP, exits from a subscription on a WebSocket. */
export async function lifeByGantry(gantry: Gantry, rootfs: string): Promise<LifeRunner> {
  const channel = openChannel(gantry);
  const exits = await watchExits(channel, "EXIT");
  const live: Life = async (id) => {
    await gantry.query(CREATE, { id, rootfs });
    await exits.for(id);
    await gantry.query(DELETE, { id });
  };
  return { live, [Symbol.asyncDispose]: () => channel[Symbol.asyncDispose]() };
}
