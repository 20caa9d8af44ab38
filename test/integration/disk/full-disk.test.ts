import { existsSync, statSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { expect, test } from "vitest";
import { startContainerd, type TestContainerd } from "../../support/containerd.js";
import { startGantry } from "../../support/gantry.js";
import {
  AddProcessDocument,
  CreateContainerDocument,
  DeleteContainerDocument,
  ListContainersDocument,
  PauseContainerDocument,
  ResumeContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { makeRootfs } from "../../support/rootfs.js";
import { mountSmallDisk } from "../../support/small-disk.js";
import { until } from "../../support/until.js";

const KIB = 1_024;
const MIB = 1_024 * KIB;

async function knownTo({ connection }: TestContainerd): Promise<string[]> {
  const ids: string[] = [];
  for await (const { containerId } of connection.containers.list("default")) ids.push(containerId);
  return ids;
}

test("on a full disk nothing new is begun, what runs is controlled as ever, and all is well once there is space", {
  timeout: 60_000,
}, async () => {
  await using disk = await mountSmallDisk("8m");
  await using containerd = await startContainerd();
  await using rootfs = await makeRootfs();
  await using gantry = await startGantry({ containerd: containerd.address, dataDirectory: disk.path });
  const { client } = gantry;
  using record = await client.record();
  const input = (containerId: string, more = {}) => ({
    containerId,
    rootfs: rootfs.path,
    args: ["sleep", "1000"],
    ...more,
  });
  for (const id of ["stopped", "deleted", "paused", "host"]) await client.create(input(id));
  await client.create(input("resting", { start: false }));
  using output = client.output({ container: "stopped" });

  await disk.fill();
  const exhausted = { extensions: { code: "RESOURCE_EXHAUSTED" }, message: expect.stringContaining("full") };
  expect(await client.refusal(CreateContainerDocument, { input: input("new", { stdin: true }) })).toMatchObject(
    exhausted,
  );
  expect(await client.refusal(StartContainerDocument, { id: "resting" })).toMatchObject(exhausted);
  const process = { container: "host", process: "more", args: ["true"], stdin: true };
  expect(await client.refusal(AddProcessDocument, { input: process })).toMatchObject(exhausted);
  expect(await knownTo(containerd)).not.toContain("new");

  await client.request(PauseContainerDocument, { id: "paused" });
  await client.request(ResumeContainerDocument, { id: "paused" });
  await client.request(StopContainerDocument, { id: "stopped", timeout: "0s" });
  await client.request(DeleteContainerDocument, { id: "deleted", force: true });
  expect((await record.of("stopped", "EXIT")).exitCode).toBe(137);
  await record.of("deleted", "DELETE_CONTAINER");
  await output.completed();
  expect(output.exitCode).toBe(137);
  expect((await fetch(gantry.url.replace("/graphql", "/healthz"))).status).toBe(200);
  // Also what takes hardly any space: it lives on its reserve now.
  expect(await client.refusal(CreateContainerDocument, { input: input("new", { start: false }) })).toMatchObject(
    exhausted,
  );

  await disk.free();
  await until("new ones are begun again", async () => {
    const { data } = await client.send(CreateContainerDocument, { input: input("new", { stdin: true }) });
    return data !== null && data !== undefined;
  });
  await client.request(StartContainerDocument, { id: "resting" });
  await client.request(AddProcessDocument, { input: process });
  expect((await record.first(({ state }) => state === "EXIT_PROCESS")).exitCode).toBe(0);
  for (const id of ["stopped", "paused", "host", "resting", "new"]) {
    await client.request(DeleteContainerDocument, { id, force: true });
  }
  await record.of("new", "DELETE_CONTAINER");
  expect(record.statesOf("paused")).toEqual([
    ...["CREATE_CONTAINER", "START_CONTAINER", "PAUSE", "RESUME", "EXIT", "DELETE_CONTAINER"],
  ]);
  expect(await knownTo(containerd)).toEqual([]);
});

test("on a disk where even the reserve is gone containers can be stopped and deleted, and it is told when there is space", {
  timeout: 60_000,
}, async () => {
  await using disk = await mountSmallDisk("8m");
  await using containerd = await startContainerd();
  await using rootfs = await makeRootfs();
  await using gantry = await startGantry({ containerd: containerd.address, dataDirectory: disk.path });
  const { client } = gantry;
  using record = await client.record();
  for (const containerId of ["first", "stopped", "deleted"]) {
    await client.create({ containerId, rootfs: rootfs.path, args: ["sleep", "1000"] });
  }
  using output = client.output({ container: "stopped" });
  await disk.fill();
  await client.request(StopContainerDocument, { id: "first", timeout: "0s" });
  await until("the reserve is used", () => !existsSync(`${disk.path}/reserve`));
  await disk.fill();

  // The journal may find room in its own file, or may not.
  const answers = [
    await client.send(StopContainerDocument, { id: "stopped", timeout: "0s" }),
    await client.send(DeleteContainerDocument, { id: "deleted", force: true }),
  ];
  for (const error of answers.flatMap(({ errors }) => errors ?? [])) {
    expect(error.extensions?.code).toBe("RESOURCE_EXHAUSTED");
    expect(error.message).toContain("The change happened");
  }
  expect(await knownTo(containerd)).toEqual(expect.not.arrayContaining(["deleted"]));
  await output.completed();
  expect(output.exitCode).toBe(137);

  await disk.free();
  expect((await record.of("stopped", "EXIT")).exitCode).toBe(137);
  await record.of("deleted", "DELETE_CONTAINER");
  await until("the reserve is laid aside again", () => existsSync(`${disk.path}/reserve`));
  const { containers } = await client.request(ListContainersDocument, {});
  expect(containers.nodes.map(({ containerId, status }) => [containerId, status])).toEqual([
    ["first", "EXITED"],
    ["stopped", "EXITED"],
  ]);
  await until("the end of the run is on disk", () => existsSync(`${disk.path}/output/default/stopped/init/1/end.json`));
  for (const id of ["first", "stopped"]) await client.request(DeleteContainerDocument, { id });
});

test("Gantry starts on a full disk where it has been before, and says what is wrong where it has not", async () => {
  await using disk = await mountSmallDisk("8m");
  await using containerd = await startContainerd();
  await using rootfs = await makeRootfs();
  const options = { containerd: containerd.address, dataDirectory: disk.path };
  await disk.fill();
  await expect(startGantry(options)).rejects.toThrow(
    /ended with 1 before(?:.|\n)*The disk of the data directory is full/,
  );
  await disk.free();
  await using first = await startGantry(options);
  const { id } = await first.client.create({ rootfs: rootfs.path, args: ["sleep", "1000"] });
  await first.end("SIGKILL");
  await disk.fill();
  await using second = await startGantry(options);
  using record = await second.client.record();
  await second.client.request(DeleteContainerDocument, { id, force: true });
  await record.first(({ state }) => state === "DELETE_CONTAINER");
});

test("space is laid ahead of output where its folder is a link to another disk, and that is nearly full", async () => {
  await using disk = await mountSmallDisk("8m");
  await using containerd = await startContainerd();
  await using rootfs = await makeRootfs();
  await using data = await mountSmallDisk("64m");
  for (const folder of [disk.path, data.path]) await mkdir(folder);
  await symlink(disk.path, `${data.path}/output`);
  await using gantry = await startGantry({ containerd: containerd.address, dataDirectory: data.path });
  await gantry.client.create({ containerId: "printing", rootfs: rootfs.path, args: ["sleep", "1000"] });
  await disk.fill(MIB / 2 - 64 * KIB);
  const file = `${disk.path}/default/printing/init/1/stdout`;
  await until("it is laid ahead", () => statSync(file).blocks * 512 >= 16 * KIB);
  await gantry.client.request(DeleteContainerDocument, { id: "printing", force: true });
});
