import { afterAll, beforeAll, expect, test } from "vitest";
import { processSpec } from "../../../support/spec.js";
import { type ProcessGround, processGround } from "./process-ground.js";

let ground: ProcessGround;

beforeAll(async () => {
  ground = await processGround();
});
afterAll(() => ground[Symbol.asyncDispose]());

const told = ["process-added", "process-started", "task-exited"];

test("a whole life, told in order, and the name is free again", async () => {
  const { tasks, events } = ground;
  const key = await ground.container("life");
  const { streams, out, err } = await ground.files("life");
  const spec = processSpec({ args: ["sh", "-c", "echo hello; echo oh >&2; exit 3"] });
  await tasks.exec(key, "first", spec, streams);
  expect(await tasks.getProcess(key, "first")).toEqual({ status: "created", pid: 0, exitCode: 0, exitedAt: undefined });
  const pid = await tasks.startProcess(key, "first");
  const exit = await events.first("task-exited", "life", "first");
  expect(exit).toMatchObject({ execId: "first", pid, exitCode: 3 });
  expect(await events.first("process-started", "life", "first")).toMatchObject({ pid });
  const end = { pid, exitCode: 3, exitedAt: exit.exitedAt };
  expect(await tasks.getProcess(key, "first")).toEqual({ status: "stopped", ...end });
  expect(await tasks.deleteProcess(key, "first")).toEqual(end);
  expect([await out(), await err()]).toEqual(["hello\n", "oh\n"]);
  expect(await tasks.getProcess(key, "first")).toBeUndefined();
  expect(events.kindsOf("life", "first")).toEqual(told);
  await ground.run(key, "first", ["true"]);
  await ground.remove(key);
  expect(await tasks.getProcess(key, "first")).toBeUndefined();
});

test("user, working directory and environment are the process's own", async () => {
  const key = await ground.container("own");
  const { streams, out } = await ground.files("own");
  const [user, env] = [{ uid: 1000, gid: 1000 }, ["GREETING=hello there"]];
  await ground.run(key, "e", ["sh", "-c", 'id -u; pwd; echo "$GREETING"'], { user, cwd: "/tmp", env, streams });
  await ground.events.first("task-exited", "own", "e");
  await ground.tasks.deleteProcess(key, "e");
  expect(await out()).toBe("1000\n/tmp\nhello there\n");
  await ground.remove(key);
});

test("everything that lives in the container is listed, with the ids of what was executed", async () => {
  const { tasks, events } = ground;
  const key = await ground.container("list", { start: false });
  const init = (await tasks.get(key))?.pid ?? 0;
  expect(await tasks.listProcesses(key)).toEqual([{ pid: init, execId: undefined }]);
  await tasks.start(key);
  const { streams, out } = await ground.files("list");
  const pid = await ground.run(key, "parent", ["sh", "-c", "sleep 1000 & echo $!; wait"], { streams });
  const short = await ground.run(key, "short", ["true"]);
  await events.first("task-exited", "list", "short");
  await expect.poll(out).toMatch(/\n/);
  const listed = await tasks.listProcesses(key);
  expect(listed).toContainEqual({ pid: init, execId: undefined });
  expect(listed).toContainEqual({ pid, execId: "parent" });
  expect(listed.filter(({ execId }) => execId === undefined)).toHaveLength(2);
  expect(listed.map((process) => process.pid)).not.toContain(short);
  await tasks.kill(key, 9);
  await events.first("task-exited", "list");
  expect(await tasks.listProcesses(key)).toEqual([]);
  await ground.remove(key);
  await expect(tasks.listProcesses(key)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("twenty at once each tell a life of their own", async () => {
  const key = await ground.container("twenty");
  const one = async (_: unknown, index: number) => {
    const name = `e${index}`;
    const { streams, out } = await ground.files(`twenty-${index}`);
    await ground.run(key, name, ["sh", "-c", `echo ${index}; exit ${index}`], { streams });
    await ground.events.first("task-exited", "twenty", name);
    expect(await ground.tasks.deleteProcess(key, name)).toMatchObject({ exitCode: index });
    expect(await out()).toBe(`${index}\n`);
    expect(ground.events.kindsOf("twenty", name)).toEqual(told);
  };
  await Promise.all(Array.from({ length: 20 }, one));
  await ground.remove(key);
});

test("once a process is deleted all of its output has been written", async () => {
  const key = await ground.container("much");
  const size = 8 * 1024 * 1024;
  for (let round = 0; round < 5; round++) {
    const name = `much-${round}`;
    const { streams, out } = await ground.files(name);
    await ground.run(key, name, ["sh", "-c", `head -c ${size} /dev/zero | tr '\\0' x; echo end`], { streams });
    await ground.events.first("task-exited", "much", name);
    await ground.tasks.deleteProcess(key, name);
    const text = await out();
    expect(text).toHaveLength(size + 4);
    expect(text.endsWith("xend\n")).toBe(true);
    expect(text.lastIndexOf("x")).toBe(size - 1);
  }
  await ground.remove(key);
});

test("a grandchild that holds the output delays no exit, and a deletion by two seconds or the deadline", async () => {
  const { tasks, events, containerd } = ground;
  // The shim of containerd 2 waits for the output as long as it may.
  const waitsOn = (await containerd.connection.version()).version.startsWith("2.");
  const key = await ground.container("held");
  for (const [name, deadline, ends] of [
    ["patient", 4_000, waitsOn ? { code: "DEADLINE_EXCEEDED" } : { exitCode: 3 }],
    ["hasty", 300, { code: "DEADLINE_EXCEEDED" }],
  ] as const) {
    const { streams, out } = await ground.files(name);
    const before = performance.now();
    await ground.run(key, name, ["sh", "-c", "sleep 20 & echo now; exit 3"], { streams });
    expect(await events.first("task-exited", "held", name)).toMatchObject({ exitCode: 3 });
    expect(performance.now() - before).toBeLessThan(2_000);
    const deleted = await tasks.deleteProcess(key, name, { deadline }).catch((error) => error);
    expect(deleted).toMatchObject(ends);
    expect(performance.now() - before).toBeLessThan(5_000);
    await expect.poll(() => tasks.getProcess(key, name)).toBeUndefined();
    expect(await out()).toBe("now\n");
  }
  await ground.remove(key);
});
