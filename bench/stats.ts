import { fork } from "node:child_process";
import { once, setMaxListeners } from "node:events";
import { request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { cpuSeconds } from "../test/support/process-figures.js";
import { CONTAINER, type Docker } from "./docker.js";
import { AUTHORIZATION, type Gantry } from "./gantry.js";
import { table } from "./table.js";

const CONTAINERS = 100;
const AT_A_TIME = 10;
/** Of all containers, and as many of single ones. */
const SUBSCRIBERS = 50;
/** In seconds. */
const MEASURED = 10;

const CREATE = `mutation ($id: String!, $rootfs: String!) {
  containerCreate(input: { containerId: $id, rootfs: $rootfs, args: ["sleep", "100000"] }) { container { id } }
}`;
const DELETE = "mutation ($id: ID!) { containerDelete(input: { id: $id, force: true }) { id } }";
const FIELDS = `{
  time container { id }
  cpu { percent totalSeconds userSeconds systemSeconds periods throttledPeriods throttledSeconds }
  memory { usage workingSet maxUsage limit percent rss cache swap kernel failures }
  pids { current limit }
  io { readBytes writeBytes readOperations writeOperations readBytesPerSecond writeBytesPerSecond }
  networks { name rxBytes rxPackets rxErrors rxDropped txBytes txPackets txErrors txDropped rxBytesPerSecond txBytesPerSecond }
}`;
const ALL = { query: `subscription { allStats ${FIELDS} }`, variables: {} };
const ONE = `subscription ($id: ID!) { containerStats(container: $id) ${FIELDS} }`;

/** What it costs to watch many containers, each second, by many subscribers. */
export async function measureStats(gantry: Gantry, rootfs: string, docker: Docker | undefined): Promise<string> {
  const ids = Array.from({ length: CONTAINERS }, (_, index) => `watched-${index}`);
  await inParts(ids, (id) => gantry.query(CREATE, { id, rootfs }));
  const single = ids.slice(0, SUBSCRIBERS).map((id) => ({ query: ONE, variables: { id } }));
  const all = Array.from({ length: SUBSCRIBERS }, () => ALL);
  const rows = [row("Gantry, nobody watches", await watch(gantry, []))];
  rows.push(row("Gantry, 1 of all", await watch(gantry, [ALL])));
  rows.push(row(`Gantry, ${SUBSCRIBERS} of one each`, await watch(gantry, single)));
  rows.push(
    row(`Gantry, ${SUBSCRIBERS} of all and ${SUBSCRIBERS} of one each`, await watch(gantry, [...all, ...single])),
  );
  await inParts(ids, (id) => gantry.query(DELETE, { id }));
  if (docker) rows.push(row(`Docker, ${CONTAINERS} streams of one each`, await watchByDocker(docker, ids)));
  const head = ["", "of a core", "samples a second", "µs a sample"];
  return table(`Stats (${CONTAINERS} containers, a sample a second, ${MEASURED} s)`, head, rows);
}

interface Watched {
  /** Of the server's process, in seconds. */
  readonly cpu: number;
  /** Samples of a container that were delivered to a subscriber. */
  readonly samples: number;
  readonly elapsed: number;
}

function row(name: string, { cpu, samples, elapsed }: Watched): string[] {
  return [
    name,
    `${((cpu / elapsed) * 100).toFixed(1)} %`,
    Math.round(samples / elapsed).toLocaleString("en"),
    samples === 0 ? "" : ((cpu / samples) * 1e6).toFixed(1),
  ];
}

async function watch(gantry: Gantry, operations: readonly { readonly query: string }[]): Promise<Watched> {
  const url = gantry.url.replace(/^http/, "ws");
  const order = JSON.stringify({ url, authorization: AUTHORIZATION, operations });
  const clients = fork(fileURLToPath(new URL("stats-clients.js", import.meta.url)), [order]);
  await once(clients, "message");
  const framesSoFar = async () => {
    clients.send("count");
    const [counted] = await once(clients, "message");
    return (counted as { frames: number }).frames;
  };
  const [cpu, frames, start] = [cpuSeconds(gantry.pid), await framesSoFar(), performance.now()];
  await setTimeout(MEASURED * 1_000);
  const elapsed = (performance.now() - start) / 1_000;
  const used = cpuSeconds(gantry.pid) - cpu;
  const perSubscriber = ((await framesSoFar()) - frames) / Math.max(1, operations.length);
  const ofAll = operations.filter((each) => each === ALL).length;
  clients.disconnect();
  await once(clients, "exit");
  return { cpu: used, elapsed, samples: perSubscriber * (ofAll * CONTAINERS + operations.length - ofAll) };
}

async function watchByDocker(docker: Docker, ids: readonly string[]): Promise<Watched> {
  const body = { ...CONTAINER, Cmd: ["sleep", "100000"] };
  await inParts(ids, async (id) => {
    await docker.call("POST", `/containers/create?name=${id}`, body);
    await docker.call("POST", `/containers/${id}/start`);
  });
  let samples = 0;
  const ended = new AbortController();
  setMaxListeners(0, ended.signal);
  for (const id of ids) {
    const { signal } = ended;
    const call = request({ socketPath: docker.socketPath, path: `/containers/${id}/stats?stream=true`, signal });
    call.on("error", () => undefined).end();
    const [response] = await once(call, "response");
    response.on("error", () => undefined);
    response.on("data", (chunk: Buffer) => {
      samples += chunk.filter((byte) => byte === NEWLINE).length;
    });
  }
  await setTimeout(2_000);
  const [cpu, before, start] = [cpuSeconds(docker.pid), samples, performance.now()];
  await setTimeout(MEASURED * 1_000);
  const watched = {
    cpu: cpuSeconds(docker.pid) - cpu,
    samples: samples - before,
    elapsed: (performance.now() - start) / 1_000,
  };
  ended.abort();
  await inParts(ids, (id) => docker.call("DELETE", `/containers/${id}?force=true`));
  return watched;
}

/** Each sample is a line. */
const NEWLINE = 10;

async function inParts(ids: readonly string[], job: (id: string) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_A_TIME) {
    await Promise.all(ids.slice(from, from + AT_A_TIME).map(job));
  }
}
