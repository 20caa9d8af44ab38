import { expect, test } from "vitest";
import { OutputDirectory } from "../../../src/storage/output/output-directory.js";
import {
  AddProcessDocument,
  DeleteContainerDocument,
  FindContainerDocument,
  PauseContainerDocument,
  ProcessesDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { briefHistoryOf, historyOf } from "../../support/state-history.js";
import { until } from "../../support/until.js";
import { useGround } from "./ground.js";

const ground = useGround();

const ALWAYS = { restartPolicy: { condition: "ALWAYS" } } as const;

async function findOf(id: string) {
  return (await ground.client.request(FindContainerDocument, { id })).container;
}

test("a run that ended while Gantry was away has its code and its time, and then its policy applies", async () => {
  const { id } = await ground.client.create(
    ground.script("trap 'exit 9' USR1; while :; do sleep 0.01; done", { containerId: "ended" }),
  );
  await ground.client.create(ground.script("exec sleep 1000", { ...ALWAYS, containerId: "again" }));
  let killed = 0;
  await ground.away(async () => {
    await ground.containerd.connection.tasks.kill({ namespace: "default", containerId: "ended" }, 10);
    await ground.containerd.connection.tasks.kill({ namespace: "default", containerId: "again" }, 9);
    killed = Date.now();
    await until("both have ended", async () => {
      const tasks = await ground.containerd.connection.tasks.list("default");
      return tasks.every(({ status }) => status === "stopped");
    });
  });
  const exit = (await historyOf(ground.client, id)).at(-1);
  expect(exit).toMatchObject({ state: "EXIT", exitCode: 9 });
  expect(Math.abs(Date.parse(String(exit?.time)) - killed)).toBeLessThan(1_000);
  const history = () => briefHistoryOf(ground.client, "again");
  await until("it runs again", async () => (await history()).length === 4);
  expect(await history()).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "RESTART 137", "START_CONTAINER"]);
  expect(await findOf("again")).toMatchObject({ status: "RUNNING", restartCount: 1 });
  await ground.client.request(DeleteContainerDocument, { id });
  await ground.client.request(DeleteContainerDocument, { id: "again", force: true });
});

test("what was paused or resumed meanwhile is told so", async () => {
  await ground.client.create(ground.script("exec sleep 1000", { containerId: "paused" }));
  await ground.client.create(ground.script("exec sleep 1000", { containerId: "resumed" }));
  await ground.client.request(PauseContainerDocument, { id: "resumed" });
  await ground.away(async () => {
    await ground.ctr("tasks", "pause", "paused");
    await ground.ctr("tasks", "resume", "resumed");
  });
  expect((await briefHistoryOf(ground.client, "paused")).slice(2)).toEqual(["PAUSE", "RESTORE"]);
  expect((await briefHistoryOf(ground.client, "resumed")).slice(2)).toEqual(["PAUSE", "RESUME", "RESTORE"]);
  for (const id of ["paused", "resumed"]) await ground.client.request(DeleteContainerDocument, { id, force: true });
});

test("a process that was killed for want of memory meanwhile is told of, though the run goes on", async () => {
  const key = { namespace: "default", containerId: "hungry" };
  const { tasks } = ground.containerd.connection;
  const eat = `trap '(x=$(head -c 60000000 /dev/zero | tr "\\0" x))' USR1; while :; do sleep 0.01; done`;
  const resources = { memory: 20_000_000, memorySwap: 20_000_000 };
  await ground.client.create(ground.script(eat, { ...key, resources }));
  await ground.away(async () => {
    await tasks.kill(key, 10);
    await until("the kernel has killed", async () => {
      const [used] = await tasks.usage("default", [key.containerId]);
      return used !== undefined && used.usage.oomKills > 0;
    });
  });
  await until("it is told", async () => (await findOf(key.containerId))?.oomKilled === true);
  expect((await briefHistoryOf(ground.client, key.containerId)).slice(2).sort()).toEqual(["OOM", "RESTORE"]);
  await ground.client.request(DeleteContainerDocument, { id: key.containerId, force: true });
});

test("a run whose task containerd no longer has ended with 255; one without its container is gone too", async () => {
  await ground.client.create(ground.script("exec sleep 1000", { containerId: "vanished" }));
  await ground.client.create(ground.script("exec sleep 1000", { containerId: "removed" }));
  await ground.away(async () => {
    await ground.ctr("tasks", "delete", "--force", "vanished").catch(ignoreExitCode);
    await ground.ctr("tasks", "delete", "--force", "removed").catch(ignoreExitCode);
    await ground.ctr("containers", "delete", "removed");
  });
  expect((await briefHistoryOf(ground.client, "vanished")).slice(2)).toEqual(["EXIT 255"]);
  expect((await briefHistoryOf(ground.client, "removed")).slice(2)).toEqual(["EXIT 255", "DELETE_CONTAINER"]);
  await ground.client.request(DeleteContainerDocument, { id: "vanished" });
});

