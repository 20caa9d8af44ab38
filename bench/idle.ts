import { setTimeout } from "node:timers/promises";
import { residentBytes } from "../test/support/process-figures.js";
import type { Gantry } from "./gantry.js";
import { subscribe } from "./subscribers.js";
import { table } from "./table.js";

const SUBSCRIBERS = 1_000;
const ROUNDS = 3;
/** Come and go before anything is measured, so that code and caches are there. */
const WARM_UP = 100;
/** For the garbage to be collected, in milliseconds. */
const REST = 5_000;

const CREATE = `mutation ($rootfs: String!) {
  containerCreate(input: { containerId: "quiet", rootfs: $rootfs, args: ["sh", "-c", "echo here; sleep 1000"] }) {
    container { id }
  }
}`;
const DELETE = `mutation { containerDelete(input: { id: "quiet", force: true }) { id } }`;
const OUTPUT = `subscription { processOutput(container: "quiet") { ... on OutputChunk { cursor text } } }`;

/** What subscribers of one output, who have read all and wait, take of memory, and what is left when they have gone. */
export async function measureIdle(gantry: Gantry, rootfs: string): Promise<string> {
  await gantry.query(CREATE, { rootfs });
  const url = gantry.url.replace(/^http/, "ws");
  await using first = await subscribe({ url, subscribers: WARM_UP, query: OUTPUT });
  first.drop();
  await setTimeout(REST);
  const rows: string[][] = [];
  const before = residentBytes(gantry.pid);
  for (let round = 1; round <= ROUNDS; round++) {
    const without = residentBytes(gantry.pid);
    await using subscribers = await subscribe({ url, subscribers: SUBSCRIBERS, query: OUTPUT });
    await setTimeout(REST);
    const withThem = residentBytes(gantry.pid);
    subscribers.drop();
    await setTimeout(REST);
    const each = (bytes: number) => `${(bytes / SUBSCRIBERS / 1_000).toFixed(1)} kB`;
    rows.push([`round ${round}`, each(withThem - without), each(residentBytes(gantry.pid) - before)]);
  }
  await gantry.query(DELETE);
  return table(
    `Idle (${SUBSCRIBERS} WebSockets wait for one output; resident memory of Gantry, for each of them)`,
    ["", "while they wait", "more than at first once dropped"],
    rows,
  );
}
