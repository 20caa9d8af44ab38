import { expect, test } from "vitest";
import { addProcess } from "../../../../src/engine/process/add-process.js";
import { resizeProcess, signalProcess } from "../../../../src/engine/process/control-process.js";
import { closeInput, writeInput } from "../../../../src/engine/process/input.js";
import { at } from "../container/states.js";
import { makeContext, metadataOf } from "../observe/fake-runtime.js";

const KEY = { namespace: "default", containerId: "web" };
const SHELL = { container: KEY, name: "shell" };

/** A container that runs, and notes of what its processes are asked to do. */
function makeRunning() {
  const fake = makeContext();
  const { context, runtime, containers } = fake;
  const done: string[] = [];
  context.output.prepare = async () => ({ stdout: "", stderr: "", stdin: "" });
  context.output.files = () => ({ stdout: "", stderr: "", stdin: "fifo" });
  context.stdin.open = async () => {};
  context.stdin.write = async (_run, bytes) => done.push(`write ${bytes}`);
  context.stdin.close = async () => {};
  runtime.tasks.exec = async () => {};
  runtime.tasks.deleteProcess = async () => ({ pid: 0, exitCode: 255, exitedAt: at(30) });
  runtime.tasks.killProcess = async (_key, _execId, signal) => void done.push(`signal ${signal}`);
  runtime.tasks.resizeProcess = async (_key, _execId, width, height) => void done.push(`size ${width} ${height}`);
  runtime.tasks.closeStdin = async () => void done.push("close");
  const metadata = metadataOf("web", { spec: Buffer.from("{}") });
  runtime.hold(metadata, { status: "running" });
  containers.apply(containers.add(metadata), { kind: "started", pid: 100, time: at(1) });
  const add = () => addProcess(context, KEY, { name: "shell", args: ["sh"], terminal: true, stdin: true });
  const control = () => [
    resizeProcess(context, SHELL, { width: 80, height: 24 }),
    writeInput(context, SHELL, Buffer.from("hello"), new AbortController().signal),
    signalProcess(context, SHELL, 2),
    closeInput(context, SHELL),
  ];
  return { ...fake, done, add, control };
}

test("what is asked of a process that is just starting is done once it has started", async () => {
  const { runtime, done, add, control } = makeRunning();
  let start: (pid: number) => void = () => {};
  runtime.tasks.startProcess = () => new Promise((resolve) => (start = resolve));
  const added = add();
  const controlled = Promise.all(control());
  await new Promise(setImmediate);
  expect(done).toEqual([]);
  start(101);
  await Promise.all([added, controlled]);
  expect(done.toSorted()).toEqual(["close", "signal 2", "size 80 24", "write hello"]);
});

test("it is not found where that process does not start", async () => {
  const { runtime, add, control } = makeRunning();
  runtime.tasks.startProcess = async () => {
    throw new Error("It does not start");
  };
  const added = add();
  const refused = control().map((each) => expect(each).rejects.toMatchObject({ code: "NOT_FOUND" }));
  await Promise.all([expect(added).rejects.toThrow("It does not start"), ...refused]);
});
