import { expect, test } from "vitest";
import { removeLastTask } from "../../../../src/engine/container/remove-task.js";
import { EngineError } from "../../../../src/engine/errors.js";
import type { ContainerKey, Runtime, TaskState } from "../../../../src/engine/runtime.js";

const KEY: ContainerKey = { namespace: "default", containerId: "web" };
const STOPPED = { ...KEY, status: "stopped" } as TaskState;

/** A daemon that answers for each task asked for with the next of these, and notes what is to be removed. */
function daemon(answers: (TaskState | undefined)[], remove: () => Promise<void>) {
  const removed: ContainerKey[] = [];
  const tasks = {
    get: async () => answers.shift(),
    delete: async (key: ContainerKey) => {
      removed.push(key);
      await remove();
    },
  };
  const runtime = { tasks } as unknown as Runtime;
  return { removed, context: { runtime, closing: new AbortController().signal } };
}

test("what is left of a task that the daemon does not know goes all the same", async () => {
  const { removed, context } = daemon([undefined], async () => {
    throw new EngineError("NOT_FOUND", "not found");
  });
  await removeLastTask(context, KEY);
  expect(removed).toEqual([KEY]);
});

test("one that has ended is removed, and it is seen that it is gone", async () => {
  const answers = [STOPPED, undefined];
  const { removed, context } = daemon(answers, async () => {});
  await removeLastTask(context, KEY);
  expect([removed, answers]).toEqual([[KEY], []]);
});
