import { readFileSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { kill } from "node:process";
import { expect, test } from "vitest";
import { removeEmbedded } from "../../support/containerd.js";
import { startGantry } from "../../support/gantry.js";
import {
  AddProcessDocument,
  CreateContainerDocument,
  DeleteContainerDocument,
  FindContainerDocument,
  HostDocument,
  ListContainersDocument,
  PauseContainerDocument,
  ResumeContainerDocument,
  SignalContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { makeRootfs } from "../../support/rootfs.js";
import { mountSmallDisk, type SmallDisk } from "../../support/small-disk.js";
import { until } from "../../support/until.js";

const MIB = 1024 * 1024;

function outputOf({ path }: SmallDisk, containerId: string, stream = "stdout") {
  return statSync(`${path}/output/default/${containerId}/init/1/${stream}`);
}

test.each(["tmpfs", "ext4"] as const)(
  "a disk full to the last block, containerd's included: what runs goes on and prints, is controlled, and restarts wait (%s)",
  { timeout: 120_000 },
  async (type) => {
    await using disk = await mountSmallDisk("48M", type);
    await using _ended = { [Symbol.asyncDispose]: () => removeEmbedded(disk.path) };
    await using rootfs = await makeRootfs();
    await using gantry = await startGantry({ containerd: "embedded", dataDirectory: disk.path });
    const { client } = gantry;
    using record = await client.record();
    const input = (containerId: string, script: string, more = {}) => ({
      containerId: `${type}-${containerId}`,
      rootfs: rootfs.path,
      args: ["sh", "-c", script],
      ...more,
    });
    const id = (containerId: string) => `${type}-${containerId}`;
    await client.create(
      input("printing", "i=0; while :; do i=$((i+1)); printf '%07d\n' $i; [ $((i % 400)) = 0 ] && sleep 0.01; done"),
    );
    await client.create(
      input("complaining", "while ! [ -e /tmp/complain ]; do sleep 0.1; done; echo full >&2; exec sleep 1000"),
    );
    for (const each of ["paused", "killed", "stopped", "deleted"]) await client.create(input(each, "exec sleep 1000"));
    await client.create(input("resting", "exec sleep 1000", { start: false }));
    await client.create(input("looping", "sleep 0.3; exit 1", { restartPolicy: { condition: "ALWAYS" } }));
    using output = client.output({ container: id("printing") });

    // As long as there is something left, it is laid aside for what runs.
    await disk.fill(2 * MIB);
    const held = (stream: string) => outputOf(disk, id("complaining"), stream).blocks * 512;
    await until(
      "space is laid ahead",
      () => held("stderr") > 0 && outputOf(disk, id("printing")).blocks * 512 >= MIB / 4,
    );
    await disk.fill();
    const exhausted = { extensions: { code: "RESOURCE_EXHAUSTED" }, message: expect.stringContaining("full") };
    const process = { container: id("paused"), process: "more", args: ["true"] };
    for (const refusal of [
      await client.refusal(CreateContainerDocument, { input: input("new", "exec sleep 1000") }),
      await client.refusal(CreateContainerDocument, { input: input("new", "true", { start: false }) }),
      await client.refusal(StartContainerDocument, { id: id("resting") }),
      await client.refusal(AddProcessDocument, { input: process }),
    ]) {
      expect(refusal).toMatchObject(exhausted);
    }
    await client.request(PauseContainerDocument, { id: id("paused") });
    await client.request(ResumeContainerDocument, { id: id("paused") });
    await client.request(SignalContainerDocument, { id: id("killed"), signal: "SIGKILL" });
    await client.request(StopContainerDocument, { id: id("stopped"), timeout: "0s" });
    expect((await record.of(id("killed"), "EXIT")).exitCode).toBe(137);
    expect((await record.of(id("stopped"), "EXIT")).exitCode).toBe(137);
    await client.request(DeleteContainerDocument, { id: id("deleted"), force: true });
    await client.request(DeleteContainerDocument, { id: id("killed") });
    await record.of(id("deleted"), "DELETE_CONTAINER");
    await disk.fill();

    const before = outputOf(disk, id("printing")).size;
    await until("printing goes on", () => outputOf(disk, id("printing")).size > before + MIB / 2, 30_000);
    await writeFile(`${rootfs.path}/tmp/complain`, "");
    await until("what had not been written to is", () => outputOf(disk, id("complaining"), "stderr").size === 5);
    const { container: looping } = await client.request(FindContainerDocument, { id: id("looping") });
    expect(["RUNNING", "RESTARTING"], gantry.log()).toContain(looping?.status);

    // containerd itself comes back on a full disk.
    const pid = Number(readFileSync(`${disk.path}/containerd/containerd.pid`, "utf8"));
    kill(pid, "SIGKILL");
    await until("containerd is back", async () => {
      const { host } = await client.request(HostDocument, {});
      return host.containerd.connected && host.containerd.restarts === 1;
    });

    await disk.free();
    await until("new ones are begun again", async () => {
      const { data } = await client.send(CreateContainerDocument, { input: input("new", "exec sleep 1000") });
      return data !== null && data !== undefined;
    });
    const restarts = record.statesOf(id("looping")).filter((state) => state === "RESTART").length;
    await record.first(() => record.statesOf(id("looping")).filter((state) => state === "RESTART").length > restarts);
    await client.request(StartContainerDocument, { id: id("resting") });
    await client.request(AddProcessDocument, { input: process });
    await client.request(StopContainerDocument, { id: id("printing"), timeout: "0s" });
    await output.completed();
    // What a gap tells of is missing; all else is there once and in order.
    const lines = output
      .text()
      .split("\n")
      .filter((line) => /^\d{7}$/.test(line));
    expect(lines.filter((line, index) => line <= (lines[index - 1] ?? ""))).toEqual([]);
    expect(Number(lines.at(-1)) * 8).toBeGreaterThan(before);
    const { containers } = await client.request(ListContainersDocument, {});
    for (const each of containers.nodes) await client.request(DeleteContainerDocument, { id: each.id, force: true });
  },
);
