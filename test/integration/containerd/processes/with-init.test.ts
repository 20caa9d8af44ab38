import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordEvents } from "../../../support/runtime-events.js";
import { processSpec } from "../../../support/spec.js";
import { noStreams, type ProcessGround, processGround } from "./process-ground.js";

let ground: ProcessGround;

beforeAll(async () => {
  ground = await processGround();
});
afterAll(() => ground[Symbol.asyncDispose]());

const untilTerm = ["sh", "-c", "trap 'exit 3' TERM; while :; do sleep 0.01; done"];

/** The exits of a container's processes in the order in which they were told, as id and code; init's id is empty. */
function exitsOf(containerId: string): string[] {
  return ground.events.seen.flatMap((event) =>
    event.kind === "task-exited" && event.containerId === containerId
      ? [`${event.execId ?? ""}=${event.exitCode}`]
      : [],
  );
}

describe("no exit is lost when init dies around a process, and with pids of its own init's is the last", () => {
  test("init is killed, 50 times", async () => {
    for (let round = 0; round < 50; round++) {
      const key = await ground.container(`killed-${round}`);
      await ground.run(key, "e", ["sleep", "1000"]);
      await ground.remove(key);
      expect(exitsOf(key.containerId)).toEqual(["e=137", "=137"]);
    }
  });

  test("the process ends init and itself, 50 times", async () => {
    for (let round = 0; round < 50; round++) {
      const key = await ground.container(`both-${round}`, { args: untilTerm });
      await ground.run(key, "e", ["sh", "-c", "kill -TERM 1; exit 7"]);
      await ground.events.first("task-exited", key.containerId);
      await ground.remove(key);
      expect(exitsOf(key.containerId)).toEqual([expect.stringMatching(/^e=(7|137)$/), "=3"]);
    }
  });

  test("without pids of its own the process outlives init, and is ended and told all the same, 20 times", async () => {
    const namespaces = ["ipc", "uts", "mount", "network"];
    for (let round = 0; round < 20; round++) {
      const key = await ground.container(`host-${round}`, { namespaces });
      await ground.run(key, "e", ["sleep", "1000"]);
      await ground.remove(key);
      await ground.events.first("task-exited", key.containerId, "e");
      expect(exitsOf(key.containerId).sort()).toEqual(["=137", "e=137"]);
    }
  });
});

test("a start that init's death overtakes fails as a wrong state, or was in time and its exit is told", async () => {
  const { tasks, events } = ground;
  for (let round = 0; round < 30; round++) {
    const key = await ground.container(`race-${round}`);
    await tasks.exec(key, "e", processSpec({ args: ["sleep", "1000"] }), noStreams);
    const starting = tasks.startProcess(key, "e").then(
      () => "started",
      (error: { code: string }) => error.code,
    );
    for (let calls = 0; calls < round; calls++) await tasks.getProcess(key, "e");
    await tasks.kill(key, 9);
    const outcome = await starting;
    await events.first("task-exited", key.containerId);
    await ground.remove(key);
    const started = outcome === "started";
    if (!started) expect(outcome).toBe("FAILED_PRECONDITION");
    expect(exitsOf(key.containerId)).toEqual(started ? ["e=137", "=137"] : ["=137"]);
  }
});

test("what ends while containerd is away is known when it is back, and what lives goes on", async () => {
  const { tasks, containerd } = ground;
  const key = await ground.container("away");
  const pid = await ground.run(key, "ended", ["sleep", "1000"]);
  const lives = await ground.run(key, "lives", ["sleep", "1000"]);
  await tasks.exec(key, "added", processSpec({ args: ["sleep", "1000"] }), noStreams);
  await containerd.kill();
  process.kill(pid, "SIGTERM");
  await containerd.start();
  using events = await recordEvents(containerd.connection.events);
  // It is told as well, which may be before anybody can have subscribed.
  const ended = expect.poll(() => tasks.getProcess(key, "ended"), { timeout: 20_000 });
  await ended.toMatchObject({ status: "stopped", exitCode: 143 });
  expect(await tasks.getProcess(key, "lives")).toMatchObject({ status: "running", pid: lives });
  expect(await tasks.getProcess(key, "added")).toMatchObject({ status: "created" });
  expect(await tasks.listProcesses(key)).toContainEqual({ pid: lives, execId: "lives" });
  await tasks.startProcess(key, "added");
  await tasks.killProcess(key, "lives", 9);
  expect(await events.first("task-exited", "away", "lives")).toMatchObject({ exitCode: 137 });
});
