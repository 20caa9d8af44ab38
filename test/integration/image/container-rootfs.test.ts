import { describe, expect, test } from "vitest";
import { ctr } from "../../support/ctr.js";
import { startGantry } from "../../support/gantry.js";
import {
  type ContainerCreateInput,
  ContainerImageDocument,
  DeleteContainerDocument,
  PullImageDocument,
  RestartContainerDocument,
  StartContainerDocument,
} from "../../support/generated/graphql.js";
import { until } from "../../support/until.js";
import { uniqueId, useImageContainers } from "./image-containers.js";

const ground = useImageContainers();
const { setting, push, outputOf } = ground;

const counting = ["sh", "-c", "echo x >> /count; wc -l < /count"];

/** The name of the snapshot that a container has according to containerd's own client. */
async function snapshotOf(containerId: string): Promise<string> {
  const info = JSON.parse(await ctr(setting.containerd.address, "containers", "info", containerId));
  return info.SnapshotKey;
}

test("a root that it cannot write, where that is asked for; and tmpfs on it", async () => {
  const image = await push({ Volumes: { "/data": {} } }, [{ path: "data/file", content: "of the image" }]);
  const script = "cat /data/file; echo; touch /x || echo ro; touch /scratch/x && echo rw";
  const mounts: ContainerCreateInput["mounts"] = [{ source: "tmpfs", target: "/scratch", type: "tmpfs" }];
  const input = { image, mounts, args: ["sh", "-c", `(${script}) 2>/dev/null`] };
  expect(await outputOf({ ...input, readonlyRootfs: true })).toBe("of the image\nro\nrw\n");
  expect(await outputOf(input)).toBe("of the image\nrw\n");
});

describe("its file system", () => {
  test("is its own, lasts over starts, restarts and restart policies, and goes with it", async () => {
    const { client } = setting;
    const image = await push({ Cmd: counting });
    using record = await client.record();
    const exits = (id: string, count: number) => {
      let seen = 0;
      return record.first(({ containerId, state }) => {
        if (containerId === id && (state === "EXIT" || state === "RESTART")) seen += 1;
        return seen === count;
      });
    };
    const restartPolicy = { condition: "ON_FAILURE" as const, maximumRetryCount: 2 };
    const args = ["sh", "-c", "echo x >> /count; wc -l < /count; exit 1"];
    const { id, containerId } = await client.create({ image, args, restartPolicy });
    await exits(containerId, 3);
    expect(await setting.output(containerId, 3)).toBe("3\n");
    await client.request(StartContainerDocument, { id });
    await exits(containerId, 6);
    expect(await setting.output(containerId, 6)).toBe("6\n");
    expect(await outputOf({ image })).toBe("1\n");
    const key = await snapshotOf(containerId);
    expect(key).toMatch(new RegExp(`^${containerId}-`));
    expect((await ground.inUse()).own).toEqual([key]);
    await client.request(DeleteContainerDocument, { id });
    expect(await ground.inUse()).toEqual({ own: [], leases: [] });
  });

  test("goes with a container that another client deletes and leaves its snapshot", async () => {
    const { client, containerd } = setting;
    const { containerId } = await client.create({ image: await push({ Cmd: ["sleep", "60"] }), start: false });
    await ctr(containerd.address, "containers", "delete", "--keep-snapshot", containerId);
    await until("the snapshot is gone", async () => (await ground.inUse()).own.length === 0);
  });

  test("goes with the container that only waits for its restart when another takes its id", async () => {
    const { client } = setting;
    const again = uniqueId("again");
    const image = await push({ Cmd: ["sh", "-c", "exit 1"] });
    using record = await client.record();
    const input = { image, containerId: again };
    await client.create({ ...input, restartPolicy: { condition: "ALWAYS" } });
    await record.of(again, "RESTART");
    const { id } = await client.create({ ...input, args: counting });
    await record.of(again, "DELETE_CONTAINER");
    expect((await ground.inUse()).own).toEqual([await snapshotOf(again)]);
    await client.request(DeleteContainerDocument, { id, force: true });
    expect((await ground.inUse()).own).toEqual([]);
  });

  test("that is gone is told of, and the container can be deleted", async () => {
    const { client, containerd } = setting;
    const { id, containerId } = await client.create({ image: await push({ Cmd: ["true"] }), start: false });
    await ctr(containerd.address, "snapshots", "remove", await snapshotOf(containerId));
    const error = await client.refusal(StartContainerDocument, { id });
    expect(error.extensions).toMatchObject({ code: "FAILED_PRECONDITION", id: containerId });
    await client.request(DeleteContainerDocument, { id });
  });
});

