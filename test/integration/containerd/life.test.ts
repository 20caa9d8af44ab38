import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ContainerKey, ContainerMetadata, RuntimeSelection } from "../../../src/engine/runtime.js";
import { startContainerd, type TestContainerd } from "../../support/containerd.js";
import { makeRootfs, type Rootfs } from "../../support/rootfs.js";
import { type EventRecord, recordEvents } from "../../support/runtime-events.js";
import { ociSpec } from "../../support/spec.js";

const runc: RuntimeSelection = { name: "io.containerd.runc.v2" };
const noStreams = { stdin: "", stdout: "", stderr: "", terminal: false };
let containerd: TestContainerd;
let rootfs: Rootfs;
let events: EventRecord;

beforeAll(async () => {
  [containerd, rootfs] = await Promise.all([startContainerd(), makeRootfs()]);
  events = await recordEvents(containerd.connection.events);
});
afterAll(async () => {
  events[Symbol.dispose]();
  await containerd[Symbol.asyncDispose]();
  await rootfs[Symbol.asyncDispose]();
});

function key(containerId: string): ContainerKey {
  return { namespace: "default", containerId };
}

function made(id: string, args: string[], more: { spec?: string; runtime?: RuntimeSelection } = {}) {
  const { spec = ociSpec({ rootfs: rootfs.path, args }), runtime = runc } = more;
  const container = { ...key(id), labels: { made: "here" }, runtime, spec, settings: '{"restart":"no"}' };
  return containerd.connection.containers.create(container);
}

test("a whole life, told in order", async () => {
  const { containers, tasks } = containerd.connection;
  await using folder = await temporaryFolder();
  const [stdout, stderr] = [`${folder.path}/out`, `${folder.path}/err`];
  await Promise.all([writeFile(stdout, ""), writeFile(stderr, "")]);
  await made("life", ["/bin/sh", "-c", "echo hello; echo oh >&2; exit 3"]);
  const pid = await tasks.create(key("life"), { ...noStreams, stdout, stderr });
  expect(await tasks.get(key("life"))).toMatchObject({ containerId: "life", status: "created", pid });
  expect(await tasks.start(key("life"))).toBe(pid);
  const exit = await events.first("task-exited", "life");
  expect(exit).toMatchObject({ namespace: "default", execId: undefined, pid, exitCode: 3 });
  expect(await tasks.get(key("life"))).toMatchObject({ status: "stopped", exitCode: 3, exitedAt: exit.exitedAt });
  expect(await tasks.delete(key("life"))).toEqual({ pid, exitCode: 3, exitedAt: exit.exitedAt });
  expect(await readFile(stdout, "utf8")).toBe("hello\n");
  expect(await readFile(stderr, "utf8")).toBe("oh\n");
  await containers.delete(key("life"));
  await events.first("container-deleted", "life");
  // The removal of a task is told late by some versions, and by 2.1 not always.
  const kinds = events.kindsOf("life").filter((kind) => kind !== "task-deleted");
  expect(kinds).toEqual(["container-created", "task-created", "task-started", "task-exited", "container-deleted"]);
  expect(await tasks.get(key("life"))).toBeUndefined();
  expect(await containers.get(key("life"))).toBeUndefined();
});

