import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import {
  CreateContainerDocument,
  DeleteContainerDocument,
  FindContainerDocument,
  ProcessesDocument,
  type RestartCondition,
  RestartContainerDocument,
  SetRestartPolicyDocument,
  SignalContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

function policy(condition: RestartCondition, maximumRetryCount = 0) {
  return { restartPolicy: { condition, maximumRetryCount } };
}

test("a crash loop: RESTART for each end, pauses of 100, 200, 400, 800 and 1600 ms, and the count of restarts", {
  timeout: 60_000,
}, async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId, restartPolicy } = await client.create(script("exit 1", policy("ALWAYS")));
  expect(restartPolicy).toEqual({ condition: "ALWAYS", maximumRetryCount: 0 });
  const starts = () =>
    record.seen.filter((each) => each.containerId === containerId && each.state === "START_CONTAINER");
  await record.first(() => starts().length === 6);
  const ends = record.seen.filter((each) => each.containerId === containerId && each.state === "RESTART");
  const pauses = starts()
    .slice(1)
    .map(({ time }, index) => Date.parse(String(time)) - Date.parse(String(ends[index]?.time)));
  [100, 200, 400, 800, 1_600].forEach((delay, index) => {
    expect(pauses[index]).toBeGreaterThanOrEqual(delay);
    expect(pauses[index]).toBeLessThan(delay + 1_000);
  });
  expect(ends.map(({ exitCode }) => exitCode)).toEqual(ends.map(() => 1));
  const { container } = await client.request(FindContainerDocument, { id });
  expect(container?.restartCount).toBe(5);
  await client.request(DeleteContainerDocument, { id, force: true });
  await record.of(containerId, "DELETE_CONTAINER");
  expect(record.statesOf(containerId)).toEqual([
    "CREATE_CONTAINER",
    ...Array.from({ length: 5 }, () => ["START_CONTAINER", "RESTART"] as const).flat(),
    "START_CONTAINER",
    "RESTART",
    "EXIT",
    "DELETE_CONTAINER",
  ]);
});

/** A container that has just told RESTART for the n-th time, and so waits for 100 ms doubled n - 1 times. */
async function waiting(times: number, more = policy("ALWAYS")) {
  const { client, script } = setting;
  const record = await client.record();
  const { id, containerId } = await client.create(script("exit 7", more));
  const count = () => record.statesOf(containerId).filter((state) => state === "RESTART").length;
  await record.first(() => count() === times);
  return { record, id, containerId };
}