/** ctr ends with the exit code of the task that it deletes. */
function ignoreExitCode(error: { code?: number }): void {
  if (error.code !== 137) throw error;
}

test("further processes are restored like init: one goes on, one ended meanwhile with its code", async () => {
  const { client } = ground;
  const { id } = await client.create(ground.script("exec sleep 1000", { containerId: "with-processes" }));
  const add = (process: string, script: string) =>
    client.request(AddProcessDocument, { input: { container: id, process, args: ["sh", "-c", script] } });
  await add("lasting", "exec sleep 1000");
  const { processAdd } = await add("ending", "trap 'exit 4' USR1; while :; do sleep 0.01; done");
  await ground.away(async () => {
    process.kill(processAdd.process.pid ?? 0, "SIGUSR1");
    await until("it has ended", async () => {
      const key = { namespace: "default", containerId: "with-processes" };
      return (await ground.containerd.connection.tasks.listProcesses(key)).length <= 2;
    });
  });
  expect((await briefHistoryOf(ground.client, id)).slice(4)).toEqual(["EXIT_PROCESS 4 ending", "RESTORE"]);
  const { container } = await ground.client.request(ProcessesDocument, { container: id });
  expect(container?.processes.map(({ name, status }) => [name, status])).toEqual([
    ["init", "RUNNING"],
    ["lasting", "RUNNING"],
    ["ending", "EXITED"],
  ]);
  await ground.client.request(DeleteContainerDocument, { id, force: true });
});

test.each(["SIGTERM", "SIGKILL"] as const)(
  "a restart that was waited for when Gantry was ended by %s comes after the next start, and counts on",
  async (signal) => {
    const containerId = `pending-${signal.toLowerCase()}`;
    const { client } = ground;
    using record = await client.record();
    await client.create(ground.script("exit 6", { ...ALWAYS, containerId }));
    await record.first(() => record.statesOf(containerId).filter((state) => state === "RESTART").length === 6);
    await ground.away(async () => {}, { signal });
    expect(await findOf(containerId)).toMatchObject({ status: "RESTARTING", exitCode: 6, restartCount: 5 });
    using resumed = await ground.client.record();
    await resumed.of(containerId, "START_CONTAINER");
    expect((await findOf(containerId))?.restartCount).toBe(6);
    await ground.client.request(StopContainerDocument, { id: containerId });
    expect((await briefHistoryOf(ground.client, containerId)).filter((each) => each === "EXIT 6")).toHaveLength(1);
    await ground.client.request(DeleteContainerDocument, { id: containerId });
  },
);

test("a start that Gantry's death cut short leaves nothing that stands in the way", async () => {
  const key = { namespace: "default", containerId: "cut-short" };
  await ground.client.create(ground.script("exec sleep 1000", { containerId: "cut-short", start: false }));
  const streams = { stdin: "", stdout: "/dev/null", stderr: "/dev/null", terminal: false };
  await ground.away(() => ground.containerd.connection.tasks.create(key, streams));
  expect(await findOf("cut-short")).toMatchObject({ status: "CREATED", pid: null });
  expect(await ground.containerd.connection.tasks.get(key)).toBeUndefined();
  await ground.client.request(DeleteContainerDocument, { id: "cut-short" });
  expect(await briefHistoryOf(ground.client, "cut-short")).toEqual(["CREATE_CONTAINER", "DELETE_CONTAINER"]);
});

test("a start that Gantry's death kept from being told is told by the next, with its output and its end", async () => {
  const key = { namespace: "default", containerId: "untold" };
  const { dataDirectory } = ground.gantry;
  await ground.client.create(ground.script("echo early; sleep 1; echo late; exit 8", { ...key, start: false }));
  const output = new OutputDirectory(`${dataDirectory}/output`, { limit: 8192, runs: 3, report: () => {} });
  await ground.away(async () => {
    const { stdout, stderr } = await output.prepare({ ...key, process: "init", run: 1 });
    await output.close();
    const streams = { stdin: "", stdout, stderr, terminal: false };
    await ground.containerd.connection.tasks.create(key, streams);
    await ground.containerd.connection.tasks.start(key);
  });
  using read = await ground.client.output({ container: "untold" }).completed();
  expect(read.exitCode).toBe(8);
  await ground.client.request(DeleteContainerDocument, { id: "untold" });
  expect(await briefHistoryOf(ground.client, "untold")).toEqual([
    ...["CREATE_CONTAINER", "START_CONTAINER", "EXIT 8", "DELETE_CONTAINER"],
  ]);
  expect(read.text()).toBe("early\nlate\n");
});
