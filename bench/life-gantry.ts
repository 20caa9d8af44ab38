import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { AUTHORIZATION, type Gantry } from "./gantry.js";
import type { Life, LifeRunner } from "./life.js";
import { Waiting } from "./waiting.js";

const EXITS = "subscription { stateChanged(filter: { states: [EXIT] }) { state containerId exitCode } }";
const CREATE = `mutation ($id: String!, $rootfs: String!) {
  containerCreate(input: { containerId: $id, rootfs: $rootfs, args: ["true"] }) { container { id status } }
}`;
const DELETE = "mutation ($id: ID!) { containerDelete(input: { id: $id }) { id } }";

/** Lives through GraphQL: mutations over HTTP, exits from a subscription on a WebSocket. */
export async function lifeByGantry(gantry: Gantry, rootfs: string): Promise<LifeRunner> {
  const client = createClient({
    url: gantry.url.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    connectionParams: AUTHORIZATION,
  });
  const exits = new Waiting();
  const changes = client.iterate<{ stateChanged: { state: string; containerId: string } }>({ query: EXITS });
  const first = await changes.next();
  if (first.value?.data?.stateChanged.state !== "LIVE") throw new Error(`No LIVE: ${JSON.stringify(first)}`);
  void (async () => {
    for await (const { data } of changes) if (data) exits.tell(data.stateChanged.containerId);
  })();
  const live: Life = async (id) => {
    await gantry.query(CREATE, { id, rootfs });
    await exits.for(id);
    await gantry.query(DELETE, { id });
  };
  return { live, [Symbol.asyncDispose]: async () => void (await client.dispose()) };
}
