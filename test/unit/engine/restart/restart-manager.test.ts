import { beforeEach, describe, expect, test } from "vitest";
import type { Container } from "../../../../src/engine/container/container.js";
import { type ContainerState, restartsOf } from "../../../../src/engine/container/container-state.js";
import { startContainer } from "../../../../src/engine/container/start.js";
import { EngineError } from "../../../../src/engine/errors.js";
import { RestartManager } from "../../../../src/engine/restart/restart-manager.js";
import type { RestartPolicy } from "../../../../src/engine/restart/restart-policy.js";
import { now, timestampOfMilliseconds } from "../../../../src/engine/timestamp.js";
import { NEVER_RUN } from "../container/states.js";
import { makeContext, metadataOf } from "../observe/fake-runtime.js";
import { fakeTimers } from "./fake-timers.js";

const KEY = { namespace: "default", containerId: "web" };
const ALWAYS: RestartPolicy = { condition: "ALWAYS", maximumRetryCount: 0 };

let fake: ReturnType<typeof makeContext>;
let clock: ReturnType<typeof fakeTimers>;
let manager: RestartManager;
let pid: number;
/** Thrown by the next starts of a task, one each. */
let failures: Error[];

beforeEach(() => {
  fake = makeContext();
  clock = fakeTimers();
  pid = 100;
  failures = [];
  const { tasks } = fake.runtime;
  fake.context.output.prepare = async () => ({ stdout: "/o", stderr: "/e", stdin: "/i" });
  fake.context.output.discard = async () => {};
  tasks.create = async () => {
    const failure = failures.shift();
    if (failure) throw failure;
    return ++pid;
  };
  tasks.start = async () => pid;
  tasks.kill = async () => {};
  manager = new RestartManager(fake.context, clock.timers);
});

function withPolicy(restartPolicy: RestartPolicy, state: Partial<ContainerState> = {}): Container {
  const metadata = metadataOf("web", { settings: JSON.stringify({ stopSignal: 15, restartPolicy }) });
  fake.runtime.hold(metadata);
  return fake.containers.adopt(metadata, { ...NEVER_RUN, ...state });
}

function end(container: Container, exitCode = 1, ranFor = 5): void {
  const time = now();
  fake.containers.apply(container, {
    ...{ kind: "exited", time, pid: container.state.pid ?? 0, exitCode, exitedAt: time, ranFor },
  });
}

/** Lets everything that was begun in the container's turn end. */
async function settled(): Promise<void> {
  await fake.containers.queue.idle();
}

async function loop(container: Container): Promise<number> {
  end(container);
  const pause = clock.next() ?? -1;
  clock.pass(pause);
  await settled();
  return pause;
}

test("the 2,000th restart is like the second: one timer, a pause of a minute, the count right", async () => {
  const container = withPolicy(ALWAYS);
  await startContainer(fake.context, KEY);
  const pauses: number[] = [];
  for (let restart = 1; restart <= 2_000; restart += 1) {
    pauses.push(await loop(container));
    expect(container.state).toMatchObject({ phase: "running", run: restart + 1, pid: 101 + restart });
    expect(clock.waiting()).toBe(0);
  }
  expect(pauses.slice(0, 5)).toEqual([100, 200, 400, 800, 1_600]);
  expect(new Set(pauses.slice(10))).toEqual(new Set([60_000]));
  expect(restartsOf(container.state).count).toBe(2_000);
  expect(manager.waiting).toBe(0);
});

test("a restart counts once its run has begun, and not before", async () => {
  const container = withPolicy(ALWAYS);
  await startContainer(fake.context, KEY);
  end(container);
  expect([container.status, restartsOf(container.state).count]).toEqual(["RESTARTING", 0]);
  clock.pass(99);
  await settled();
  expect(container.status).toBe("RESTARTING");
  clock.pass(1);
  await settled();
  expect([container.status, restartsOf(container.state).count]).toEqual(["RUNNING", 1]);
});

test("a late exit of the run before is not taken for the new one's", async () => {
  const container = withPolicy(ALWAYS);
  await startContainer(fake.context, KEY);
  const old = container.state.pid ?? 0;
  await loop(container);
  for (const kind of ["exited", "deleted"] as const) {
    fake.containers.apply(container, { kind, time: now(), pid: old, exitCode: 137, exitedAt: now() });
  }
  expect(container.status).toBe("RUNNING");
  expect((await fake.told()).filter((each) => /EXIT|RESTART/.test(each))).toEqual(["RESTART 1 web"]);
});

