import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { DeleteContainerDocument } from "../../support/generated/graphql.js";
import { until } from "../../support/until.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();
const SUBSCRIPTION = "subscription { stateChanged { cursor state container { spec } } }";

/** A subscriber by hand, so that it can be rude. Resolves once it has been told LIVE. */
async function subscribe(): Promise<WebSocket> {
  const { url, token } = setting.gantry;
  const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws");
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.on("open", () => {
      socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${token}` } }));
    });
    socket.on("message", (data) => {
      const { type } = JSON.parse(String(data)) as { type: string };
      if (type === "connection_ack") {
        socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query: SUBSCRIPTION } }));
      } else if (type === "next") resolve();
    });
  });
  return socket;
}

async function descriptors(): Promise<number> {
  return (await readdir(`/proc/${setting.gantry.pid}/fd`)).length;
}

async function residentBytes(): Promise<number> {
  const status = await readFile(`/proc/${setting.gantry.pid}/status`, "utf8");
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) * 1024;
}

test("sockets dropped in an idle subscription are freed with all that they held", async () => {
  const before = await descriptors();
  const sockets = await Promise.all(Array.from({ length: 200 }, subscribe));
  expect(await descriptors()).toBeGreaterThanOrEqual(before + 200);
  for (const socket of sockets) socket.terminate();
  await until("the descriptors are as before", async () => (await descriptors()) <= before);
});

test("subscribers that never read delay nobody and hold no growing memory", { timeout: 120_000 }, async () => {
  const { client, rootfs } = setting;
  const rude = await Promise.all(Array.from({ length: 10 }, subscribe));
  for (const socket of rude) socket.pause();
  using record = await client.record();
  const churn = async (rounds: number, prefix: string) => {
    for (let index = 0; index < rounds; index += 1) {
      const ids = Array.from({ length: 20 }, (_, each) => `${prefix}-${index}-${each}`);
      await Promise.all(
        ids.map(async (containerId) => {
          await client.create({
            containerId,
            rootfs,
            args: ["true"],
            env: [`PAD=${"x".repeat(50_000)}`],
            start: false,
          });
          await client.request(DeleteContainerDocument, { id: containerId });
        }),
      );
    }
    await record.of(`${prefix}-${rounds - 1}-19`, "DELETE_CONTAINER");
  };
  await churn(10, "warm");
  const before = await residentBytes();
  await churn(30, "load");
  // What the ten have not read is 600 x 50 kB each: 300 MB, were it queued.
  expect((await residentBytes()) - before).toBeLessThan(100 * 1024 * 1024);
  for (const socket of rude) socket.terminate();
});
