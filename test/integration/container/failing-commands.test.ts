import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import {
  CreateContainerDocument,
  DeleteContainerDocument,
  ListContainersDocument,
  StartContainerDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

async function leftBehind() {
  const { connection } = setting.containerd;
  const containers: string[] = [];
  for await (const { containerId } of connection.containers.list("default")) containers.push(containerId);
  const tasks = (await connection.tasks.list("default")).map(({ containerId }) => containerId);
  const folder = path.join(setting.gantry.dataDirectory, "output/default");
  const output = await readdir(folder).catch(() => []);
  return { containers, tasks, output };
}

test.each([
  ["a missing command", ["no-such-command"], 127],
  ["a missing path", ["/no/such/path"], 127],
  ["a file that is not executable", ["/etc/passwd"], 126],
  ["a folder", ["/etc"], 126],
])("%s is refused with its exit code, and nothing is told or left", async (_what, args, exitCode) => {
  const { client, rootfs } = setting;
  using record = await client.record();
  const error = await client.refusal(CreateContainerDocument, { input: { containerId: "failing", rootfs, args } });
  expect(error.extensions).toMatchObject({ code: "FAILED_PRECONDITION", exitCode });
  expect(await leftBehind()).toEqual({ containers: [], tasks: [], output: [] });
  // The id is free again, and the next container's changes are the first that are told.
  const { containerId } = await client.create({ containerId: "failing", rootfs, args: ["true"] });
  await record.of(containerId, "EXIT");
  expect(record.statesOf(containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "EXIT"]);
  await client.request(DeleteContainerDocument, { id: containerId });
});

test("a start that fails leaves the container as it was", async () => {
  const { client, rootfs } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create({ rootfs, args: ["no-such-command"], start: false });
  const error = await client.refusal(StartContainerDocument, { id });
  expect(error.extensions).toMatchObject({ code: "FAILED_PRECONDITION", exitCode: 127, id: containerId });
  const { containers } = await client.request(ListContainersDocument, { filter: { containerIdPrefix: containerId } });
  expect(containers.nodes[0]?.status).toBe("CREATED");
  expect(record.statesOf(containerId)).toEqual(["CREATE_CONTAINER"]);
  expect((await leftBehind()).tasks).toEqual([]);
});

test("a spec that the runtime refuses is answered in the runtime's words, and nothing is left", async () => {
  const { client, rootfs } = setting;
  const before = await leftBehind();
  const spec = {
    ociVersion: "1.0.2",
    process: { args: ["true"], cwd: "not/absolute", user: { uid: 0, gid: 0 } },
    root: { path: rootfs },
  };
  const error = await client.refusal(CreateContainerDocument, { input: { spec } });
  expect(error.extensions?.code).toBe("INVALID_ARGUMENT");
  expect(error.message).toMatch(/cwd must be an absolute path/i);
  expect(await leftBehind()).toEqual(before);
});
