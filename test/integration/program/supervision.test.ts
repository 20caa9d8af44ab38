import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { alive, removeEmbedded } from "../../support/containerd.js";
import { type GantryOptions, startGantry, type TestGantry } from "../../support/gantry.js";
import {
  AllStatsDocument,
  CreateContainerDocument,
  DeleteContainerDocument,
  HostDocument,
  ListContainersDocument,
  PauseContainerDocument,
  ResumeContainerDocument,
  SignalContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { makeRootfs } from "../../support/rootfs.js";
import { until } from "../../support/until.js";

const MANY = 50;

/** A data directory with an embedded containerd, which is ended after the test. */
async function dataDirectoryOfTest(): Promise<string> {
  const dataDirectory = await mkdtemp("/tmp/gg-");
  onTestFinished(() => removeEmbedded(dataDirectory));
  return dataDirectory;
}

async function pidOf(dataDirectory: string): Promise<number> {
  return Number(await readFile(`${dataDirectory}/containerd/containerd.pid`, "utf8"));
}

async function containerdOf({ client }: TestGantry) {
  return (await client.request(HostDocument, {})).host.containerd;
}

/** Resolves once containerd was started so often and the view of what runs is true again. */
async function restarted(gantry: TestGantry, restarts: number, within = 30_000): Promise<void> {
  const back = async () => {
    const { connected, restarts: counted } = await containerdOf(gantry);
    return connected && counted === restarts;
  };
  await until(`containerd has come back, start ${restarts}`, back, within);
}

async function readiness({ url }: TestGantry): Promise<number> {
  return (await fetch(url.replace("/graphql", "/readyz"))).status;
}

test("kill -9 of containerd with 50 running containers: all go on and can be controlled, and subscriptions with them", {
  timeout: 120_000,
}, async () => {
  const dataDirectory = await dataDirectoryOfTest();
  await using rootfs = await makeRootfs();
  await using gantry = await startGantry({ containerd: "embedded", dataDirectory });
  const { client } = gantry;
  using record = await client.record();
  const { version } = await containerdOf(gantry);
  const containers = await Promise.all(
    Array.from({ length: MANY }, (_, index) =>
      client.create({ containerId: `many-${index}`, rootfs: rootfs.path, args: ["sleep", "1000"] }),
    ),
  );
  const script = "i=0; while :; do i=$((i+1)); echo $i; sleep 0.05; done";
  await client.create({ containerId: "talker", rootfs: rootfs.path, args: ["sh", "-c", script] });
  using output = client.output({ container: "talker" });
  await output.until(() => output.text().includes("3\n"));
  const victim = containers[0];
  if (!victim) throw new Error("There are containers");
  const before = await pidOf(dataDirectory);

  process.kill(before, "SIGKILL");
  process.kill(victim.pid ?? 0, "SIGKILL");
  await restarted(gantry, 1);
  const back = performance.now();
  expect(await pidOf(dataDirectory)).not.toBe(before);
  for (const { containerId } of containers.slice(1)) await record.of(containerId, "RESTORE");
  expect(performance.now() - back, "RESTORE of all").toBeLessThan(5_000);
  await record.of(victim.containerId, "EXIT");

  const { nodes } = (await client.request(ListContainersDocument, { filter: { containerIdPrefix: "many-" } }))
    .containers;
  expect(nodes.filter(({ status }) => status === "RUNNING")).toHaveLength(MANY - 1);
  for (const { containerId, pid } of containers.slice(1)) {
    expect(nodes.find((node) => node.containerId === containerId)?.pid).toBe(pid);
    expect(alive(pid ?? 0)).toBe(true);
  }
  // From 1.7 on, containerd removes what it finds dead when it starts, and its exit code with it.
  const code = version?.startsWith("1.6") ? 137 : 255;
  expect((await record.of(victim.containerId, "EXIT")).exitCode).toBe(code);
  expect(record.statesOf(victim.containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "EXIT"]);

  const count = output.text().split("\n").length;
  await output.until(() => output.text().split("\n").length > count + 3);
  const lines = output.text().trim().split("\n");
  expect(lines).toEqual(lines.map((_, index) => String(index + 1)));

  const [, second, third] = containers;
  await client.request(PauseContainerDocument, { id: second?.id ?? "" });
  await client.request(ResumeContainerDocument, { id: second?.id ?? "" });
  await client.request(SignalContainerDocument, { id: third?.id ?? "", signal: "SIGKILL" });
  expect((await record.of(third?.containerId ?? "", "EXIT")).exitCode).toBe(137);
  await client.request(StopContainerDocument, { id: "talker", timeout: "0s" });
  await output.completed();
  for (const { id } of containers) await client.request(DeleteContainerDocument, { id, force: true });
  for (const { containerId } of containers.slice(3)) {
    expect(record.statesOf(containerId)).toEqual([
      ...["CREATE_CONTAINER", "START_CONTAINER", "RESTORE", "EXIT", "DELETE_CONTAINER"],
    ]);
  }
});

test("a containerd that hangs is asked what it was doing, ended and replaced; meanwhile it counts as away", {
  timeout: 60_000,
}, async () => {
  const dataDirectory = await dataDirectoryOfTest();
  await using rootfs = await makeRootfs();
  await using gantry = await startGantry({ containerd: "embedded", dataDirectory });
  const { client } = gantry;
  using record = await client.record();
  const { id, containerId, pid } = await client.create({ rootfs: rootfs.path, args: ["sleep", "1000"] });
  using samples = client.subscribe(AllStatsDocument, { interval: "500ms" });
  await samples.first();
  const hung = await pidOf(dataDirectory);
  process.kill(hung, "SIGSTOP");
  const asked = performance.now();
  const answers = Promise.all([
    client.refusal(PauseContainerDocument, { id }),
    client.refusal(CreateContainerDocument, { input: { containerId: "late", rootfs: rootfs.path, args: ["true"] } }),
  ]);
  await until("it counts as away", async () => !(await containerdOf(gantry)).connected, 20_000);
  expect(await readiness(gantry)).toBe(503);
  expect((await containerdOf(gantry)).version).toBeNull();
  await restarted(gantry, 1);
  expect(alive(hung)).toBe(false);
  expect(await readFile(`${dataDirectory}/containerd/containerd.log`, "utf8")).toContain("goroutine stack dump");
  // Each in its time: it ends with the deadline of its call, or with the containerd that it was waiting for.
  for (const { extensions } of await answers) expect(extensions?.code).toMatch(/^(UNAVAILABLE|DEADLINE_EXCEEDED)$/);
  expect(performance.now() - asked).toBeLessThan(45_000);
  await record.of(containerId, "RESTORE");
  expect(alive(pid ?? 0)).toBe(true);
  expect(await readiness(gantry)).toBe(200);
  await samples.next();
  // A containerd that is asked what it is doing may do it before it is ended: then it is there, and can be deleted.
  const { errors } = await client.send(DeleteContainerDocument, { id: "late", force: true });
  expect([undefined, "NOT_FOUND"]).toContain(errors?.[0]?.extensions?.code);
  const late = await client.create({ containerId: "late", rootfs: rootfs.path, args: ["sleep", "1000"] });
  await client.request(DeleteContainerDocument, { id: late.id, force: true });
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("an adopted containerd is supervised like one that was started", async () => {
  const dataDirectory = await dataDirectoryOfTest();
  const first = await startGantry({ containerd: "embedded", dataDirectory });
  await first.end("SIGKILL");
  await first[Symbol.asyncDispose]();
  await using second = await startGantry({ containerd: "embedded", dataDirectory });
  expect(second.log()).toContain("adopted");
  expect(await containerdOf(second)).toMatchObject({ connected: true, restarts: 0 });
  for (const restarts of [1, 2]) {
    process.kill(await pidOf(dataDirectory), "SIGKILL");
    await restarted(second, restarts);
  }
  expect(await second.end("SIGTERM")).toBe(0);
  expect(alive(await pidOf(dataDirectory)), "Gantry's stop leaves it running").toBe(true);
});

/** A data directory, and options by which the containerd that is found there is a script of the test's. */
async function scripted(script: (folder: string) => string) {
  const dataDirectory = await dataDirectoryOfTest();
  const folder = await mkdtemp("/tmp/gs-");
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(`${folder}/bin`);
  await writeFile(`${folder}/bin/containerd`, `#!/bin/sh\n${script(folder)}\nPATH=$OTHER exec containerd "$@"\n`);
  await chmod(`${folder}/bin/containerd`, 0o755);
  const path = process.env.PATH ?? "";
  const environment = { PATH: `${folder}/bin:${path}`, OTHER: path };
  const options: GantryOptions = { containerd: "embedded", dataDirectory, environment };
  return { dataDirectory, folder, options };
}

test("one that cannot be started again: the log says why, calls fail at once, and it is tried until it works", {
  timeout: 60_000,
}, async () => {
  const { dataDirectory, folder, options } = await scripted(
    (at) => `if [ -e ${at}/broken ]; then echo out of order; exit 3; fi`,
  );
  await using rootfs = await makeRootfs();
  await using gantry = await startGantry(options);
  const { client } = gantry;
  using record = await client.record();
  const { id, containerId } = await client.create({ rootfs: rootfs.path, args: ["sleep", "1000"] });
  await writeFile(`${folder}/broken`, "");
  process.kill(await pidOf(dataDirectory), "SIGKILL");
  const attempts = () => gantry.log().match(/ended: exit code 3.*out of order/g)?.length ?? 0;
  await until("it was tried several times", () => attempts() >= 3);
  expect(await containerdOf(gantry)).toMatchObject({ connected: false, restarts: 0, supervised: true });
  const begin = performance.now();
  for (const refusal of [
    await client.refusal(CreateContainerDocument, { input: { rootfs: rootfs.path, args: ["true"] } }),
    await client.refusal(StopContainerDocument, { id, timeout: "10s" }),
    await client.refusal(DeleteContainerDocument, { id, force: true }),
  ]) {
    expect(refusal.extensions?.code).toBe("UNAVAILABLE");
  }
  expect(performance.now() - begin, "at once").toBeLessThan(3_000);
  await rm(`${folder}/broken`);
  await restarted(gantry, 1);
  await record.of(containerId, "RESTORE");
  await client.request(DeleteContainerDocument, { id, force: true });
  expect(record.statesOf(containerId)).toEqual([
    ...["CREATE_CONTAINER", "START_CONTAINER", "RESTORE", "EXIT", "DELETE_CONTAINER"],
  ]);
});

test("Gantry's stop in the midst of a start again ends at once and leaves nothing half-started", {
  timeout: 60_000,
}, async () => {
  const { dataDirectory, folder, options } = await scripted(
    (at) => `if [ -e ${at}/slow ]; then echo $$ > ${at}/pid; exec sleep 1000; fi`,
  );
  await using gantry = await startGantry(options);
  await writeFile(`${folder}/slow`, "");
  process.kill(await pidOf(dataDirectory), "SIGKILL");
  await until("it is being started", () => existsSync(`${folder}/pid`));
  const starting = Number(await readFile(`${folder}/pid`, "utf8"));
  const begin = performance.now();
  expect(await gantry.end("SIGTERM")).toBe(0);
  expect(performance.now() - begin).toBeLessThan(5_000);
  expect(alive(starting)).toBe(false);
});
