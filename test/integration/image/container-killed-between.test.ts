import { mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { AsyncDisposableStack } from "@whatwg-node/disposablestack";
import { expect, test } from "vitest";
import { countCalls } from "../../support/call-counter.js";
import type { Client } from "../../support/client.js";
import { held } from "../../support/ctr.js";
import { startGantry } from "../../support/gantry.js";
import {
  CreateContainerDocument,
  DeleteContainerDocument,
  ListContainersDocument,
  StartContainerDocument,
} from "../../support/generated/graphql.js";
import { uniqueId, useImageContainers } from "./image-containers.js";

const ground = useImageContainers();

/** What the creation of a container from an image asks of containerd. */
const steps = [
  "Leases/Create",
  "Snapshots/Prepare",
  "Containers/Create",
  "Leases/Delete",
  "Tasks/Create",
  "Tasks/Start",
];

/** Makes a container that does not run, so that Gantry knows the image's user and looks nothing up later; deletes it. */
async function warmUp(client: Client, image: string): Promise<void> {
  const { id } = await client.create({ image, start: false });
  await client.request(DeleteContainerDocument, { id });
}

/** Starts all containers that do not run, and deletes all; answers their ids. */
async function startAndDeleteAll(client: Client): Promise<string[]> {
  const { containers } = await client.request(ListContainersDocument, {});
  for (const { id, status } of containers.nodes) {
    if (status !== "RUNNING") await client.request(StartContainerDocument, { id });
    await client.request(DeleteContainerDocument, { id, force: true });
  }
  return containers.nodes.map(({ containerId }) => containerId);
}

test("SIGKILL between any two steps of a creation leaves a container that can start, or nothing at all", async () => {
  const { containerd, client } = ground.setting;
  await using opened = new AsyncDisposableStack();
  const dataDirectory = opened.adopt(await mkdtemp("/tmp/gk-"), (each) => rm(each, { recursive: true }));
  const proxy = opened.use(await countCalls(containerd.address));
  const startAgain = async () => opened.use(await startGantry({ containerd: proxy.address, dataDirectory }));
  const image = await ground.push({ Cmd: ["sleep", "600"] });
  await warmUp(client, image);
  const before = await held(containerd.address);
  let gantry = await startAgain();
  for (const [index, step] of steps.entries()) {
    await warmUp(gantry.client, image);
    const containerId = uniqueId("killed");
    const answered = proxy.stopAfter(step);
    // containerd itself needs a moment where a task is in the making when its caller goes: that is not meant here.
    const input = { image, containerId, start: step.startsWith("Tasks/") };
    const creation = gantry.client.send(CreateContainerDocument, { input }).catch(() => {});
    await answered;
    await gantry.end("SIGKILL");
    await creation;
    gantry = await startAgain();
    const left = await startAndDeleteAll(gantry.client);
    expect(left, `after ${step}`).toEqual(index >= steps.indexOf("Containers/Create") ? [containerId] : []);
    expect(await held(containerd.address), `after ${step}`).toEqual(before);
  }
  expect(await readdir(path.join(dataDirectory, "output", "default")).catch(() => [])).toEqual([]);
}, 120_000);
