import { beforeEach, expect, test } from "vitest";
import { Restores } from "../../../../src/engine/restore/restores.js";
import { at, NEVER_RUN } from "../container/states.js";
import { makeGate } from "../gate.js";
import { makeContext, metadataOf } from "../observe/fake-runtime.js";

const KEY = { namespace: "default", containerId: "web" };
const OURS = metadataOf("web", { settings: "{}" });

let fake: ReturnType<typeof makeContext>;
let restores: Restores;
beforeEach(() => {
  fake = makeContext();
  restores = new Restores(fake.context);
});

function adopt(metadata = OURS): void {
  fake.containers.adopt(metadata, { ...NEVER_RUN, run: 1, phase: "running", pid: 100, startedAt: at(1) });
}

test("calls at the same time share one restore, later ones do not", async () => {
  adopt();
  fake.runtime.hold(OURS, { pid: 100 });
  const gate = makeGate();
  const turn = fake.containers.inTurn(KEY, () => gate.opened);
  const shared = [restores.restore(KEY, undefined), restores.restore(KEY, undefined), restores.restore(KEY, undefined)];
  gate.open();
  await turn;
  expect(new Set(await Promise.all(shared)).size).toBe(1);
  expect(await fake.told()).toEqual(["RESTORE 100 web"]);
  await restores.restore(KEY, undefined);
  expect(await fake.told()).toEqual(["RESTORE 100 web", "RESTORE 100 web"]);
});

test("a failed restore is told to all that share it, and the next one is new", async () => {
  adopt();
  const failing = [restores.restore(KEY, undefined), restores.restore(KEY, undefined)];
  const results = await Promise.allSettled(failing);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(results[0]).toMatchObject({ reason: { code: "NOT_FOUND" } });
  expect(await fake.told()).toEqual(["EXIT 255 web", "DELETE_CONTAINER web"]);
  fake.runtime.hold(OURS, { pid: 100 });
  expect((await restores.restore(KEY, undefined)).state.pid).toBe(100);
});

test.each([
  ["stopped", { pid: 100, status: "stopped", exitCode: 3, exitedAt: at(30) }, "EXIT 3 web"],
  ["gone", undefined, "EXIT 255 web"],
] as const)("a run whose task is %s has ended", async (_, task, told) => {
  adopt();
  fake.runtime.hold(OURS, task);
  await restores.restore(KEY, undefined);
  expect(await fake.told()).toEqual([told]);
});

test("another client's container becomes Gantry's: its settings are kept in the daemon, its task is cared for", async () => {
  adopt(metadataOf("web"));
  fake.runtime.hold(metadataOf("web"), { pid: 100 });
  const kept: (string | undefined)[] = [];
  fake.runtime.containers.update = async (_, { settings }) => {
    kept.push(settings);
    return metadataOf("web", { settings, updatedAt: at(9) });
  };
  const container = await restores.restore(KEY, undefined);
  expect([container.isOurs, container.state.ours, kept]).toEqual([true, true, ['{"stopSignal":15}']]);
  expect(await fake.told()).toEqual(["UPDATE_CONTAINER web", "RESTORE 100 web"]);
});
