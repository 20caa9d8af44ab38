import { isEngineError } from "../engine/errors.js";
import type { TaskService, TaskState, TaskStatus } from "../engine/runtime.js";
import { now } from "../engine/timestamp.js";
import type { Connection } from "./connection.js";
import { targetOf } from "./containers.js";
import { TasksService } from "./generated/containerd/services/tasks/v1/tasks.js";
import { type Process, Status } from "./generated/containerd/types/task/task.js";
import { timeOf } from "./times.js";

const statuses: Readonly<Record<Status, TaskStatus>> = {
  [Status.UNKNOWN]: "unknown",
  [Status.CREATED]: "created",
  [Status.RUNNING]: "running",
  [Status.STOPPED]: "stopped",
  [Status.PAUSED]: "paused",
  [Status.PAUSING]: "pausing",
};

/** An empty exec id: the init process. */
const init = "";

/** The tasks of containers, over containerd's Tasks service. */
export function taskService(connection: Connection): TaskService {
  return {
    async create(key, streams, options) {
      const request = { containerId: key.containerId, ...streams };
      const { pid } = await connection.unary(TasksService.create, request, targetOf(key, options));
      return pid;
    },

    async start(key, options) {
      const request = { containerId: key.containerId, execId: init };
      const { pid } = await connection.unary(TasksService.start, request, targetOf(key, options));
      return pid;
    },

    async get(key, options) {
      try {
        const request = { containerId: key.containerId, execId: init };
        const { process } = await connection.unary(TasksService.get, request, targetOf(key, options));
        return process && stateOf(key.namespace, process);
      } catch (error) {
        if (isEngineError(error, "NOT_FOUND")) return undefined;
        throw error;
      }
    },

    async list(namespace, options) {
      const { tasks } = await connection.unary(TasksService.list, { filter: "" }, { ...options, namespace });
      return tasks.map((process) => stateOf(namespace, process));
    },

    async kill(key, signal, { all = false, ...options } = {}) {
      const request = { containerId: key.containerId, execId: init, signal, all };
      await connection.unary(TasksService.kill, request, targetOf(key, options));
    },

    async pause(key, options) {
      await connection.unary(TasksService.pause, { containerId: key.containerId }, targetOf(key, options));
    },

    async resume(key, options) {
      await connection.unary(TasksService.resume, { containerId: key.containerId }, targetOf(key, options));
    },

    async resize(key, width, height, options) {
      const request = { containerId: key.containerId, execId: init, width, height };
      await connection.unary(TasksService.resizePty, request, targetOf(key, options));
    },

    async delete(key, options) {
      const request = { containerId: key.containerId };
      const { pid, exitStatus, exitedAt } = await connection.unary(
        TasksService.delete,
        request,
        targetOf(key, options),
      );
      return { pid, exitCode: exitStatus, exitedAt: timeOf(exitedAt) ?? now() };
    },
  };
}

/** containerd names the container of a listed process in `id` and leaves `container_id` empty. */
function stateOf(namespace: string, process: Process): TaskState {
  const status = statuses[process.status] ?? "unknown";
  return {
    namespace,
    containerId: process.containerId || process.id,
    status,
    pid: process.pid,
    exitCode: process.exitStatus,
    exitedAt: status === "stopped" ? timeOf(process.exitedAt) : undefined,
  };
}