describe("while it waits for its restart", () => {
  test("a container is RESTARTING, with the code of its last run, and its init has exited", async () => {
    const { client } = setting;
    using waits = (await waiting(3)).record;
    const containerId = waits.seen.at(-1)?.containerId ?? "";
    const { container } = await client.request(FindContainerDocument, { id: containerId });
    expect(container).toMatchObject({ status: "RESTARTING", exitCode: 7, pid: null, restartCount: 2 });
    expect(container?.init).toMatchObject({ status: "EXITED", exitCode: 7 });
    await client.request(DeleteContainerDocument, { id: containerId, force: true });
  });

  test("stop ends it: EXIT with the earlier code, at once, and nothing follows", async () => {
    const { client } = setting;
    const { record, id, containerId } = await waiting(4);
    const { containerStop } = await client.request(StopContainerDocument, { id });
    expect(containerStop.container).toMatchObject({ status: "EXITED", exitCode: 7 });
    await record.of(containerId, "EXIT");
    expect(record.statesOf(containerId).slice(-2)).toEqual(["RESTART", "EXIT"]);
    expect(record.seen.at(-1)).toMatchObject({ exitCode: 7 });
    // That nothing comes can only be waited for: the pause was one of 800 ms.
    await delay(1_200);
    expect(record.statesOf(containerId).at(-1)).toBe("EXIT");
    await client.request(DeleteContainerDocument, { id });
    record[Symbol.dispose]();
  });

  test("delete is refused, unless it is forced", async () => {
    const { client } = setting;
    const { record, id, containerId } = await waiting(4);
    const refused = await client.refusal(DeleteContainerDocument, { id });
    expect(refused.extensions?.code).toBe("FAILED_PRECONDITION");
    await client.request(DeleteContainerDocument, { id, force: true });
    await record.of(containerId, "DELETE_CONTAINER");
    expect(record.statesOf(containerId).slice(-3)).toEqual(["RESTART", "EXIT", "DELETE_CONTAINER"]);
    record[Symbol.dispose]();
  });

  test("a start by hand begins at once, and counts from zero", async () => {
    const { client } = setting;
    const { record, id, containerId } = await waiting(6);
    const asked = performance.now();
    const { containerStart } = await client.request(StartContainerDocument, { id });
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(containerStart.container.restartCount).toBe(0);
    await record.first(() => record.statesOf(containerId).filter((state) => state === "RESTART").length === 7);
    expect(record.statesOf(containerId)).not.toContain("EXIT");
    const { container } = await client.request(FindContainerDocument, { id });
    expect(container?.restartCount).toBe(0);
    await client.request(DeleteContainerDocument, { id, force: true });
    record[Symbol.dispose]();
  });

  test("restart by hand: EXIT, then START_CONTAINER", async () => {
    const { client } = setting;
    const { record, id, containerId } = await waiting(4);
    const { containerRestart } = await client.request(RestartContainerDocument, { id });
    expect(containerRestart.container.restartCount).toBe(0);
    await record.first(
      () => record.statesOf(containerId).lastIndexOf("START_CONTAINER") > record.statesOf(containerId).indexOf("EXIT"),
    );
    const states = record.statesOf(containerId);
    expect(states.slice(states.indexOf("EXIT") - 1).slice(0, 3)).toEqual(["RESTART", "EXIT", "START_CONTAINER"]);
    await client.request(DeleteContainerDocument, { id, force: true });
    record[Symbol.dispose]();
  });

  test("create of the same id calls it off and takes its place", async () => {
    const { client, script } = setting;
    const { record, id, containerId } = await waiting(5);
    const input = script("sleep 1000", { containerId, labels: [{ key: "new", value: "yes" }] });
    const bad = await client.refusal(CreateContainerDocument, { input: { ...input, args: [] } });
    expect(bad.extensions?.code).toBe("INVALID_ARGUMENT");
    expect(record.statesOf(containerId).at(-1)).toBe("RESTART");
    const created = await client.create(input);
    await record.first(() => record.statesOf(containerId).at(-2) === "CREATE_CONTAINER");
    expect(created).toMatchObject({ id, status: "RUNNING", restartCount: 0, labels: [{ key: "new", value: "yes" }] });
    expect(record.statesOf(containerId).slice(-5)).toEqual([
      "RESTART",
      "EXIT",
      "DELETE_CONTAINER",
      "CREATE_CONTAINER",
      "START_CONTAINER",
    ]);
    await client.request(DeleteContainerDocument, { id, force: true });
    record[Symbol.dispose]();
  });

  test("a policy that wants none ends it, any other lets it come", async () => {
    const { client } = setting;
    const { record, id, containerId } = await waiting(4);
    await client.request(SetRestartPolicyDocument, { id, ...policy("ON_FAILURE", 10) });
    await record.first(() => record.statesOf(containerId).filter((state) => state === "START_CONTAINER").length === 5);
    await record.first(() => record.statesOf(containerId).filter((state) => state === "RESTART").length === 5);
    const set = await client.request(SetRestartPolicyDocument, { id, ...policy("NO") });
    expect(set.containerSetRestartPolicy.container).toMatchObject({
      status: "EXITED",
      exitCode: 7,
      restartPolicy: { condition: "NO", maximumRetryCount: 0 },
    });
    await record.of(containerId, "EXIT");
    expect(record.statesOf(containerId).slice(-3)).toEqual(["RESTART", "UPDATE_CONTAINER", "EXIT"]);
    await client.request(DeleteContainerDocument, { id });
    record[Symbol.dispose]();
  });
});

