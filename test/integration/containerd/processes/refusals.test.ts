import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ContainerKey } from "../../../../src/engine/runtime.js";
import { processSpec } from "../../../support/spec.js";
import { noStreams, type ProcessGround, processGround } from "./process-ground.js";

let ground: ProcessGround;
let key: ContainerKey;

beforeAll(async () => {
  ground = await processGround();
  key = await ground.container("refusals");
});
afterAll(() => ground[Symbol.asyncDispose]());

const sleep = processSpec({ args: ["sleep", "1000"] });
const refused = { code: "FAILED_PRECONDITION" };
const unknown = { code: "NOT_FOUND" };

describe("a process that cannot start tells neither a start nor an exit, and stays until it is deleted", () => {
  test.each([
    ["missing-in-path", { args: ["nope"] }, { ...refused, details: { exitCode: 127 } }, /^exec: "nope": executable/],
    ["missing-path", { args: ["/bin/nope"] }, { ...refused, details: { exitCode: 127 } }, /^exec: /],
    ["empty", { args: [""] }, { ...refused, details: { exitCode: 127 } }, /^exec: /],
    ["not-executable", { args: ["/etc/passwd"] }, { ...refused, details: { exitCode: 126 } }, /^exec: /],
    ["folder", { args: ["/tmp"] }, { ...refused, details: { exitCode: 126 } }, /^exec: /],
    ["below-a-file", { args: ["/etc/passwd/x"] }, { ...refused, details: { exitCode: 126 } }, /^exec: /],
    ["no-args", { args: [] }, { code: "INVALID_ARGUMENT" }, /^args must not be empty$/],
    ["no-cwd", { args: ["true"], cwd: "/nowhere" }, { code: "INVALID_ARGUMENT" }, /^chdir to cwd \("\/nowhere"\)/],
    ["relative-cwd", { args: ["true"], cwd: "here" }, { code: "INVALID_ARGUMENT" }, /^Cwd must be an absolute path$/],
  ])("%s", async (name, options, error, message) => {
    const { tasks, events } = ground;
    await tasks.exec(key, name, processSpec(options), noStreams);
    const start = tasks.startProcess(key, name);
    await expect(start).rejects.toMatchObject({ ...error, message: expect.stringMatching(message) });
    await expect(start).rejects.toMatchObject({ details: { resource: "process", id: name } });
    expect(await tasks.getProcess(key, name)).toMatchObject({ status: "created", pid: 0 });
    await expect(tasks.exec(key, name, sleep, noStreams)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    expect(await tasks.deleteProcess(key, name)).toMatchObject({ pid: 0 });
    expect(await tasks.getProcess(key, name)).toBeUndefined();
    expect(events.kindsOf("refusals", name)).toEqual(["process-added"]);
    await ground.run(key, name, ["true"]);
    await events.first("task-exited", "refusals", name);
    expect(await tasks.deleteProcess(key, name)).toMatchObject({ exitCode: 0 });
  });
});

describe("what is refused at once leaves nothing", () => {
  const bad = { code: "INVALID_ARGUMENT" };
  test.each([
    ["no JSON", "json", "{", bad],
    ["JSON of another shape", "shape", '{"args":5}', bad],
    ["an id with a slash", "a/b", sleep, bad],
    ["an empty id", "", sleep, bad],
    ["an id of 77 characters", "x".repeat(77), sleep, bad],
    ["the container's id, whose exit could not be told from init's", "refusals", sleep, bad],
  ])("%s", async (_, execId, spec, error) => {
    await expect(ground.tasks.exec(key, execId, spec, noStreams)).rejects.toMatchObject(error);
    expect(ground.events.kindsOf("refusals")).not.toContain(execId);
  });

  test("a container without a task, and none at all", async () => {
    const { tasks } = ground;
    const nobody = { namespace: "default", containerId: "nobody" };
    await expect(tasks.exec(nobody, "e", sleep, noStreams)).rejects.toMatchObject(unknown);
    expect(await tasks.getProcess(nobody, "e")).toBeUndefined();
  });
});

test("what a process refuses before its start, while it runs and after its end", async () => {
  const { tasks, events } = ground;
  await tasks.exec(key, "states", sleep, noStreams);
  await expect(tasks.exec(key, "states", sleep, noStreams)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  await expect(tasks.killProcess(key, "states", 15)).rejects.toMatchObject({
    ...refused,
    message: "process not created",
  });
  const pid = await tasks.startProcess(key, "states");
  expect(await tasks.getProcess(key, "states")).toMatchObject({ status: "running", pid });
  await expect(tasks.startProcess(key, "states")).rejects.toMatchObject(refused);
  await expect(tasks.exec(key, "states", sleep, noStreams)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  await expect(tasks.deleteProcess(key, "states")).rejects.toMatchObject(refused);
  await expect(tasks.killProcess(key, "states", 999)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  await tasks.killProcess(key, "states", 15);
  expect(await events.first("task-exited", "refusals", "states")).toMatchObject({ pid, exitCode: 143 });
  await expect(tasks.killProcess(key, "states", 15)).rejects.toMatchObject(refused);
  await expect(tasks.resizeProcess(key, "states", 80, 24)).rejects.toMatchObject(refused);
  await expect(tasks.startProcess(key, "states")).rejects.toMatchObject(refused);
  await expect(tasks.exec(key, "states", sleep, noStreams)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  await tasks.closeStdin(key, "states");
  await tasks.deleteProcess(key, "states");
});

test("an unknown process", async () => {
  const { tasks } = ground;
  await expect(tasks.startProcess(key, "x")).rejects.toMatchObject(unknown);
  await expect(tasks.killProcess(key, "x", 15)).rejects.toMatchObject(unknown);
  await expect(tasks.resizeProcess(key, "x", 80, 24)).rejects.toMatchObject(unknown);
  await expect(tasks.closeStdin(key, "x")).rejects.toMatchObject(unknown);
  await expect(tasks.deleteProcess(key, "x")).rejects.toMatchObject(unknown);
});

test("a paused container refuses new processes, holds back signals and still tells who has ended", async () => {
  const { tasks, events } = ground;
  const paused = await ground.container("paused");
  const running = await ground.run(paused, "running", ["sleep", "1000"]);
  await ground.run(paused, "ended", ["sh", "-c", "exit 4"]);
  await events.first("task-exited", "paused", "ended");
  await tasks.exec(paused, "added", sleep, noStreams);
  await tasks.pause(paused);
  await expect(tasks.exec(paused, "new", sleep, noStreams)).rejects.toMatchObject(refused);
  expect(await tasks.getProcess(paused, "new")).toBeUndefined();
  await expect(tasks.startProcess(paused, "added")).rejects.toMatchObject(refused);
  await tasks.deleteProcess(paused, "added");
  expect(await tasks.getProcess(paused, "running")).toMatchObject({ status: "paused", pid: running });
  expect(await tasks.getProcess(paused, "ended")).toMatchObject({ status: "stopped", exitCode: 4 });
  expect(await tasks.deleteProcess(paused, "ended")).toMatchObject({ exitCode: 4 });
  expect(await tasks.listProcesses(paused)).toContainEqual({ pid: running, execId: "running" });
  await tasks.killProcess(paused, "running", 15);
  expect(await tasks.getProcess(paused, "running")).toMatchObject({ status: "paused" });
  await tasks.resume(paused);
  expect(await events.first("task-exited", "paused", "running")).toMatchObject({ exitCode: 143 });
  await ground.remove(paused);
});
