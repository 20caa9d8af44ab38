import { beforeEach, expect, test } from "vitest";
import { EngineError } from "../../../../src/engine/errors.js";
import { addProcess } from "../../../../src/engine/process/add-process.js";
import { at } from "../container/states.js";
import { makeContext, metadataOf } from "../observe/fake-runtime.js";

const KEY = { namespace: "default", containerId: "web" };
const METADATA = metadataOf("web", { spec: Buffer.from("{}") });
let fake: ReturnType<typeof makeContext>;
let removed: number;

beforeEach(() => {
  fake = makeContext();
  removed = 0;
  fake.context.output.prepare = async () => ({ stdout: "", stderr: "", stdin: "" });
  fake.runtime.tasks.exec = async () => {};
  fake.runtime.tasks.startProcess = async () => 101;
  fake.runtime.tasks.deleteProcess = async () => {
    removed += 1;
    return { pid: 0, exitCode: 255, exitedAt: at(30) };
  };
  fake.runtime.hold(METADATA, { status: "running" });
  fake.containers.apply(fake.containers.add(METADATA), { kind: "started", pid: 100, time: at(1) });
});

const add = (name = "more") => addProcess(fake.context, KEY, { name, args: ["true"], terminal: false, stdin: false });

/** A daemon that fails with this code, and has such a task by then. */
function failing(code: "NOT_FOUND" | "UNKNOWN", task?: "running" | "stopped") {
  return async () => {
    fake.runtime.hold(METADATA, task && { status: task });
    throw new EngineError(code === "NOT_FOUND" ? code : "INTERNAL", "the daemon's words");
  };
}

test.each(["", "x".repeat(129), "nul\0", "half \ud800"])("the name %j is refused", async (name) => {
  await expect(add(name)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
});

test("a process that starts is told", async () => {
  await add();
  expect((await fake.told()).at(-1)).toBe("START_PROCESS 101 web");
});

for (const call of ["exec", "startProcess"] as const) {
  test.each([
    ["NOT_FOUND", undefined],
    ["NOT_FOUND", "running"],
    ["UNKNOWN", undefined],
    ["UNKNOWN", "stopped"],
  ] as const)(`${call} that fails with %s where the task is %s: the container does not run`, async (code, task) => {
    fake.runtime.tasks[call] = failing(code, task);
    await expect(add()).rejects.toMatchObject({ code: "FAILED_PRECONDITION", details: { resource: "container" } });
    expect(await fake.told()).not.toContain("START_PROCESS 101 web");
    expect(removed).toBe(call === "exec" ? 0 : 1);
  });

  test(`${call} that fails in a container that runs says why`, async () => {
    fake.runtime.tasks[call] = failing("UNKNOWN", "running");
    await expect(add()).rejects.toMatchObject({ code: "INTERNAL" });
  });

  test(`${call} that fails where nothing can be asked any more says why`, async () => {
    fake.runtime.tasks[call] = failing("UNKNOWN");
    fake.runtime.tasks.get = async () => {
      throw new EngineError("UNAVAILABLE", "away");
    };
    await expect(add()).rejects.toMatchObject({ code: "INTERNAL" });
  });
}

test.each([undefined, ""])("user %o is the container's own", async (user) => {
  const spec = { process: { user: { uid: 1_000, gid: 1_000 }, cwd: "/" } };
  fake.containers.update(fake.containers.get(KEY), metadataOf("web", { spec: Buffer.from(JSON.stringify(spec)) }));
  let asked = "";
  fake.runtime.tasks.exec = async (_key, _execId, processSpec) => {
    asked = processSpec;
  };
  await addProcess(fake.context, KEY, { name: "more", args: ["true"], terminal: false, stdin: false, user });
  expect(JSON.parse(asked).user).toEqual({ uid: 1_000, gid: 1_000 });
});
