import type { ContainerKey, RuntimeEvent } from "../engine/runtime.js";
import type { Timestamp } from "../engine/timestamp.js";
import { typeNameOf } from "./any.js";
import { ContainerCreate, ContainerDelete, ContainerUpdate } from "./generated/containerd/events/container.js";
import {
  TaskCreate,
  TaskDelete,
  TaskExecAdded,
  TaskExecStarted,
  TaskExit,
  TaskOOM,
  TaskPaused,
  TaskResumed,
  TaskStart,
} from "./generated/containerd/events/task.js";
import type { Envelope } from "./generated/containerd/services/events/v1/events.js";
import { epoch, timeOf } from "./times.js";

/** When and in which namespace it happened. */
interface Scene {
  readonly namespace: string;
  readonly time: Timestamp;
}

interface Topic {
  readonly typeName: string;
  readonly read: (bytes: Uint8Array, scene: Scene) => RuntimeEvent | undefined;
}

const topics: Readonly<Record<string, Topic>> = {
  "/containers/create": topic("ContainerCreate", ContainerCreate, ({ id }, scene) => ({
    kind: "container-created",
    ...at(scene, id),
  })),
  "/containers/update": topic("ContainerUpdate", ContainerUpdate, ({ id }, scene) => ({
    kind: "container-updated",
    ...at(scene, id),
  })),
  "/containers/delete": topic("ContainerDelete", ContainerDelete, ({ id }, scene) => ({
    kind: "container-deleted",
    ...at(scene, id),
  })),
  "/tasks/create": topic("TaskCreate", TaskCreate, ({ containerId, pid }, scene) => ({
    kind: "task-created",
    ...at(scene, containerId),
    pid,
  })),
  "/tasks/start": topic("TaskStart", TaskStart, ({ containerId, pid }, scene) => ({
    kind: "task-started",
    ...at(scene, containerId),
    pid,
  })),
  "/tasks/exec-added": topic("TaskExecAdded", TaskExecAdded, ({ containerId, execId }, scene) => ({
    kind: "process-added",
    ...at(scene, containerId),
    execId,
  })),
  "/tasks/exec-started": topic("TaskExecStarted", TaskExecStarted, ({ containerId, execId, pid }, scene) => ({
    kind: "process-started",
    ...at(scene, containerId),
    execId,
    pid,
  })),
  "/tasks/exit": topic("TaskExit", TaskExit, ({ containerId, id, pid, exitStatus, exitedAt }, scene) => ({
    kind: "task-exited",
    ...at(scene, containerId),
    execId: execIdOf(containerId, id),
    pid,
    exitCode: exitStatus,
    exitedAt: timeOf(exitedAt) ?? scene.time,
  })),
  "/tasks/delete": topic("TaskDelete", TaskDelete, ({ containerId, id, pid, exitStatus, exitedAt }, scene) =>
    execIdOf(containerId, id) === undefined
      ? {
          kind: "task-deleted",
          ...at(scene, containerId),
          pid,
          exitCode: exitStatus,
          exitedAt: timeOf(exitedAt) ?? scene.time,
        }
      : undefined,
  ),
  "/tasks/paused": topic("TaskPaused", TaskPaused, ({ containerId }, scene) => ({
    kind: "task-paused",
    ...at(scene, containerId),
  })),
  "/tasks/resumed": topic("TaskResumed", TaskResumed, ({ containerId }, scene) => ({
    kind: "task-resumed",
    ...at(scene, containerId),
  })),
  "/tasks/oom": topic("TaskOOM", TaskOOM, ({ containerId }, scene) => ({
    kind: "task-oom",
    ...at(scene, containerId),
  })),
};

/** The event in an envelope; undefined where the engine has no use for it. Throws where it cannot be read. */
export function runtimeEventOf({ timestamp, namespace, topic: name, event }: Envelope): RuntimeEvent | undefined {
  const topic = Object.hasOwn(topics, name) ? topics[name] : undefined;
  if (topic === undefined) return undefined;
  if (event === undefined) throw new Error(`An event of ${name} came empty`);
  const typeName = typeNameOf(event);
  if (typeName !== topic.typeName) throw new Error(`An event of ${name} came as ${typeName}`);
  return topic.read(event.value, { namespace, time: timeOf(timestamp) ?? epoch });
}

function topic<Message>(
  message: string,
  { decode }: { readonly decode: (bytes: Uint8Array) => Message },
  map: (message: Message, scene: Scene) => RuntimeEvent | undefined,
): Topic {
  return { typeName: `containerd.events.${message}`, read: (bytes, scene) => map(decode(bytes), scene) };
}

function at({ namespace, time }: Scene, containerId: string): ContainerKey & { readonly time: Timestamp } {
  if (containerId === "") throw new Error("An event names no container");
  return { namespace, containerId, time };
}

/** Undefined for init, whose id is the container's, or empty. */
function execIdOf(containerId: string, id: string): string | undefined {
  return id === "" || id === containerId ? undefined : id;
}
