import { isEngineError } from "../engine/errors.js";
import type { TaskService, TaskState } from "../engine/runtime.js";
import type { TaskUsage } from "../engine/stats/usage.js";
import { jsonAny } from "./any.js";
import type { Connection } from "./connection.js";
import { targetOf } from "./containers.js";
import { TasksService } from "./generated/containerd/services/tasks/v1/tasks.js";
import type { Metric } from "./generated/containerd/types/metrics.js";
import type { Process } from "./generated/containerd/types/task/task.js";
import { endOf, stateOf } from "./process-state.js";
import { init, processService } from "./processes.js";
import { epoch, timeOf } from "./times.js";
import { decodeMetrics } from "./usage.js";

const resourcesType = "types.containerd.io/opencontainers/runtime-spec/1/LinuxResources";

/** The tasks of containers, over containerd's Tasks service. */
export function taskService(connection: Connection): TaskService {
  return {
    ...processService(connection),

    async create(key, streams, { rootfs = [], ...options } = {}) {
      const request = { containerId: key.containerId, rootfs, ...streams };
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
        return process && taskStateOf(key.namespace, process);
      } catch (error) {
        if (isEngineError(error, "NOT_FOUND")) return undefined;
        throw error;
      }
    },

    async list(namespace, options) {
      const { tasks } = await connection.unary(TasksService.list, { filter: "" }, { ...options, namespace });
      return tasks.map((process) => taskStateOf(namespace, process));
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

    async update(key, resources, options) {
      const request = { containerId: key.containerId, resources: jsonAny(resourcesType, resources) };
      await connection.unary(TasksService.update, request, targetOf(key, options));
    },

    async usage(namespace, containerIds, options) {
      if (containerIds.length === 0) return [];
      const filters = containerIds.map((id) => `id==${JSON.stringify(id)}`);
      const { metrics } = await connection.unary(TasksService.metrics, { filters }, { ...options, namespace });
      return metrics.flatMap(taskUsageOf);
    },

    async delete(key, options) {
      const request = { containerId: key.containerId };
      return endOf(await connection.unary(TasksService.delete, request, targetOf(key, options)));
    },
  };
}

/** containerd names the container of a listed process in `id` and leaves `container_id` empty. */
function taskStateOf(namespace: string, process: Process): TaskState {
  return { namespace, containerId: process.containerId || process.id, ...stateOf(process) };
}

function taskUsageOf({ id, timestamp, data }: Metric): TaskUsage[] {
  const usage = data && decodeMetrics(data);
  return usage ? [{ containerId: id, time: timeOf(timestamp) ?? epoch, usage }] : [];
}
