import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { DeleteContainerDocument } from "../../support/generated/graphql.js";
import { cpuSeconds, openDescriptors, residentBytes } from "../../support/process-figures.js";
import { until } from "../../support/until.js";
import { useGantry } from "../../support/use-gantry.js";

/** Of the heap, in MiB: enough to serve, so that what is not freed is soon missing. */
const HEAP = 80;
/** In bytes; code and buffers are not on the heap. */
const MOST_MEMORY = 256 * 1024 * 1024;
const setting = useGantry({ environment: { NODE_OPTIONS: `--max-old-space-size=${HEAP}` } });

const SOCKETS = 100;
const SUBSCRIPTIONS = 10;
/** Descriptors that come and go: the tests' own connections, watches and indexes. */
const SPARE = 10;
const QUERY = "subscription ($id: ID!) { processOutput(container: $id) { ... on OutputChunk { text } } }";

/** A socket with so many subscriptions, each of which has got the first chunk. */
async function subscribe(container: string): Promise<WebSocket> {
  const { url, token } = setting.gantry;
  const socket = new WebSocket(url.replace(/^http/, "ws"), "graphql-transport-ws");
  const send = (message: object) => socket.send(JSON.stringify(message));
  await new Promise<void>((resolve, reject) => {
    let live = 0;
    socket.once("error", reject);
    socket.on("open", () => send({ type: "connection_init", payload: { authorization: `Bearer ${token}` } }));
    socket.on("message", (data) => {
      const { type } = JSON.parse(String(data)) as { type: string };
      if (type === "connection_ack") {
        for (let each = 0; each < SUBSCRIPTIONS; each += 1) {
          send({ id: `${each}`, type: "subscribe", payload: { query: QUERY, variables: { id: container } } });
        }
      } else if (type === "next") {
        live += 1;
        if (live === SUBSCRIPTIONS) resolve();
      } else reject(new Error(String(data)));
    });
  });
  return socket;
}

test("1,000 subscribers that are dropped leave neither memory nor descriptors, time and again", {
  timeout: 120_000,
}, async () => {
  const { client, gantry, script } = setting;
  const { id } = await client.create(script("echo here; sleep 1000"));
  using output = client.output({ container: id });
  await output.until(() => output.text() === "here\n");
  const descriptors = openDescriptors(gantry.pid);
  // Were nothing freed, this would be over the bound on the heap.
  for (let round = 0; round < 12; round += 1) {
    const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => subscribe(id)));
    expect(openDescriptors(gantry.pid)).toBeGreaterThan(descriptors + SOCKETS - SPARE);
    for (const socket of sockets) socket.terminate();
    await until("the descriptors are as before", () => openDescriptors(gantry.pid) < descriptors + SPARE);
  }
  expect(residentBytes(gantry.pid)).toBeLessThan(MOST_MEMORY);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("500 MB that nobody watches cost Gantry little", { timeout: 60_000 }, async () => {
  const { client, gantry, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1; head -c 500000000 /dev/zero"));
  const [cpu, began] = [cpuSeconds(gantry.pid), performance.now()];
  await record.of(containerId, "EXIT");
  // The aim is 2 % of a core, measured by `npm run bench`; this is for what would be beyond all noise.
  expect((1_000 * (cpuSeconds(gantry.pid) - cpu)) / (performance.now() - began)).toBeLessThan(0.06);
  await client.request(DeleteContainerDocument, { id });
});
