import { mkdtemp, rm } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { startContainerd } from "../../support/containerd.js";
import { startGantry } from "../../support/gantry.js";
import { AddProcessDocument, DeleteContainerDocument } from "../../support/generated/graphql.js";
import { makeRootfs } from "../../support/rootfs.js";

const ROUNDS = 100;

test("Gantry killed around an exit 100 times: the code is told as it was, of init and of a further process", async () => {
  const [containerd, rootfs] = await Promise.all([startContainerd(), makeRootfs()]);
  const dataDirectory = await mkdtemp("/tmp/gg-");
  onTestFinished(async () => {
    await containerd[Symbol.asyncDispose]();
    await rootfs[Symbol.asyncDispose]();
    await rm(dataDirectory, { recursive: true });
  });
  const start = () => startGantry({ containerd: containerd.address, dataDirectory });
  let gantry = await start();
  for (let round = 0; round < ROUNDS; round += 1) {
    const further = round % 2 === 1;
    const script = "while [ ! -e /tmp/go ]; do sleep 0.01; done; exit 7";
    const args = ["sh", "-c", further ? "sleep 1000" : script];
    const { id } = await gantry.client.create({ rootfs: rootfs.path, args, stdin: false });
    const process = further ? "short" : "init";
    const input = { container: id, process: "short", args: ["sh", "-c", script] };
    if (further) await gantry.client.request(AddProcessDocument, { input });
    const go = { container: id, process: "go", args: ["touch", "/tmp/go"] };
    await gantry.client.request(AddProcessDocument, { input: go });
    // From before the end to after all of it was told.
    await setTimeout(round % 40);
    await gantry.end("SIGKILL");
    await gantry[Symbol.asyncDispose]();
    gantry = await start();
    using output = await gantry.client.output({ container: id, process }).completed();
    expect(output.exitCode).toBe(7);
    await gantry.client.request(DeleteContainerDocument, { id, force: true });
    await rm(`${rootfs.path}/tmp/go`);
  }
  await gantry[Symbol.asyncDispose]();
});