describe("a restart that is waited for", () => {
  async function waiting(): Promise<Container> {
    const container = withPolicy(ALWAYS);
    await startContainer(fake.context, KEY);
    await loop(container);
    end(container, 7);
    return container;
  }

  test("that is called off never comes: EXIT with the earlier code", async () => {
    const container = await waiting();
    fake.containers.apply(container, { kind: "stop-asked", time: now() });
    expect([container.status, clock.waiting(), manager.waiting]).toEqual(["EXITED", 0, 0]);
    expect((await fake.told()).slice(-2)).toEqual(["RESTART 7 web", "EXIT 7 web"]);
  });

  test("that is called off while its turn has not come yet never comes either", async () => {
    const container = await waiting();
    const turn = fake.containers.inTurn(KEY, () =>
      fake.containers.apply(container, { kind: "stop-asked", time: now() }),
    );
    clock.pass(200);
    await turn;
    await settled();
    expect([container.status, pid]).toEqual(["EXITED", 102]);
  });

  test("ends with a start by hand, which counts from zero and begins with the first pause", async () => {
    const container = await waiting();
    await startContainer(fake.context, KEY);
    expect([container.status, clock.waiting(), restartsOf(container.state).count]).toEqual(["RUNNING", 0, 0]);
    expect(await loop(container)).toBe(100);
  });

  test("ends with its container", async () => {
    const container = await waiting();
    fake.containers.remove(container);
    expect([clock.waiting(), manager.waiting]).toEqual([0, 0]);
  });

  test("does not come where the policy was changed behind our back", async () => {
    const container = await waiting();
    container.refresh(metadataOf("web"));
    clock.pass(200);
    await settled();
    expect(container.status).toBe("EXITED");
  });

  test("is given up where the program cannot be started, and reported", async () => {
    const container = await waiting();
    failures = [new EngineError("FAILED_PRECONDITION", "no such file")];
    clock.pass(200);
    await settled();
    expect((await fake.told()).slice(-2)).toEqual(["RESTART 7 web", "EXIT 7 web"]);
    expect(restartsOf(container.state).count).toBe(1);
    expect(fake.reported).toHaveLength(1);
  });

  test.each(["UNAVAILABLE", "RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED"] as const)(
    "is tried again after a second where the answer was %s",
    async (code) => {
      const container = await waiting();
      failures = [new EngineError(code, "away"), new EngineError(code, "away")];
      clock.pass(200);
      await settled();
      expect([container.status, clock.next()]).toEqual(["RESTARTING", 1_000]);
      clock.pass(1_000);
      await settled();
      clock.pass(1_000);
      await settled();
      expect([container.status, restartsOf(container.state).count]).toEqual(["RUNNING", 2]);
    },
  );
});

describe("when Gantry starts", () => {
  const ended = { run: 3, pid: 50, exitCode: 1, exitedAt: timestampOfMilliseconds(Date.now()) };

  test("what is left of a pause is waited for", async () => {
    const exitedAt = timestampOfMilliseconds(Date.now() - 20_000);
    const restarts = { count: 9, delay: 51_200, stopped: false };
    const container = withPolicy(ALWAYS, { ...ended, phase: "restarting", exitedAt, restarts });
    await manager.begin();
    expect(clock.next()).toBeGreaterThan(30_000);
    expect(clock.next()).toBeLessThanOrEqual(31_200);
    clock.pass(31_200);
    await settled();
    expect([container.status, restartsOf(container.state).count]).toEqual(["RUNNING", 10]);
  });

  test("a wall clock that was set back makes no pause longer", async () => {
    const exitedAt = timestampOfMilliseconds(Date.now() + 86_400_000);
    withPolicy(ALWAYS, { ...ended, phase: "restarting", exitedAt, restarts: { count: 1, delay: 200, stopped: false } });
    await manager.begin();
    expect(clock.next()).toBe(200);
  });

  test.each([
    ["ALWAYS", true, true],
    ["UNLESS_STOPPED", false, true],
    ["ON_FAILURE", false, true],
    ["NO", false, false],
  ] as const)("%s comes back after a stop by hand: %s, else: %s", async (condition, afterStop, otherwise) => {
    for (const stopped of [true, false]) {
      const restarts = { count: 0, delay: 0, stopped };
      const container = withPolicy({ condition, maximumRetryCount: 0 }, { ...ended, phase: "exited", restarts });
      await manager.begin();
      expect(container.alive).toBe(stopped ? afterStop : otherwise);
    }
  });

  test("a container that never ran is left alone", async () => {
    const container = withPolicy(ALWAYS);
    await manager.begin();
    expect(container.status).toBe("CREATED");
  });

  test("one that cannot be started just now is tried again, unless it was stopped meanwhile", async () => {
    const container = withPolicy(ALWAYS, { ...ended, phase: "exited" });
    failures = [new EngineError("UNAVAILABLE", "away"), new EngineError("UNAVAILABLE", "away")];
    await manager.begin();
    clock.pass(1_000);
    await settled();
    fake.containers.apply(container, { kind: "stop-asked", time: now() });
    clock.pass(1_000);
    await settled();
    expect(container.status).toBe("EXITED");
  });
});

test("a run's length is not the wall clock's to say: back to 100 ms after 10 s that were seen", async () => {
  const container = withPolicy(ALWAYS);
  await startContainer(fake.context, KEY);
  await loop(container);
  const early = timestampOfMilliseconds(Date.now() - 3_600_000);
  fake.containers.apply(container, {
    ...{ kind: "exited", time: early, pid, exitCode: 1, exitedAt: early, ranFor: 10_000 },
  });
  expect(clock.next()).toBe(100);
});