test("a file system is by the snapshotter that was chosen, for which an image is unpacked anew", async () => {
  const { containerd } = setting;
  const image = await push({ Cmd: ["sleep", "60"], User: "someone" });
  const { id: overlaid } = await setting.client.create({ image });
  await using gantry = await startGantry({ containerd: containerd.address, flags: ["--snapshotter", "native"] });
  const { id, containerId } = await gantry.client.create({ image, pull: "NEVER" });
  expect(await ctr(containerd.address, "snapshots", "--snapshotter", "native", "ls")).toContain(`${containerId}-`);
  const who = ctr(containerd.address, "tasks", "exec", "--exec-id", "x", containerId, "sh", "-c", "exit $(id -u)");
  await expect(who).rejects.toMatchObject({ code: 1000 % 256 });
  await gantry.client.request(RestartContainerDocument, { id, timeout: "0s" });
  await gantry.client.request(RestartContainerDocument, { id: overlaid, timeout: "0s" });
  for (const each of [id, overlaid]) await gantry.client.request(DeleteContainerDocument, { id: each, force: true });
  expect(await ctr(containerd.address, "snapshots", "--snapshotter", "native", "ls")).not.toContain(containerId);
  expect((await ground.inUse()).own).toEqual([]);
});

describe("beside containerd's own client", () => {
  test("its images make containers, and its own containers have their image and can be started and deleted", async () => {
    const { client, containerd } = setting;
    const byCtr = uniqueId("by-ctr");
    const image = await push({ Cmd: ["echo", "theirs"] });
    await ctr(containerd.address, "images", "pull", "--plain-http", image);
    expect(await outputOf({ image, pull: "NEVER" })).toBe("theirs\n");
    await ctr(containerd.address, "containers", "create", image, byCtr, "sleep", "60");
    using record = await client.record();
    const { containerStart } = await client.request(StartContainerDocument, { id: byCtr });
    expect(containerStart.container.status).toBe("RUNNING");
    const { container } = await client.request(ContainerImageDocument, { id: byCtr });
    expect(container).toMatchObject({ imageReference: image, image: { reference: image } });
    await client.request(DeleteContainerDocument, { id: byCtr, force: true });
    await record.of(byCtr, "DELETE_CONTAINER");
    expect((await ground.inUse()).own).toEqual([]);
  });

  test("it runs what Gantry pulled, and works on what Gantry runs", async () => {
    const { client, containerd } = setting;
    const image = await push({ Cmd: ["sleep", "60"] });
    await client.request(PullImageDocument, { input: { reference: image } });
    // Under load its client loses what a short process wrote last, but not the exit code.
    const run = ctr(containerd.address, "run", "--rm", image, uniqueId("seen"), "sh", "-c", "exit 7");
    await expect(run).rejects.toMatchObject({ code: 7 });
    const { id, containerId } = await client.create({ image });
    const exec = ctr(containerd.address, "tasks", "exec", "--exec-id", "x", containerId, "sh", "-c", "exit 8");
    await expect(exec).rejects.toMatchObject({ code: 8 });
    await client.request(DeleteContainerDocument, { id, force: true });
  });
});
