import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { cpuSeconds } from "../test/support/process-figures.js";
import { AUTHORIZATION, type Gantry } from "./gantry.js";
import { table } from "./table.js";

const PROCESSES = 2;
const SUBSCRIBERS = 1_000;
const CONTAINERS = 100;
/** Each container is created and deleted. */
const CHANGES = 2 * CONTAINERS;

const CREATE = `mutation ($id: String!, $rootfs: String!) {
  containerCreate(input: { containerId: $id, rootfs: $rootfs, args: ["true"], start: false }) { container { id } }
}`;
const DELETE = "mutation ($id: ID!) { containerDelete(input: { id: $id }) { id } }";

/** What one state change costs when it goes to many subscribers of one document, and what equal frames cost bare ws. */
export async function measureFanOut(gantry: Gantry, rootfs: string): Promise<string> {
  const byGantry = await deliveries(gantry.url.replace(/^http/, "ws"), gantry.pid, async () => {
    for (let index = 0; index < CONTAINERS; index++) {
      const id = `told-${index}`;
      await gantry.query(CREATE, { id, rootfs });
      await gantry.query(DELETE, { id });
    }
  });

  const server = fork(fileURLToPath(new URL("fan-out-plain.js", import.meta.url)));
  const [{ url }] = await once(server, "message");
  if (server.pid === undefined) throw new Error("The bare server was not started");
  const plain = await deliveries(url, server.pid, async () => {
    server.send({ frame: byGantry.frame, times: CHANGES });
  });
  server.disconnect();
  await once(server, "exit");

  const row = (name: string, { cpu, elapsed }: Delivered) => {
    const perSecond = Math.round((CHANGES * SUBSCRIBERS) / cpu / 100) * 100;
    return [name, perSecond.toLocaleString("en"), `${cpu.toFixed(2)} s`, `${elapsed.toFixed(1)} s`];
  };
  return table(
    `Fan-out (${CHANGES} state changes to ${SUBSCRIBERS} WebSockets, frames of ${byGantry.frame.length} bytes)`,
    ["", "deliveries per CPU-second", "CPU time", "elapsed"],
    [row("Gantry, creating and deleting included", byGantry), row("bare ws, equal frames", plain)],
  );
}

interface Delivered {
  readonly cpu: number;
  /** In seconds. */
  readonly elapsed: number;
  /** One of the frames. */
  readonly frame: string;
}

async function deliveries(url: string, pid: number, cause: () => Promise<void>): Promise<Delivered> {
  const share = SUBSCRIBERS / PROCESSES;
  const program = fileURLToPath(new URL("fan-out-clients.js", import.meta.url));
  const order = JSON.stringify({ url, subscribers: share, frames: share * CHANGES, authorization: AUTHORIZATION });
  const clients = Array.from({ length: PROCESSES }, () => fork(program, [order]));
  await Promise.all(clients.map((client) => once(client, "message")));
  const all = Promise.all(clients.map(async (client) => (await once(client, "message"))[0] as { frame: string }));
  const [cpu, start] = [cpuSeconds(pid), performance.now()];
  await cause();
  const [answer] = await all;
  const used = { cpu: cpuSeconds(pid) - cpu, elapsed: (performance.now() - start) / 1_000 };
  await Promise.all(
    clients.map(async (client) => {
      client.disconnect();
      await once(client, "exit");
    }),
  );
  return { ...used, frame: answer?.frame ?? "" };
}
