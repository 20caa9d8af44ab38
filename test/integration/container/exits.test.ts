import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { alive } from "../../support/containerd.js";
import {
  DeleteContainerDocument,
  FindContainerDocument,
  PauseContainerDocument,
  SignalContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { ociSpec } from "../../support/spec.js";
import { briefHistoryOf } from "../../support/state-history.js";
import { until } from "../../support/until.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

test("a run that ends by itself while it is being killed has one exit", { timeout: 60_000 }, async () => {
  const { client, script } = setting;
  for (let index = 0; index < 10; index += 1) {
    const { id } = await client.create(script("exit 0", { start: false }));
    const [, stopped] = await Promise.all([
      client.request(StartContainerDocument, { id }),
      client.request(StopContainerDocument, { id, timeout: "0s" }),
    ]);
    expect(["CREATED", "EXITED"]).toContain(stopped.containerStop.container.status);
    await client.request(StopContainerDocument, { id, timeout: "0s" });
    const [, ...run] = await briefHistoryOf(client, id);
    expect([
      ["START_CONTAINER", "EXIT 0"],
      ["START_CONTAINER", "EXIT 137"],
    ]).toContainEqual(run);
    await client.request(DeleteContainerDocument, { id });
  }
});

test("a shim that dies after its container has ended does not turn 0 into 137", async () => {
  const { client, rootfs, containerd } = setting;
  using record = await client.record();
  const key = { namespace: "default", containerId: "ended-well" };
  const ctr = (...words: string[]) => promisify(execFile)("ctr", ["--address", containerd.address, ...words]);
  await ctr("run", "--detach", "--rootfs", rootfs, key.containerId, "/bin/true");
  expect((await record.of(key.containerId, "EXIT")).exitCode).toBe(0);
  process.kill(await containerd.shimOf(key), "SIGKILL");
  await until("containerd has cleaned up", async () => (await containerd.connection.tasks.get(key)) === undefined);
  await client.request(DeleteContainerDocument, { id: key.containerId });
  await record.of(key.containerId, "DELETE_CONTAINER");
  expect((await briefHistoryOf(client, key.containerId)).filter((each) => /EXIT/.test(each))).toEqual(["EXIT 0"]);
});

test("a container in the host's pid namespace leaves no children, and their ends are not its own", async () => {
  const { client, rootfs } = setting;
  using record = await client.record();
  const script = "sleep 0.2 & sleep 1000 & echo $!; exec sleep 1000";
  const spec: unknown = JSON.parse(
    ociSpec({ rootfs, args: ["sh", "-c", script], namespaces: ["ipc", "uts", "mount", "network"] }),
  );
  const { id, containerId } = await client.create({ containerId: "host-pid", spec });
  using output = client.output({ container: id });
  await output.until(() => output.text().endsWith("\n"));
  const child = Number(output.text());
  expect(alive(child)).toBe(true);
  await client.request(SignalContainerDocument, { id, signal: "KILL" });
  expect((await record.of(containerId, "EXIT")).exitCode).toBe(137);
  await until("the child has gone", () => !alive(child));
  expect(record.statesOf(containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "EXIT"]);
  await client.request(DeleteContainerDocument, { id });
});

test("a pause of a container that dies ends, and what is known is true", { timeout: 60_000 }, async () => {
  const { client, script } = setting;
  using record = await client.record();
  for (let index = 0; index < 10; index += 1) {
    const { id, containerId } = await client.create(script("exec sleep 1000"));
    const [paused] = await Promise.all([
      client.send(PauseContainerDocument, { id }),
      client.send(SignalContainerDocument, { id, signal: "KILL" }),
    ]);
    if (paused.errors) expect(paused.errors[0]?.extensions?.code).toBe("FAILED_PRECONDITION");
    await client.request(StopContainerDocument, { id, timeout: "0s" });
    await record.of(containerId, "EXIT");
    const { container } = await client.request(FindContainerDocument, { id });
    expect(container).toMatchObject({ status: "EXITED", exitCode: 137 });
    await client.request(DeleteContainerDocument, { id });
  }
});
