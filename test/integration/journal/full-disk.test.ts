import { execFile } from "node:child_process";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { startContainerd } from "../../support/containerd.js";
import { startGantry } from "../../support/gantry.js";
import { CreateContainerDocument, DeleteContainerDocument } from "../../support/generated/graphql.js";
import { makeRootfs } from "../../support/rootfs.js";

const run = promisify(execFile);

test("a full disk is told, Gantry lives on, and all is well once there is space again", async () => {
  const dataDirectory = await mkdtemp("/tmp/gg-");
  await run("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", dataDirectory]);
  onTestFinished(async () => {
    await run("umount", ["--lazy", dataDirectory]);
    await rm(dataDirectory, { recursive: true });
  });
  await using containerd = await startContainerd();
  await using rootfs = await makeRootfs();
  await using gantry = await startGantry({ containerd: containerd.address, dataDirectory });
  const { client } = gantry;
  using record = await client.record();
  const ballast = path.join(dataDirectory, "ballast");
  await fill(ballast);
  const refused = await client.refusal(CreateContainerDocument, {
    input: { containerId: "unlucky", rootfs: rootfs.path, args: ["true"], start: false },
  });
  expect(refused.extensions?.code).toBe("RESOURCE_EXHAUSTED");
  expect((await fetch(gantry.url.replace("/graphql", "/healthz"))).status).toBe(200);
  await rm(ballast);
  await record.of("unlucky", "CREATE_CONTAINER");
  await client.request(DeleteContainerDocument, { id: "unlucky" });
  await client.create({ containerId: "lucky", rootfs: rootfs.path, args: ["true"] });
  expect((await record.of("lucky", "EXIT")).exitCode).toBe(0);
  await client.request(DeleteContainerDocument, { id: "lucky" });
});

/** Writes until the file system has not a block left. */
async function fill(file: string): Promise<void> {
  for (let size = 1024 * 1024; size >= 1024; ) {
    try {
      await appendFile(file, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      size /= 2;
    }
  }
}
