import { mkdir, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { alive } from "../../support/containerd.js";
import {
  AddProcessDocument,
  CreateContainerDocument,
  DeleteContainerDocument,
  FindContainerDocument,
  HostDocument,
  PauseContainerDocument,
  ResumeContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { briefHistoryOf } from "../../support/state-history.js";
import { until } from "../../support/until.js";
import { useGround } from "./ground.js";

const ground = useGround();

async function connected(): Promise<void> {
  await until("Gantry is connected", async () => {
    return (await ground.client.request(HostDocument, {})).host.containerd.connected;
  });
}

async function containerdAway(meanwhile: () => Promise<unknown> | undefined = async () => {}): Promise<void> {
  await ground.containerd.kill();
  await meanwhile();
  await ground.containerd.start();
  await connected();
}

test("a container that is killed while containerd is away has exactly one exit, and its code", async () => {
  const { client } = ground;
  using record = await client.record();
  const { id, containerId, pid } = await client.create(ground.script("exec sleep 1000"));
  await containerdAway(async () => process.kill(pid ?? 0, "SIGKILL"));
  const { version } = (await client.request(HostDocument, {})).host.containerd;
  // From 1.7 on, containerd removes what it finds dead when it starts, and its exit code with it.
  expect((await record.of(containerId, "EXIT")).exitCode).toBe(version?.startsWith("1.6") ? 137 : 255);
  await client.request(DeleteContainerDocument, { id });
  await record.of(containerId, "DELETE_CONTAINER");
  const expected = ["CREATE_CONTAINER", "START_CONTAINER", "EXIT", "DELETE_CONTAINER"];
  expect(record.statesOf(containerId)).toEqual(expected);
});

test("50 running containers outlive containerd: all are RUNNING again within 5 s and can be controlled", {
  timeout: 120_000,
}, async () => {
  const { client } = ground;
  using record = await client.record();
  const ids = Array.from({ length: 50 }, (_, index) => `one-of-50-${index}`);
  const pids = new Map<string, number>();
  await Promise.all(
    ids.map(async (containerId) => {
      const { pid } = await client.create(ground.script("exec sleep 1000", { containerId }));
      pids.set(containerId, pid ?? 0);
    }),
  );
  await ground.containerd.kill();
  process.kill(pids.get("one-of-50-7") ?? 0, "SIGKILL");
  await ground.containerd.start();
  const back = performance.now();
  await Promise.all(ids.map((id) => record.of(id, id === "one-of-50-7" ? "EXIT" : "RESTORE")));
  expect(performance.now() - back).toBeLessThan(5_000);
  await connected();
  for (const id of ids.filter((id) => id !== "one-of-50-7")) {
    expect(alive(pids.get(id) ?? 0)).toBe(true);
    const { container } = await client.request(FindContainerDocument, { id });
    expect(container).toMatchObject({ status: "RUNNING", pid: pids.get(id) });
  }
  await client.request(PauseContainerDocument, { id: "one-of-50-1" });
  await client.request(ResumeContainerDocument, { id: "one-of-50-1" });
  await Promise.all(ids.map((id) => client.request(DeleteContainerDocument, { id, force: true })));
  await record.of("one-of-50-7", "DELETE_CONTAINER");
  expect(record.statesOf("one-of-50-7").filter((state) => state === "EXIT")).toHaveLength(1);
});

test("a restart that falls due while containerd is away comes when it is back", async () => {
  const { client } = ground;
  using record = await client.record();
  const restartPolicy = { condition: "ALWAYS" } as const;
  const { id, containerId, pid } = await client.create(ground.script("exec sleep 1000", { restartPolicy }));
  process.kill(pid ?? 0, "SIGKILL");
  await record.of(containerId, "RESTART");
  await ground.containerd.kill();
  const down = await client.request(FindContainerDocument, { id });
  await ground.containerd.start();
  const starts = () => record.statesOf(containerId).filter((state) => state === "START_CONTAINER").length;
  await record.first(() => starts() === 2);
  await connected();
  expect(["RESTARTING", "RUNNING"]).toContain(down.container?.status);
  const { container } = await client.request(FindContainerDocument, { id });
  expect(container).toMatchObject({ status: "RUNNING", restartCount: 1 });
  expect(record.statesOf(containerId)).not.toContain("EXIT");
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("what is asked while containerd is away fails with UNAVAILABLE or succeeds, and leaves nothing half done", {
  timeout: 60_000,
}, async () => {
  const { client } = ground;
  await ground.containerd.kill();
  const input = ground.script("exec sleep 1000", { containerId: "asked-meanwhile" });
  const asked = client.send(CreateContainerDocument, { input });
  await ground.containerd.start();
  const { errors } = await asked;
  await connected();
  if (errors) expect(errors[0]?.extensions?.code).toBe("UNAVAILABLE");
  const { container } = await client.request(FindContainerDocument, { id: "asked-meanwhile" });
  expect(container?.status ?? null).toBe(errors ? null : "RUNNING");
  if (container) await client.request(DeleteContainerDocument, { id: "asked-meanwhile", force: true });
});

test.each([
  ["containerd is there", false],
  ["containerd is away", true],
])(
  "a shim killed while %s: the container ends, its processes too, and it can run again",
  { timeout: 60_000 },
  async (_, away) => {
    const { client } = ground;
    using record = await client.record();
    const containerId = away ? "shim-away" : "shim-there";
    const { id, namespace } = await client.create(ground.script("exec sleep 1000", { containerId }));
    const adding = { container: id, process: "beside", args: ["sleep", "1000"] };
    await client.request(AddProcessDocument, { input: adding });
    const shim = await ground.containerd.shimOf({ namespace, containerId });
    if (away) await containerdAway(async () => process.kill(shim, "SIGKILL"));
    else process.kill(shim, "SIGKILL");
    const exit = await record.of(containerId, "EXIT");
    expect([137, 255]).toContain(exit.exitCode);
    const told = await briefHistoryOf(client, id);
    expect(told.slice(3).map((each) => each.split(" ")[0])).toEqual(["EXIT_PROCESS", "EXIT"]);
    await client.request(StopContainerDocument, { id });
    expect((await client.request(FindContainerDocument, { id })).container).toMatchObject({
      status: "EXITED",
      pid: null,
    });
    const { containerStart } = await client.request(StartContainerDocument, { id });
    expect(containerStart.container.status).toBe("RUNNING");
    await client.request(DeleteContainerDocument, { id, force: true });
  },
);

test("a task that containerd was killed in the making of can be made again; those that run go on", async () => {
  const { client } = ground;
  const running = await client.create(ground.script("exec sleep 1000", { containerId: "going-on" }));
  const { id } = await client.create(ground.script("exec sleep 1000", { containerId: "half-made", start: false }));
  const tasks = `${ground.containerd.dataDirectory}/containerd/state/io.containerd.runtime.v2.task/default`;
  await containerdAway(async () => {
    await mkdir(`${tasks}/half-made/rootfs`, { recursive: true });
    await writeFile(`${tasks}/half-made/config.json`, "{}");
  });
  const { containerStart } = await client.request(StartContainerDocument, { id });
  expect(containerStart.container.status).toBe("RUNNING");
  const { container } = await client.request(FindContainerDocument, { id: running.id });
  expect(container).toMatchObject({ status: "RUNNING", pid: running.pid });
  for (const each of [id, running.id]) await client.request(DeleteContainerDocument, { id: each, force: true });
});

test("while containerd is away Gantry neither spins nor gives up, and holds one subscription after", {
  timeout: 60_000,
}, async () => {
  const { gantry, containerd } = ground;
  await containerd.kill();
  const [spent, logged] = [await processorTime(gantry.pid), gantry.log().length];
  await delay(3_000);
  expect((await processorTime(gantry.pid)) - spent).toBeLessThan(1_000);
  expect(gantry.log().length - logged).toBeLessThan(10_000);
  await containerd.start();
  await connected();
  const before = await socketsOf(containerd.pid());
  for (let round = 0; round < 5; round += 1) await containerdAway();
  expect(await socketsOf(containerd.pid())).toBeLessThanOrEqual(before);
});

/** In milliseconds. */
async function processorTime(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function socketsOf(pid: number): Promise<number> {
  const folder = `/proc/${pid}/fd`;
  const targets = await Promise.all((await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => "")));
  return targets.filter((target) => target.startsWith("socket:")).length;
}
