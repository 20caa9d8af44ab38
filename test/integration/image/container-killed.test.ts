import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { collectGarbage } from "../../support/ctr.js";
import { startGantry } from "../../support/gantry.js";
import {
  CreateContainerDocument,
  DeleteContainerDocument,
  ListContainersDocument,
  PullImageDocument,
} from "../../support/generated/graphql.js";
import { until } from "../../support/until.js";
import { useImageContainers } from "./image-containers.js";

const ground = useImageContainers();

async function processesWith(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const words = await readFile(`/proc/${pid}/cmdline`, "latin1").catch(() => "");
    if (words.split("\0").some((each) => each.includes(word))) found.push(words);
  }
  return found;
}

test("after SIGKILL at any moment of a creation the next Gantry leaves nothing but whole containers", async () => {
  const { containerd } = ground.setting;
  const dataDirectory = await mkdtemp("/tmp/gk-");
  onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }));
  const image = await ground.push({ Cmd: ["sleep", "600"], User: "someone" });
  const options = { containerd: containerd.address, dataDirectory };
  await ground.setting.client.request(PullImageDocument, { input: { reference: image } });
  for (const pause of [10, 40, 90, 160, 250]) {
    await using gantry = await startGantry(options);
    const ids = Array.from({ length: 6 }, () => `killed-${randomUUID()}`);
    const creations = ids.map((containerId) => {
      return gantry.client.send(CreateContainerDocument, { input: { image, containerId } }).catch(() => undefined);
    });
    await delay(pause);
    await gantry.end("SIGKILL");
    await Promise.all(creations);
  }
  await using gantry = await startGantry(options);
  const { containers } = await gantry.client.request(ListContainersDocument, {});
  await Promise.all(
    containers.nodes.map(({ id }) => gantry.client.request(DeleteContainerDocument, { id, force: true })),
  );
  await collectGarbage(containerd.address);
  expect(await ground.inUse()).toEqual({ own: [], leases: [] });
  expect(await readFile("/proc/self/mountinfo", "utf8")).not.toContain(dataDirectory);
  expect(await readdir(path.join(dataDirectory, "output", "default")).catch(() => [])).toEqual([]);
  await until(
    "no process looks into an image",
    async () => (await processesWith(`${dataDirectory}/mounts`)).length === 0,
  );
}, 60_000);

test("after SIGKILL while an image is looked into nothing is left of that", async () => {
  const { containerd } = ground.setting;
  const folder = await mkdtemp("/tmp/gk-");
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const reached = path.join(folder, "reached");
  // It says nothing, so that Gantry waits.
  await writeFile(path.join(folder, "unshare"), `#!/bin/sh\ntouch ${reached}\nexec cat\n`);
  await chmod(path.join(folder, "unshare"), 0o755);
  const options = { containerd: containerd.address, dataDirectory: path.join(folder, "data") };
  const image = await ground.push({ Cmd: ["sleep", "600"], User: "someone" });
  await using gantry = await startGantry({ ...options, environment: { PATH: `${folder}:${process.env.PATH}` } });
  const creation = gantry.client.send(CreateContainerDocument, { input: { image } }).catch(() => undefined);
  await until("the image is looked into", async () => (await readdir(folder)).includes("reached"));
  expect(await ground.inUse()).toMatchObject({ own: [expect.stringMatching(/^view-/)], leases: [expect.anything()] });
  await gantry.end("SIGKILL");
  await creation;
  await using again = await startGantry(options);
  expect((await ground.inUse()).leases).toEqual([]);
  await collectGarbage(containerd.address);
  expect((await ground.inUse()).own).toEqual([]);
  expect(await again.client.create({ image })).toMatchObject({ status: "RUNNING" });
});
