import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import {
  DeleteContainerDocument,
  FindContainerDocument,
  ListContainersDocument,
  NamespacesDocument,
  PauseContainerDocument,
  ResumeContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

async function ctr(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("ctr", ["--address", setting.containerd.address, ...words]);
  return stdout;
}

test("what ctr starts and kills is seen, and ctr keeps its own task", async () => {
  const { client, rootfs } = setting;
  using record = await client.record();
  await ctr("run", "--detach", "--rootfs", "--label", "by=ctr", rootfs, "foreign", "/bin/sleep", "1000");
  await record.of("foreign", "START_CONTAINER");
  const { container } = await client.request(FindContainerDocument, { id: "foreign" });
  expect(container).toMatchObject({ status: "RUNNING", labels: [{ key: "by", value: "ctr" }] });
  await ctr("tasks", "kill", "--signal", "SIGKILL", "foreign");
  expect((await record.of("foreign", "EXIT")).exitCode).toBe(137);
  expect(await ctr("tasks", "ls")).toMatch(/foreign\s+\d+\s+STOPPED/);
  await ctr("tasks", "delete", "foreign").catch(ignoreExitCode);
  await ctr("containers", "delete", "foreign");
  await record.of("foreign", "DELETE_CONTAINER");
  expect(record.statesOf("foreign")).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "EXIT", "DELETE_CONTAINER"]);
});

/** ctr ends with the exit code of the task that it deletes. */
function ignoreExitCode(error: { code?: number }): void {
  if (error.code !== 137) throw error;
}

test("what ctr started can be controlled", async () => {
  const { client, rootfs } = setting;
  using record = await client.record();
  await ctr(
    "run",
    "--detach",
    "--rootfs",
    rootfs,
    "taken",
    "/bin/sh",
    "-c",
    "trap 'exit 6' TERM; while :; do /bin/sleep 0.01; done",
  );
  await client.request(PauseContainerDocument, { id: "taken" });
  await client.request(ResumeContainerDocument, { id: "taken" });
  await client.request(StopContainerDocument, { id: "taken" });
  expect((await record.of("taken", "EXIT")).exitCode).toBe(6);
  await client.request(StartContainerDocument, { id: "taken" });
  await client.request(DeleteContainerDocument, { id: "taken", force: true });
  await record.of("taken", "DELETE_CONTAINER");
  expect(record.statesOf("taken")).toEqual([
    "CREATE_CONTAINER",
    "START_CONTAINER",
    "PAUSE",
    "RESUME",
    "EXIT",
    "START_CONTAINER",
    "EXIT",
    "DELETE_CONTAINER",
  ]);
});

test("what ctr pauses, resumes and labels is told", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { containerId } = await client.create(script("sleep 1000"));
  await ctr("tasks", "pause", containerId);
  await record.of(containerId, "PAUSE");
  await ctr("tasks", "resume", containerId);
  await record.of(containerId, "RESUME");
  await ctr("containers", "label", containerId, "colour=blue");
  await record.of(containerId, "UPDATE_CONTAINER");
  const { container } = await client.request(FindContainerDocument, { id: containerId });
  expect(container?.labels).toEqual([{ key: "colour", value: "blue" }]);
  await client.request(DeleteContainerDocument, { id: containerId, force: true });
});

test("other namespaces are listed, filtered and told apart", async () => {
  const { client, rootfs } = setting;
  using record = await client.record();
  await ctr("--namespace", "elsewhere", "containers", "create", "--rootfs", rootfs, "twin", "true");
  await client.create({ containerId: "twin", rootfs, args: ["true"], start: false });
  await record.first(({ namespace, state }) => namespace === "elsewhere" && state === "CREATE_CONTAINER");
  const all = await client.request(ListContainersDocument, { filter: { containerIdPrefix: "twin" } });
  expect(all.containers.nodes.map(({ namespace }) => namespace)).toEqual(["default", "elsewhere"]);
  const one = await client.request(ListContainersDocument, { filter: { namespace: "elsewhere" } });
  expect(one.containers).toMatchObject({ totalCount: 1, nodes: [{ namespace: "elsewhere", containerId: "twin" }] });
  const { namespaces } = await client.request(NamespacesDocument, {});
  expect(namespaces.map(({ name }) => name)).toEqual(expect.arrayContaining(["default", "elsewhere"]));
  for (const { id } of all.containers.nodes) await client.request(DeleteContainerDocument, { id });
  const left = await client.request(ListContainersDocument, { filter: { containerIdPrefix: "twin" } });
  expect(left.containers.totalCount).toBe(0);
});
