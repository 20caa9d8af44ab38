import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { EngineError } from "../../../../src/engine/errors.js";
import { Summaries } from "../../../../src/engine/summary/summaries.js";
import { at } from "../container/states.js";
import { makeContext, metadataOf } from "../observe/fake-runtime.js";

/** A container whose init is this process, with these further processes of its cgroup. */
function running(pids: () => number[]) {
  const fake = makeContext();
  fake.runtime.tasks.listProcesses = async () => pids().map((pid) => ({ pid, execId: undefined }));
  const container = fake.containers.add(metadataOf("web"));
  fake.containers.apply(container, { kind: "started", pid: process.pid, time: at(1) });
  return { ...fake, container, summaries: new Summaries(fake.context) };
}

async function end(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

test("a process belongs to the nearest known one above it, and to none where its parent is outside", async () => {
  const child = spawn("sleep", ["100"]);
  const pid = child.pid ?? 0;
  const { summaries, container, containers } = running(() => [pid, process.pid]);
  const named = async () => new Map((await summaries.summarize(container)).map((each) => [each.pid, each.process]));
  expect(await named()).toEqual(
    new Map([
      [process.pid, "init"],
      [pid, "init"],
    ]),
  );
  const exec = { name: "mine", execId: "e", run: 1, pid, startedAt: at(2), args: [], env: [], cwd: "/" };
  const execs = [{ ...exec, phase: "running" as const, terminal: false, stdin: false }];
  containers.change(container, { ...container.state, execs }, []);
  expect((await named()).get(pid)).toBe("mine");
  containers.change(container, { ...container.state, execs: execs.map((each) => ({ ...each, phase: "exited" })) }, []);
  expect((await named()).get(pid)).toBe("init");
  containers.change(container, { ...container.state, pid: 2 ** 30 }, []);
  expect(await named()).toEqual(
    new Map([
      [process.pid, undefined],
      [pid, undefined],
    ]),
  );
  await end(child);
});

test("what has ended since it was listed is left out", async () => {
  const child = spawn("true");
  await once(child, "exit");
  const { summaries, container } = running(() => [child.pid ?? 0, process.pid]);
  expect((await summaries.summarize(container)).map(({ pid }) => pid)).toEqual([process.pid]);
});

test("pids come once and in order; none of a container that does not run or ends meanwhile", async () => {
  const { summaries, container, containers, runtime } = running(() => [30, 4, 30, 200]);
  expect(await summaries.pids(container)).toEqual([4, 30, 200]);
  runtime.tasks.listProcesses = async () => {
    throw new EngineError("NOT_FOUND", "no task");
  };
  expect(await summaries.pids(container)).toEqual([]);
  runtime.tasks.listProcesses = async () => {
    throw new EngineError("UNAVAILABLE", "away");
  };
  await expect(summaries.pids(container)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  containers.apply(container, { kind: "exited", time: at(3), pid: process.pid, exitCode: 0, exitedAt: at(3) });
  expect(await summaries.pids(container)).toEqual([]);
});
