import { setTimeout } from "node:timers/promises";
import { cpuSeconds } from "../test/support/process-figures.js";
import { openChannel } from "./channel.js";
import { CONTAINER, type Docker } from "./docker.js";
import { watchExits } from "./exits.js";
import type { Gantry } from "./gantry.js";
import { median } from "./statistics.js";
import { table } from "./table.js";

const MEGABYTES = 500;
const ROUNDS = 5;
/** In milliseconds. */
const PAUSE = 500;
const ARGS = ["head", "-c", `${MEGABYTES}000000`, "/dev/zero"];

const CREATE = `mutation ($rootfs: String!, $args: [String!]!) {
  containerCreate(input: { containerId: "unwatched", rootfs: $rootfs, args: $args }) { container { id } }
}`;
const DELETE = `mutation { containerDelete(input: { id: "unwatched", force: true }) { id } }`;
interface Used {
  readonly cpu: number;
  readonly seconds: number;
}

/** What a container that writes much costs a process that nobody reads it from. */
export async function measureUnwatched(gantry: Gantry, rootfs: string, docker: Docker | undefined): Promise<string> {
  await using channel = openChannel(gantry);
  const exits = await watchExits(channel, "EXIT");
  const stop = new AbortController();
  const dockerExits = docker && (await docker.exits(stop.signal))[Symbol.asyncIterator]();
  const byGantry: Used[] = [];
  const byDocker: Used[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // The output of the round before is removed for a moment after the answer.
    await setTimeout(PAUSE);
    await gantry.query(CREATE, { rootfs, args: ARGS });
    byGantry.push(await used(gantry.pid, () => exits.for("unwatched")));
    await gantry.query(DELETE);
    if (!docker) continue;
    await docker.call("POST", "/containers/create?name=unwatched", { ...CONTAINER, Cmd: ARGS });
    await docker.call("POST", "/containers/unwatched/start");
    byDocker.push(await used(docker.pid, async () => await dockerExits?.next()));
    await docker.call("DELETE", "/containers/unwatched?force=true");
  }
  stop.abort();
  const row = (name: string, all: readonly Used[]) => [
    name,
    `${median(all.map(({ seconds }) => seconds)).toFixed(1)} s`,
    `${(1_000 * median(all.map(({ cpu }) => cpu))).toFixed(0)} ms`,
    `${(100 * median(all.map(({ cpu, seconds }) => cpu / seconds))).toFixed(1)} %`,
  ];
  return table(
    `Unwatched (${MEGABYTES} MB written, nobody reads; median of ${ROUNDS})`,
    ["", "elapsed", "CPU time", "of a core"],
    [row("Gantry", byGantry), ...(docker ? [row("Docker", byDocker)] : [])],
  );
}

async function used(pid: number, until: () => Promise<unknown>): Promise<Used> {
  const [cpu, start] = [cpuSeconds(pid), performance.now()];
  await until();
  return { cpu: cpuSeconds(pid) - cpu, seconds: (performance.now() - start) / 1_000 };
}