test("ON_FAILURE tries as often as its maximum says, then EXIT", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("exit 3", policy("ON_FAILURE", 2)));
  expect((await record.of(containerId, "EXIT")).exitCode).toBe(3);
  expect(record.statesOf(containerId)).toEqual([
    "CREATE_CONTAINER",
    ...["START_CONTAINER", "RESTART", "START_CONTAINER", "RESTART", "START_CONTAINER", "EXIT"],
  ]);
  const { container } = await client.request(FindContainerDocument, { id });
  expect(container).toMatchObject({ status: "EXITED", restartCount: 2 });
  await client.request(StartContainerDocument, { id });
  await record.first(() => record.statesOf(containerId).filter((state) => state === "EXIT").length === 2);
  expect(record.statesOf(containerId).filter((state) => state === "RESTART")).toHaveLength(4);
  await client.request(DeleteContainerDocument, { id });
});

test("a restart that fails ends in EXIT with the earlier code", async () => {
  const { client, rootfs } = setting;
  using record = await client.record();
  const program = "/tmp/runs-once";
  await writeFile(path.join(rootfs, program), `#!/bin/sh\nrm ${program}\nexit 5\n`, { mode: 0o755 });
  const { id, containerId } = await client.create({ rootfs, args: [program], ...policy("ALWAYS") });
  expect((await record.of(containerId, "EXIT")).exitCode).toBe(5);
  expect(record.statesOf(containerId)).toEqual(["CREATE_CONTAINER", "START_CONTAINER", "RESTART", "EXIT"]);
  const { container } = await client.request(FindContainerDocument, { id });
  expect(container).toMatchObject({ status: "EXITED", exitCode: 5, restartCount: 0 });
  await client.request(DeleteContainerDocument, { id });
});

test("a kill is no stop: the policy applies, also to other processes that end with it", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("sleep 1000", policy("UNLESS_STOPPED")));
  await client.request(SignalContainerDocument, { id, signal: "KILL" });
  expect((await record.of(containerId, "RESTART")).exitCode).toBe(137);
  await record.first(() => record.statesOf(containerId).filter((state) => state === "START_CONTAINER").length === 2);
  const { container } = await client.request(ProcessesDocument, { container: id });
  expect(container?.processes).toMatchObject([{ name: "init", status: "RUNNING" }]);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("stop at whatever moment of a crash loop: it stands", { timeout: 120_000 }, async () => {
  const { client, script } = setting;
  using record = await client.record();
  const ids = Array.from({ length: 24 }, (_, index) => `loop-${index}`);
  await Promise.all(
    ids.map(async (containerId, index) => {
      await client.create(script(index % 2 ? "exit 1" : "sleep 0.05; exit 1", { containerId, ...policy("ALWAYS") }));
      await record.first(() => record.statesOf(containerId).filter((state) => state === "RESTART").length >= 1);
      // Each at another distance from the end of the first pause, around which the new task is made and started.
      await delay(index * 15);
      const { containerStop } = await client.request(StopContainerDocument, { id: containerId });
      expect(containerStop.container.status).toBe("EXITED");
    }),
  );
  // That nothing comes can only be waited for: the next pause would have been one of 400 ms.
  await delay(1_500);
  for (const containerId of ids) {
    expect(record.statesOf(containerId).at(-1), containerId).toBe("EXIT");
    expect(record.statesOf(containerId).filter((state) => state === "EXIT")).toHaveLength(1);
    await client.request(DeleteContainerDocument, { id: containerId });
  }
});

test.each([
  [{ condition: "ON_FAILURE", maximumRetryCount: -1 }],
  [{ condition: "ALWAYS", maximumRetryCount: 1 }],
  [{ condition: "NO", maximumRetryCount: 2 }],
] as const)("the policy %j is refused before anything changes", async (restartPolicy) => {
  const { client, script } = setting;
  const input = script("true", { containerId: "refused", restartPolicy });
  expect((await client.refusal(CreateContainerDocument, { input })).extensions?.code).toBe("INVALID_ARGUMENT");
  expect((await client.request(FindContainerDocument, { id: "refused" })).container).toBeNull();
});
