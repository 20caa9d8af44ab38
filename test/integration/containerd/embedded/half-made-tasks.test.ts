import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ContainerdConnection, connect } from "../../../../src/containerd/connect.js";
import type { ProcessStreams } from "../../../../src/engine/runtime.js";
import { startContainerd, type TestContainerd } from "../../../support/containerd.js";
import { startGantry } from "../../../support/gantry.js";
import { DeleteContainerDocument, StartContainerDocument } from "../../../support/generated/graphql.js";
import { makeRootfs, type Rootfs } from "../../../support/rootfs.js";
import { ociSpec } from "../../../support/spec.js";

const STREAMS: ProcessStreams = { stdin: "", stdout: "/dev/null", stderr: "/dev/null", terminal: false };

let containerd: TestContainerd;
let rootfs: Rootfs;
let connection: ContainerdConnection;
beforeAll(async () => {
  [containerd, rootfs] = await Promise.all([startContainerd(), makeRootfs()]);
  connection = connect(containerd.address, { dataDirectory: containerd.dataDirectory });
});
afterAll(async () => {
  connection.close();
  await containerd[Symbol.asyncDispose]();
  await rootfs[Symbol.asyncDispose]();
});

function bundleOf(containerId: string): string {
  return `${containerd.dataDirectory}/containerd/state/io.containerd.runtime.v2.task/default/${containerId}`;
}

/** A container, and what is left of a task of it whose making ended so many seconds ago. */
async function halfMade(containerId: string, age: number) {
  const key = { namespace: "default", containerId };
  const spec = ociSpec({ rootfs: rootfs.path, args: ["sleep", "1000"] });
  await connection.containers.create({
    ...{ ...key, labels: {}, runtime: { name: "io.containerd.runc.v2" }, spec, settings: "{}" },
  });
  const bundle = bundleOf(containerId);
  await mkdir(`${bundle}/rootfs`, { recursive: true });
  await writeFile(`${bundle}/config.json`, "{}");
  const time = Date.now() / 1_000 - age;
  await utimes(bundle, time, time);
  return key;
}

test("what a client left that was killed long ago gives way", async () => {
  const key = await halfMade("long-ago", 60);
  expect(await connection.tasks.create(key, STREAMS)).toBeGreaterThan(0);
  await connection.tasks.start(key);
  expect((await connection.tasks.get(key))?.status).toBe("running");
});

test("what is being made just now does not, nor does a task that is there", async () => {
  const key = await halfMade("just-now", 0);
  await expect(connection.tasks.create(key, STREAMS)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  const there = { namespace: "default", containerId: "long-ago" };
  await expect(connection.tasks.create(there, STREAMS)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  expect((await connection.tasks.get(there))?.status).toBe("running");
});

test("in a containerd that is not Gantry's own it is left alone, and the error says what to do, which helps", async () => {
  const key = await halfMade("of-another", 60);
  await using gantry = await startGantry({ containerd: containerd.address });
  const bundle = bundleOf(key.containerId);
  const refusal = await gantry.client.refusal(StartContainerDocument, { id: key.containerId });
  expect(refusal.extensions?.code).toBe("UNAVAILABLE");
  expect(refusal.message).toMatch(
    /try again\. Where that lasts, a killed containerd has left it half made: end its shim/,
  );
  expect(refusal.message).toContain(`and remove ${bundle}.`);
  await rm(bundle, { recursive: true });
  await gantry.client.request(StartContainerDocument, { id: key.containerId });
  await gantry.client.request(DeleteContainerDocument, { id: key.containerId, force: true });
});
