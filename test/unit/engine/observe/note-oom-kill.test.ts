import { beforeEach, describe, expect, test } from "vitest";
import { EngineError } from "../../../../src/engine/errors.js";
import { applyEvent } from "../../../../src/engine/observe/apply-event.js";
import type { RuntimeEvent } from "../../../../src/engine/runtime.js";
import { at } from "../container/states.js";
import { usageOf } from "../stats/usages.js";
import { event, makeContext, metadataOf } from "./fake-runtime.js";

const OURS = metadataOf("web", { settings: "{}" });
let fake: ReturnType<typeof makeContext>;
let removalsAtReading: number[];

/** A container of Gantry's that runs, and in whose cgroup the kernel has counted kills. */
function runOurs(oomKills: number): void {
  fake.runtime.hold(OURS, { pid: 100 });
  const container = fake.containers.add(OURS);
  fake.containers.apply(container, { kind: "started", pid: 100, time: at(1), ours: true });
  fake.runtime.tasks.usage = async () => {
    removalsAtReading.push(fake.runtime.removals.length);
    return [{ containerId: "web", time: at(20), usage: usageOf({ oomKills }) }];
  };
}

beforeEach(() => {
  fake = makeContext();
  removalsAtReading = [];
});

async function toldAfter(...events: RuntimeEvent[]) {
  for (const each of events) await applyEvent(fake.context, each);
  await fake.journal.settled();
  return fake.journal.read(0, 100).map(({ state, oomKilled }) => (oomKilled ? `${state} oomKilled` : state));
}

const exit = event("task-exited", "web", 100, 137);
const oom = event("task-oom", "web");
const START = ["CREATE_CONTAINER", "START_CONTAINER"];

describe("oomKilled is right on EXIT", () => {
  test("where no event tells of the kill: its count is read while the task is there", async () => {
    runOurs(1);
    expect(await toldAfter(exit)).toEqual([...START, "OOM oomKilled", "EXIT oomKilled"]);
    expect(removalsAtReading).toEqual([0]);
  });

  test("where the event comes after the exit, which then is not told again", async () => {
    runOurs(1);
    expect(await toldAfter(exit, oom)).toEqual([...START, "OOM oomKilled", "EXIT oomKilled"]);
  });

  test("where the event came first, and then nothing has to be read", async () => {
    runOurs(1);
    expect(await toldAfter(oom, exit)).toEqual([...START, "OOM oomKilled", "EXIT oomKilled"]);
    expect(removalsAtReading).toEqual([]);
  });

  test("where there was none", async () => {
    runOurs(0);
    expect(await toldAfter(exit)).toEqual([...START, "EXIT"]);
  });

  test.each(["DEADLINE_EXCEEDED", "UNAVAILABLE", "INTERNAL"] as const)(
    "as far as known where the count is %s",
    async (code) => {
      runOurs(1);
      fake.runtime.tasks.usage = async () => {
        throw new EngineError(code, "no");
      };
      expect(await toldAfter(exit)).toEqual([...START, "EXIT"]);
      expect(fake.reported).toHaveLength(code === "INTERNAL" ? 1 : 0);
    },
  );
});

test("of the next run it is false, and a late event of the run before changes nothing", async () => {
  runOurs(1);
  await toldAfter(exit);
  const container = fake.containers.get(OURS);
  fake.containers.apply(container, { kind: "started", pid: 200, time: at(30), ours: true });
  expect(container.state.oomKilled).toBe(false);
  await toldAfter(oom);
  expect(container.state.oomKilled).toBe(false);
  await toldAfter({ ...oom, time: at(31) });
  expect(container.state.oomKilled).toBe(true);
});

describe("an added process", () => {
  const execExit = { ...event("task-exited", "web", 300, 137), execId: "e1" } as RuntimeEvent;

  function addProcess(): void {
    const container = fake.containers.get(OURS);
    const exec = { name: "job", execId: "e1", run: 1, pid: 300, startedAt: at(2), args: [], env: [], cwd: "/" };
    const execs = [{ ...exec, phase: "running" as const, terminal: false, stdin: false }];
    fake.containers.change(container, { ...container.state, execs }, []);
  }

  test("ends with oomKilled though no event tells, and one that comes then is not told again", async () => {
    runOurs(1);
    addProcess();
    const told = await toldAfter(execExit, { ...oom, time: at(21) });
    expect(told).toEqual([...START, "OOM oomKilled", "EXIT_PROCESS oomKilled"]);
    // One that comes long after is of another kill.
    expect(await toldAfter({ ...oom, time: at(40) })).toEqual([...told, "OOM oomKilled"]);
  });
});