test("of metadata only what is given is changed", async () => {
  const { containers } = containerd.connection;
  const before = await made("changed", ["true"]);
  const settings = '{"restart":"always"}';
  const once = await containers.update(key("changed"), { settings });
  expect(once).toEqual({ ...before, settings, updatedAt: once.updatedAt });
  expect(once.updatedAt > before.updatedAt).toBe(true);
  const spec = ociSpec({ rootfs: rootfs.path, args: ["false"] });
  const twice = await containers.update(key("changed"), { spec });
  expect(twice).toEqual({ ...once, spec: Buffer.from(spec), updatedAt: twice.updatedAt });
  expect(await containers.get(key("changed"))).toEqual(twice);
  await containers.delete(key("changed"));
  await expect(containers.update(key("changed"), { spec })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("metadata comes back as it was written", async () => {
  const { containers } = containerd.connection;
  const runtime = { ...runc, binary: "/usr/sbin/runc" };
  const answer = await made("metadata", ["true"], { runtime });
  const expected = { ...key("metadata"), labels: { made: "here" }, runtime, settings: '{"restart":"no"}' };
  expect(answer).toMatchObject(expected);
  expect(answer.createdAt).toMatch(/^2\d{3}-.*\.\d{9}Z$/);
  expect(new TextDecoder().decode(answer.spec)).toBe(ociSpec({ rootfs: rootfs.path, args: ["true"] }));
  expect(await containers.get(key("metadata"))).toEqual(answer);
  await expect(made("metadata", ["true"])).rejects.toMatchObject({
    code: "ALREADY_EXISTS",
    details: { resource: "container", id: "metadata" },
  });
  await containers.delete(key("metadata"));
  await expect(containers.delete(key("metadata"))).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("ctr reads what we write", async () => {
  await made("for-ctr", ["true"], { runtime: { ...runc, binary: "/usr/sbin/runc" } });
  const ctr = async (...args: string[]) =>
    (await promisify(execFile)("ctr", ["--address", containerd.address, ...args])).stdout;
  expect(await ctr("containers", "ls")).toMatch(/^for-ctr +- +io\.containerd\.runc\.v2/m);
  const info = JSON.parse(await ctr("containers", "info", "for-ctr"));
  expect(info).toMatchObject({ Labels: { made: "here" }, Spec: { process: { args: ["true"] } } });
  expect(Object.keys(info.Extensions)).toEqual(["gantry.settings"]);
  await containerd.connection.containers.delete(key("for-ctr"));
});

test("lists the containers of one namespace, and leaving the list early harms nothing", async () => {
  const { containers, namespaces } = containerd.connection;
  const names = ["list-1", "list-2", "list-3"];
  for (const name of names) await made(name, ["true"]);
  const listed: ContainerMetadata[] = [];
  for await (const container of containers.list("default")) listed.push(container);
  expect(listed.map(({ containerId }) => containerId)).toEqual(expect.arrayContaining(names));
  for await (const container of containers.list("default")) {
    expect(container.namespace).toBe("default");
    break;
  }
  expect((await namespaces.list()).map(({ name }) => name)).toContain("default");
  const stop = AbortSignal.abort();
  const aborted = containers.list("default", { signal: stop })[Symbol.asyncIterator]();
  await expect(aborted.next()).rejects.toMatchObject({ code: "CANCELLED" });
  for (const name of names) await containers.delete(key(name));
});

describe("a command that cannot run leaves no task and tells neither a start nor an exit", () => {
  test.each([
    ["missing-in-path", "nope", 127],
    ["missing-path", "/bin/nope", 127],
    ["empty", "", 127],
    ["not-executable", "/etc/passwd", 126],
    ["folder", "/tmp", 126],
    ["below-a-file", "/etc/passwd/x", 126],
  ])("%s", async (id, command, exitCode) => {
    const { containers, tasks } = containerd.connection;
    await made(id, [command]);
    await expect(tasks.create(key(id), noStreams)).rejects.toMatchObject({
      code: "FAILED_PRECONDITION",
      message: expect.stringMatching(/^exec: /),
      details: { exitCode, id },
    });
    expect(await tasks.get(key(id))).toBeUndefined();
    await containers.delete(key(id));
    await events.first("container-deleted", id);
    expect(events.kindsOf(id)).toEqual(["container-created", "container-deleted"]);
  });
});

describe("a spec that the runtime refuses comes with its words", () => {
  test.each([
    ["no-args", { process: { args: [] } }, "args must not be empty"],
    ["no-rootfs", { root: { path: "/nowhere" } }, "invalid rootfs"],
    ["namespace", { linux: { namespaces: [{ type: "bogus" }] } }, "does not exist"],
    ["mount", { mounts: [{ destination: "/x", type: "bind", source: "/nowhere", options: ["bind"] }] }, "/nowhere"],
    ["hook", { hooks: { prestart: [{ path: "/nowhere" }] } }, "error running hook"],
    ["type", { hostname: 5 }, "cannot unmarshal number"],
  ])("%s", async (name, change, words) => {
    const id = `bad-${name}`;
    const good = JSON.parse(ociSpec({ rootfs: rootfs.path, args: ["true"] }));
    const changed = {
      ...good,
      ...change,
      process: { ...good.process, ...("process" in change ? change.process : {}) },
    };
    await made(id, [], { spec: JSON.stringify(changed) });
    const error = await containerd.connection.tasks.create(key(id), noStreams).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", message: expect.stringContaining(words) });
    expect(error.details).not.toHaveProperty("exitCode");
    expect(error.message).not.toMatch(/shim|unknown$/);
    await containerd.connection.containers.delete(key(id));
  });
});

test("a runtime binary or a shim that is not there", async () => {
  const { containers, tasks } = containerd.connection;
  await made("no-binary", ["true"], { runtime: { ...runc, binary: "/nowhere/runc" } });
  await made("no-shim", ["true"], { runtime: { name: "io.containerd.nowhere.v2" } });
  for (const id of ["no-binary", "no-shim"]) {
    await expect(tasks.create(key(id), noStreams)).rejects.toMatchObject({
      code: "FAILED_PRECONDITION",
      message: expect.stringContaining("nowhere"),
    });
    await containers.delete(key(id));
  }
});

test("pause, resume, and what is refused in a wrong state", async () => {
  const { containers, tasks } = containerd.connection;
  const target = key("states");
  const refused = { code: "FAILED_PRECONDITION" };
  await made("states", ["sleep", "1000"]);
  await expect(tasks.start(target)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await tasks.create(target, noStreams);
  await expect(tasks.create(target, noStreams)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  await expect(tasks.pause(target)).rejects.toMatchObject(refused);
  await tasks.start(target);
  await expect(tasks.start(target)).rejects.toMatchObject(refused);
  await expect(tasks.resume(target)).rejects.toMatchObject(refused);
  await expect(tasks.delete(target)).rejects.toMatchObject(refused);
  await tasks.pause(target);
  await events.first("task-paused", "states");
  expect(await tasks.list("default")).toContainEqual(expect.objectContaining({ ...target, status: "paused" }));
  await expect(tasks.pause(target)).rejects.toMatchObject(refused);
  await tasks.resume(target);
  await events.first("task-resumed", "states");
  await expect(tasks.kill(target, 999)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  await tasks.pause(target);
  await tasks.kill(target, 9);
  expect(await events.first("task-exited", "states")).toMatchObject({ exitCode: 137 });
  await expect(tasks.kill(target, 15)).rejects.toMatchObject(refused);
  await expect(tasks.start(target)).rejects.toMatchObject(refused);
  await tasks.delete(target);
  await expect(tasks.delete(target)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await containers.delete(target);
});

test("a terminal's size reaches the process", async () => {
  const { containers, tasks } = containerd.connection;
  await using folder = await temporaryFolder();
  const stdout = `${folder.path}/out`;
  await writeFile(stdout, "");
  await made("terminal", [], { spec: ociSpec({ rootfs: rootfs.path, args: ["stty", "size"], terminal: true }) });
  await tasks.create(key("terminal"), { ...noStreams, stdout, terminal: true });
  await tasks.resize(key("terminal"), 101, 37);
  await tasks.start(key("terminal"));
  await events.first("task-exited", "terminal");
  await tasks.delete(key("terminal"));
  // stty asks its stdin, which is the terminal.
  expect(await readFile(stdout, "utf8")).toContain("37 101");
  await containers.delete(key("terminal"));
});

async function temporaryFolder() {
  const path = await mkdtemp("/tmp/gantry-out-");
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
