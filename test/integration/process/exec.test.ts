import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import {
  AddProcessDocument,
  DeleteContainerDocument,
  PauseContainerDocument,
  type ProcessAddInput,
  ProcessesDocument,
  ResumeContainerDocument,
  SignalContainerDocument,
  SignalProcessDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

function adding(container: string, process: string, script: string, more: Partial<ProcessAddInput> = {}) {
  return { input: { container, process, args: ["sh", "-c", script], ...more } };
}

test("a further process starts, writes, ends and stays readable", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000", { env: ["BASE=1", "OVER=1"] }));
  const more = { env: ["OVER=2"], cwd: "/tmp", user: "someone" };
  const { processAdd } = await client.request(
    AddProcessDocument,
    adding(id, "probe", "echo $BASE$OVER $PWD $(id -u); exit 7", more),
  );
  expect(processAdd.process).toMatchObject({ name: "probe", cwd: "/tmp", terminal: false });
  const exit = await record.of(containerId, "EXIT_PROCESS");
  expect(exit).toMatchObject({ processId: "probe", exitCode: 7 });
  expect(record.statesOf(containerId)).toEqual([
    "CREATE_CONTAINER",
    "START_CONTAINER",
    "START_PROCESS",
    "EXIT_PROCESS",
  ]);
  using output = await client.output({ container: id, process: "probe" }).completed();
  expect(output.text()).toBe("12 /tmp 1000\n");
  expect(output.exitCode).toBe(7);
  const { container } = await client.request(ProcessesDocument, { container: id });
  expect(container?.processes.map(({ name, status, exitCode }) => [name, status, exitCode])).toEqual([
    ["init", "RUNNING", null],
    ["probe", "EXITED", 7],
  ]);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("a name is one living process's; the other of two at once is refused and the first unharmed", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 1000"));
  const both = await Promise.all(
    ["sleep 1000", "sleep 1000"].map((each) => client.send(AddProcessDocument, adding(id, "twin", each))),
  );
  expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
  expect(both.flatMap(({ errors }) => errors ?? [])[0]?.extensions?.code).toBe("ALREADY_EXISTS");
  const { container } = await client.request(ProcessesDocument, { container: id });
  expect(container?.processes.at(-1)).toMatchObject({ name: "twin", status: "RUNNING" });
  expect((await client.refusal(AddProcessDocument, adding(id, "init", "true"))).extensions?.code).toBe(
    "ALREADY_EXISTS",
  );
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("a command that cannot start is refused with its code, tells nothing and leaves nothing", async () => {
  const { client, script, containerd } = setting;
  using record = await client.record();
  const { id, containerId, namespace } = await client.create(script("sleep 1000"));
  for (const [args, exitCode] of [
    [["nope"], 127],
    [["/etc/passwd"], 126],
  ] as const) {
    for (let index = 0; index < 20; index += 1) {
      const input = { container: id, process: "failing", args: [...args] };
      const error = await client.refusal(AddProcessDocument, { input });
      const named = { resource: "process", id: "failing" };
      expect(error.extensions).toMatchObject({ code: "FAILED_PRECONDITION", exitCode, ...named });
    }
  }
  expect(await containerd.connection.tasks.listProcesses({ namespace, containerId })).toHaveLength(1);
  const { container } = await client.request(ProcessesDocument, { container: id });
  expect(container?.processes).toHaveLength(1);
  expect(record.statesOf(containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER"]);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("signals reach the process named, and only living ones", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000"));
  await client.request(
    AddProcessDocument,
    adding(id, "worker", "trap 'exit 3' USR1; echo up; while :; do sleep 0.01; done"),
  );
  using output = client.output({ container: id, process: "worker" });
  await output.until(() => output.text() === "up\n");
  await client.request(SignalProcessDocument, { container: id, process: "worker", signal: "USR1" });
  expect((await record.of(containerId, "EXIT_PROCESS")).exitCode).toBe(3);
  const ended = await client.refusal(SignalProcessDocument, { container: id, process: "worker", signal: "TERM" });
  expect(ended.extensions?.code).toBe("FAILED_PRECONDITION");
  const unknown = await client.refusal(SignalProcessDocument, { container: id, process: "nobody", signal: "TERM" });
  expect(unknown.extensions).toMatchObject({ code: "NOT_FOUND", resource: "process", id: "nobody" });
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("a grandchild that holds the output holds up neither the exit nor the output", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000"));
  await client.request(AddProcessDocument, adding(id, "parent", "sleep 100 & echo last; exit 3"));
  const asked = performance.now();
  expect((await record.of(containerId, "EXIT_PROCESS")).exitCode).toBe(3);
  expect(performance.now() - asked).toBeLessThan(1_000);
  using output = await client.output({ container: id, process: "parent" }).completed();
  expect([output.text(), output.exitCode]).toEqual(["last\n", 3]);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("so it is where the grandchild is of init", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 100 & echo last; exit 3"));
  const asked = performance.now();
  expect((await record.of(containerId, "EXIT")).exitCode).toBe(3);
  expect(performance.now() - asked).toBeLessThan(1_000);
  using output = await client.output({ container: id }).completed();
  expect([output.text(), output.exitCode]).toEqual(["last\n", 3]);
  await client.request(DeleteContainerDocument, { id });
});

test("a grandchild that writes without end holds the exit up for some seconds at most", {
  timeout: 30_000,
}, async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000"));
  const endless = "while :; do echo more; sleep 0.05; done & exit 3";
  await client.request(AddProcessDocument, adding(id, "parent", endless));
  expect((await record.of(containerId, "EXIT_PROCESS")).exitCode).toBe(3);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("a paused or ended container takes no further process", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000"));
  await client.request(PauseContainerDocument, { id });
  expect((await client.refusal(AddProcessDocument, adding(id, "x", "true"))).extensions?.code).toBe(
    "FAILED_PRECONDITION",
  );
  await client.request(SignalContainerDocument, { id, signal: "KILL" });
  await record.of(containerId, "EXIT");
  expect((await client.refusal(AddProcessDocument, adding(id, "x", "true"))).extensions?.code).toBe(
    "FAILED_PRECONDITION",
  );
  await client.request(DeleteContainerDocument, { id });
});

test("pausing while processes start: each starts before it or is refused, and the container goes on", {
  timeout: 60_000,
}, async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000"));
  for (const delay of [0, 5, 10, 15, 20, 30]) {
    const adding = [1, 2].map((each) => ({ container: id, process: `at-${delay}-${each}`, args: ["sleep", "1000"] }));
    const added = Promise.allSettled(adding.map((input) => client.request(AddProcessDocument, { input })));
    await setTimeout(delay);
    await client.request(PauseContainerDocument, { id });
    for (const each of await added) if (each.status === "rejected") expect(String(each.reason)).toMatch(/is paused/);
    await client.request(ResumeContainerDocument, { id });
  }
  await client.request(DeleteContainerDocument, { id, force: true });
  let paused = false;
  for (const state of record.statesOf(containerId)) {
    if (state === "PAUSE" || state === "RESUME") paused = state === "PAUSE";
    if (state === "START_PROCESS") expect(paused).toBe(false);
  }
});
