import { describe, expect, test } from "vitest";
import { runtimeEventOf } from "../../../src/containerd/event-mapping.js";
import { ContainerCreate } from "../../../src/containerd/generated/containerd/events/container.js";
import {
  TaskDelete,
  TaskExecAdded,
  TaskExecStarted,
  TaskExit,
  TaskOOM,
  TaskStart,
} from "../../../src/containerd/generated/containerd/events/task.js";
import type { Envelope } from "../../../src/containerd/generated/containerd/services/events/v1/events.js";

const time = "2026-11-23T21:22:25.324126127Z";
const timestamp = { seconds: BigInt(Date.parse("2026-11-23T21:22:25Z") / 1000), nanos: 324126127 };
const exitedAt = { seconds: timestamp.seconds, nanos: 5 };
const place = { namespace: "default", containerId: "web", time };

function envelope(topic: string, type: string, bytes: { finish(): Uint8Array }): Envelope {
  const event = { typeUrl: `containerd.events.${type}`, value: Buffer.from(bytes.finish()) };
  return { timestamp, namespace: "default", topic, event };
}

function exit(id: string) {
  return TaskExit.encode({ containerId: "web", id, pid: 7, exitStatus: 137, exitedAt });
}

describe("an envelope becomes an event", () => {
  test("nanoseconds are kept", () => {
    const start = TaskStart.encode({ containerId: "web", pid: 7 });
    const event = runtimeEventOf(envelope("/tasks/start", "TaskStart", start));
    expect(event).toEqual({ kind: "task-started", ...place, pid: 7 });
  });

  test("init's exit names no exec", () => {
    const ended = { pid: 7, exitCode: 137, exitedAt: "2026-11-23T21:22:25.000000005Z" };
    for (const id of ["web", ""]) {
      expect(runtimeEventOf(envelope("/tasks/exit", "TaskExit", exit(id)))).toEqual({
        kind: "task-exited",
        ...place,
        execId: undefined,
        ...ended,
      });
    }
  });

  test("an exec's exit names it", () => {
    expect(runtimeEventOf(envelope("/tasks/exit", "TaskExit", exit("e1")))).toMatchObject({ execId: "e1" });
  });

  test("an exec is added, then started", () => {
    const added = TaskExecAdded.encode({ containerId: "web", execId: "e1" });
    expect(runtimeEventOf(envelope("/tasks/exec-added", "TaskExecAdded", added))).toEqual({
      kind: "process-added",
      ...place,
      execId: "e1",
    });
    const started = TaskExecStarted.encode({ containerId: "web", execId: "e1", pid: 8 });
    expect(runtimeEventOf(envelope("/tasks/exec-started", "TaskExecStarted", started))).toEqual({
      kind: "process-started",
      ...place,
      execId: "e1",
      pid: 8,
    });
  });

  test("an exit without a time, or with Go's zero time, happened when it was told", () => {
    for (const none of [undefined, { seconds: -62135596800n, nanos: 0 }]) {
      const bytes = TaskExit.encode({ containerId: "web", id: "web", pid: 7, exitStatus: 0, exitedAt: none });
      expect(runtimeEventOf(envelope("/tasks/exit", "TaskExit", bytes))).toMatchObject({ exitedAt: time });
    }
  });

  test("the deletion of an exec is none of the task", () => {
    const of = (id: string) => TaskDelete.encode({ containerId: "web", id, pid: 7, exitStatus: 0, exitedAt });
    expect(runtimeEventOf(envelope("/tasks/delete", "TaskDelete", of("e1")))).toBeUndefined();
    expect(runtimeEventOf(envelope("/tasks/delete", "TaskDelete", of("")))).toMatchObject({ kind: "task-deleted" });
  });

  test("container and memory events", () => {
    const made = envelope("/containers/create", "ContainerCreate", ContainerCreate.encode({ id: "web" }));
    expect(runtimeEventOf(made)).toEqual({ kind: "container-created", ...place });
    const oom = envelope("/tasks/oom", "TaskOOM", TaskOOM.encode({ containerId: "web" }));
    expect(runtimeEventOf(oom)).toEqual({ kind: "task-oom", ...place });
  });
});

describe("an envelope that is none of ours or unreadable", () => {
  test("unknown topics are left out, also those that objects have by nature", () => {
    for (const topic of ["/images/create", "/tasks/checkpointed", "constructor"]) {
      expect(runtimeEventOf(envelope(topic, "Whatever", exit("web")))).toBeUndefined();
    }
  });

  test("no event, another type, cut bytes and no container throw", () => {
    const good = envelope("/tasks/exit", "TaskExit", exit("web"));
    expect(() => runtimeEventOf({ ...good, event: undefined })).toThrow("empty");
    expect(() => runtimeEventOf(envelope("/tasks/exit", "TaskStart", exit("web")))).toThrow("TaskStart");
    const cut = { typeUrl: "containerd.events.TaskExit", value: Buffer.from(exit("web").finish()).subarray(0, 3) };
    expect(() => runtimeEventOf({ ...good, event: cut })).toThrow();
    const nameless = TaskOOM.encode({ containerId: "" });
    expect(() => runtimeEventOf(envelope("/tasks/oom", "TaskOOM", nameless))).toThrow("no container");
  });
});
