import { mkdtemp, rm } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { alive, removeEmbedded, startContainerd } from "../../support/containerd.js";
import { startGantry } from "../../support/gantry.js";
import { DeleteContainerDocument, FindContainerDocument, HostDocument } from "../../support/generated/graphql.js";
import { makeRootfs } from "../../support/rootfs.js";
import { until } from "../../support/until.js";

test("an embedded containerd outlives Gantry with its containers and is adopted by the next", async () => {
  await using rootfs = await makeRootfs();
  const dataDirectory = await mkdtemp("/tmp/gg-");
  onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }));
  onTestFinished(() => removeEmbedded(dataDirectory));
  const options = { containerd: "embedded", dataDirectory };
  const first = await startGantry(options);
  const { host } = await first.client.request(HostDocument, {});
  expect(host.containerd).toMatchObject({ connected: true, supervised: true, restarts: 0 });
  expect(host.containerd.version).toMatch(/^v?\d/);
  const { id, pid } = await first.client.create({ rootfs: rootfs.path, args: ["sleep", "1000"] });
  expect(await first.end("SIGTERM")).toBe(0);
  await first[Symbol.asyncDispose]();
  expect(alive(pid ?? 0)).toBe(true);
  await using second = await startGantry(options);
  expect(second.log()).toMatch(/adopted/);
  const { container } = await second.client.request(FindContainerDocument, { id });
  expect(container).toMatchObject({ status: "RUNNING", pid });
  await second.client.request(DeleteContainerDocument, { id, force: true });
});

test("containerd killed and started again: what ended meanwhile is told once, what runs is told as restored", async () => {
  await using containerd = await startContainerd();
  await using rootfs = await makeRootfs();
  await using gantry = await startGantry({ containerd: containerd.address });
  const { client } = gantry;
  using record = await client.record();
  const { host } = await client.request(HostDocument, {});
  const survivor = await client.create({ rootfs: rootfs.path, args: ["sleep", "1000"] });
  const victim = await client.create({ rootfs: rootfs.path, args: ["sleep", "1000"] });
  await containerd.kill();
  process.kill(victim.pid ?? 0, "SIGKILL");
  const { status } = await fetch(gantry.url.replace("/graphql", "/healthz"));
  expect(status).toBe(200);
  await until("Gantry notices", async () => {
    const { host } = await client.request(HostDocument, {});
    return !host.containerd.connected;
  });
  expect((await fetch(gantry.url.replace("/graphql", "/readyz"))).status).toBe(503);
  const away = await client.refusal(DeleteContainerDocument, { id: survivor.id, force: true });
  expect(away.extensions?.code).toBe("UNAVAILABLE");
  await containerd.start();
  await record.of(survivor.containerId, "RESTORE");
  // From 1.7 on, containerd removes what it finds dead when it starts, and its exit code with it.
  const code = host.containerd.version?.startsWith("1.6") ? 137 : 255;
  expect((await record.of(victim.containerId, "EXIT")).exitCode).toBe(code);
  expect(record.statesOf(victim.containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "EXIT"]);
  for (const { id } of [survivor, victim]) await client.request(DeleteContainerDocument, { id, force: true });
  await record.of(victim.containerId, "DELETE_CONTAINER");
});
