import { setTimeout } from "node:timers/promises";
import { residentBytes } from "../test/support/process-figures.js";
import type { Gantry } from "./gantry.js";
import { subscribe } from "./subscribers.js";
import { table } from "./table.js";

const SUBSCRIBERS = 1_000;
const ROUNDS = 3;
/** Come and go before anything is measured, so that code and caches are there. */
const WARM_UP = 100;
/** For what is under way to end, and for the garbage to be collected, in milliseconds. */
const REST = 2_000;

const CREATE = `mutation ($rootfs: String!) {
  containerCreate(input: { containerId: "quiet", rootfs: $rootfs, args: ["sh", "-c", "echo here; sleep 1000"] }) {
    container { id }
  }
}`;
const DELETE = `mutation { containerDelete(input: { id: "quiet", force: true }) { id } }`;
const OUTPUT = `subscription { processOutput(container: "quiet") { ... on OutputChunk { cursor text } } }`;

/**
 * What subscribers of one output, who have read all and wait, take of memory, and what is left when they have gone. Of
 * memory counts what is in use: a process that rests may keep its garbage for as long as it likes.
 * @param gantry started as COLLECTABLE
 */
export async function measureIdle(gantry: Gantry, rootfs: string): Promise<string> {
  await gantry.query(CREATE, { rootfs });
  const url = gantry.url.replace(/^http/, "ws");
  await using first = await subscribe({ url, subscribers: WARM_UP, query: OUTPUT });
  first.drop();
  const rows: string[][] = [];
  const before = await bytesInUse(gantry.pid);
  for (let round = 1; round <= ROUNDS; round++) {
    const without = await bytesInUse(gantry.pid);
    await using subscribers = await subscribe({ url, subscribers: SUBSCRIBERS, query: OUTPUT });
    const withThem = await bytesInUse(gantry.pid);
    subscribers.drop();
    const after = await bytesInUse(gantry.pid);
    const each = (bytes: number) => `${(bytes / SUBSCRIBERS / 1_000).toFixed(1)} kB`;
    rows.push([`round ${round}`, each(withThem - without), each(after - before)]);
  }
  await gantry.query(DELETE);
  return table(
    `Idle (${SUBSCRIBERS} WebSockets wait for one output; resident memory of Gantry without garbage, for each)`,
    ["", "while they wait", "more than at first once dropped"],
    rows,
  );
}

async function bytesInUse(pid: number): Promise<number> {
  await setTimeout(REST);
  process.kill(pid, "SIGUSR2");
  await setTimeout(REST);
  return residentBytes(pid);
}
