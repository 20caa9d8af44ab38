import { expect, test } from "vitest";
import {
  DeleteContainerDocument,
  FindContainerDocument,
  FindNodeDocument,
  PauseContainerDocument,
  RestartContainerDocument,
  ResumeContainerDocument,
  SignalContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

test("a container lives its whole life, each step told once and in order", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const created = await client.create(script("echo hello; exit 3", { labels: [{ key: "app", value: "one" }] }));
  const { containerId, id } = created;
  expect(created).toMatchObject({ namespace: "default", oomKilled: false });
  expect(created.labels).toEqual([{ key: "app", value: "one" }]);
  const exit = await record.of(containerId, "EXIT");
  expect(exit).toMatchObject({ exitCode: 3, processId: "init", oomKilled: false });
  expect(await setting.output(containerId)).toBe("hello\n");
  const { container } = await client.request(FindContainerDocument, { id });
  expect(container).toMatchObject({ status: "EXITED", exitCode: 3, pid: null, exitedAt: exit.time });
  await client.request(DeleteContainerDocument, { id });
  await record.of(containerId, "DELETE_CONTAINER");
  expect(record.statesOf(containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "EXIT", "DELETE_CONTAINER"]);
  expect((await client.request(FindContainerDocument, { id })).container).toBeNull();
});

test("start: false makes a container that waits, and each start is a new run", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId, status } = await client.create(script("exit 4", { start: false }));
  expect(status).toBe("CREATED");
  await client.request(StartContainerDocument, { id });
  await record.of(containerId, "EXIT");
  const again = await client.request(StartContainerDocument, { id });
  expect(again.containerStart.container.startedAt).not.toBeNull();
  await record.first(() => record.statesOf(containerId).filter((state) => state === "EXIT").length === 2);
  expect(record.statesOf(containerId)).toEqual([
    "CREATE_CONTAINER",
    "START_CONTAINER",
    "EXIT",
    "START_CONTAINER",
    "EXIT",
  ]);
  await client.request(DeleteContainerDocument, { id });
});

test("pause, resume, signal and stop return once their change has been told", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId, pid } = await client.create(script("trap 'exit 7' USR1; while :; do sleep 0.01; done"));
  expect(pid).toBeGreaterThan(0);
  expect((await client.request(PauseContainerDocument, { id })).containerPause.container.status).toBe("PAUSED");
  expect((await client.request(ResumeContainerDocument, { id })).containerResume.container.status).toBe("RUNNING");
  await client.request(SignalContainerDocument, { id, signal: "USR1" });
  expect((await record.of(containerId, "EXIT")).exitCode).toBe(7);
  expect(record.statesOf(containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "PAUSE", "RESUME", "EXIT"]);
  await client.request(DeleteContainerDocument, { id });
});

test("restart ends the run and begins another", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId, pid } = await client.create(script("trap 'exit 0' TERM; while :; do sleep 0.01; done"));
  const { containerRestart } = await client.request(RestartContainerDocument, { id });
  expect(containerRestart.container.status).toBe("RUNNING");
  expect(containerRestart.container.pid).not.toBe(pid);
  expect(record.statesOf(containerId).slice(1, 4)).toEqual(["START_CONTAINER", "EXIT", "START_CONTAINER"]);
  await client.request(DeleteContainerDocument, { id, force: true });
  await record.of(containerId, "DELETE_CONTAINER");
});

test("a stop that SIGTERM does not bring about is brought about in time by SIGKILL", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("trap '' TERM; while :; do sleep 0.01; done"));
  const began = performance.now();
  const { containerStop } = await client.request(StopContainerDocument, { id, timeout: "300ms" });
  expect(performance.now() - began).toBeGreaterThanOrEqual(295);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(containerStop.container).toMatchObject({ status: "EXITED", exitCode: 137 });
  await client.request(DeleteContainerDocument, { id });
});

test("a paused container can be stopped, by its stop signal", async () => {
  const { client, script } = setting;
  const { id } = await client.create(
    script("trap 'exit 9' USR2; while :; do sleep 0.01; done", { stopSignal: "SIGUSR2" }),
  );
  await client.request(PauseContainerDocument, { id });
  const { containerStop } = await client.request(StopContainerDocument, { id });
  expect(containerStop.container).toMatchObject({ status: "EXITED", exitCode: 9 });
  await client.request(DeleteContainerDocument, { id });
});

test("a signal to a paused container is delivered once it goes on", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("trap 'exit 5' TERM; while :; do sleep 0.01; done"));
  await client.request(PauseContainerDocument, { id });
  await client.request(SignalContainerDocument, { id, signal: 15 });
  await client.request(ResumeContainerDocument, { id });
  expect((await record.of(containerId, "EXIT")).exitCode).toBe(5);
  await client.request(DeleteContainerDocument, { id });
});

test("a running container is deleted by force alone", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 1000"));
  const refused = await client.refusal(DeleteContainerDocument, { id, force: false });
  expect(refused.extensions?.code).toBe("FAILED_PRECONDITION");
  await client.request(DeleteContainerDocument, { id, force: true });
  expect((await client.request(FindNodeDocument, { id })).node).toBeNull();
});

test("a container is found by its global id, by its bare id, and as a node with its init", async () => {
  const { client, script } = setting;
  const { id, containerId } = await client.create(script("exit 0", { containerId: "named", start: false }));
  const { container } = await client.request(FindContainerDocument, { id: containerId });
  expect(container?.id).toBe(id);
  expect((await client.request(FindNodeDocument, { id })).node).toEqual({ __typename: "Container", id });
  const init = container?.init;
  expect(init).toMatchObject({ name: "init", status: "CREATED", args: ["sh", "-c", "exit 0"] });
  const node = await client.request(FindNodeDocument, { id: init?.id ?? "" });
  expect(node.node).toEqual({ __typename: "Process", id: init?.id });
  await client.request(DeleteContainerDocument, { id });
});
