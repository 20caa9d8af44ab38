import { beforeEach, expect, test } from "vitest";
import type { Container } from "../../../../src/engine/container/container.js";
import { EngineError } from "../../../../src/engine/errors.js";
import { noteStart, takeBackStart, takeUpStarts } from "../../../../src/engine/process/note-start.js";
import type { ProcessState } from "../../../../src/engine/runtime.js";
import { at } from "../container/states.js";
import { makeContext, metadataOf } from "../observe/fake-runtime.js";

const EXEC = { name: "more", execId: "abc", run: 1, args: [], env: [], cwd: "/", terminal: false, stdin: false };
const RUNNING: ProcessState = { status: "running", pid: 101, exitCode: 0, exitedAt: undefined };

let fake: ReturnType<typeof makeContext>;
let container: Container;
let discarded: string[];
/** What the daemon says of the process, question by question. */
let found: (ProcessState | undefined)[];

beforeEach(async () => {
  fake = makeContext();
  discarded = [];
  fake.context.output.discard = async ({ process, run }) => void discarded.push(`${process} ${run}`);
  fake.runtime.tasks.getProcess = async () => found.shift();
  fake.runtime.tasks.deleteProcess = async () => ({ pid: 0, exitCode: 255, exitedAt: at(30) });
  container = fake.containers.add(metadataOf("web"));
  fake.containers.apply(container, { kind: "started", pid: 100, time: at(1) });
  await noteStart(fake.context, container, EXEC);
});

test.each([
  ["runs", [RUNNING]],
  ["was just being started", [{ ...RUNNING, status: "created", pid: 0 }, RUNNING]],
  ["has run", [{ ...RUNNING, status: "stopped", exitCode: 3, exitedAt: at(9) }]],
] as const)("a process that %s is told of", async (_, states) => {
  found = [...states];
  await takeUpStarts(fake.context, container);
  expect((await fake.told()).at(-1)).toBe("START_PROCESS 101 web");
  expect(container.state.execs).toMatchObject([{ name: "more", phase: "running", pid: 101 }]);
  expect(container.state.starting).toBeUndefined();
  expect(discarded).toEqual([]);
});

test.each([
  ["is unknown", [undefined]],
  ["never began", [{ ...RUNNING, status: "created", pid: 0 }, undefined]],
] as const)("what is left of a process that %s is removed", async (_, states) => {
  found = [...states];
  await takeUpStarts(fake.context, container);
  expect((await fake.told()).at(-1)).toBe("START_CONTAINER 100 web");
  expect(container.state.execs ?? []).toEqual([]);
  expect(container.state.starting).toBeUndefined();
  expect(discarded).toEqual(["more 1"]);
});

test("a start of Gantry's own that is under way is left alone", async () => {
  let end: () => void = () => {};
  const start = fake.context.starts.run(container, "more", () => new Promise<void>((resolve) => (end = resolve)));
  await new Promise(setImmediate);
  await takeUpStarts(fake.context, container);
  expect(container.state.starting).toEqual([EXEC]);
  end();
  await start;
});

test("a start that has failed takes its process back, also where that has begun", async () => {
  const asked: string[] = [];
  fake.runtime.hold(metadataOf("web"), { status: "running" });
  fake.runtime.tasks.killProcess = async () => void asked.push("kill");
  fake.runtime.tasks.deleteProcess = async () => {
    if (asked.push("delete") < 3) throw new EngineError("FAILED_PRECONDITION", "it runs");
    return { pid: 101, exitCode: 137, exitedAt: at(30) };
  };
  await takeBackStart(fake.context, container, EXEC, true);
  expect(asked).toEqual(["delete", "kill", "delete"]);
  expect(container.state.starting).toBeUndefined();
  expect(fake.reported).toEqual([]);
});

test("while the daemon is away that remains to be done, and no such process is told of", async () => {
  fake.runtime.tasks.deleteProcess = async () => {
    throw new EngineError("UNAVAILABLE", "away");
  };
  await takeBackStart(fake.context, container, EXEC, true);
  expect(container.state.starting).toEqual([{ ...EXEC, failed: true }]);
  let removed = 0;
  fake.runtime.tasks.deleteProcess = async () => {
    removed += 1;
    return { pid: 101, exitCode: 137, exitedAt: at(30) };
  };
  found = [RUNNING];
  await takeUpStarts(fake.context, container);
  expect([removed, container.state.starting]).toEqual([1, undefined]);
  expect((await fake.told()).at(-1)).toBe("START_CONTAINER 100 web");
});
