import { EngineError, isEngineError } from "../engine/errors.js";
import type { CallOptions, ContainerKey, ProcessService } from "../engine/runtime.js";
import { jsonAny, typeNameOf } from "./any.js";
import type { CallTarget, Connection } from "./connection.js";
import { targetOf } from "./containers.js";
import { ProcessDetails } from "./generated/containerd/runc/v1/options.js";
import { TasksService } from "./generated/containerd/services/tasks/v1/tasks.js";
import type { ProcessInfo } from "./generated/containerd/types/task/task.js";
import { endOf, stateOf } from "./process-state.js";

/** An empty exec id: the init process. */
export const init = "";

const processSpecType = "types.containerd.io/opencontainers/runtime-spec/1/Process";
const processDetailsType = "containerd.runc.v1.ProcessDetails";

/** The processes that are executed in running containers, over containerd's Tasks service. */
export function processService(connection: Connection): ProcessService {
  return {
    async exec(key, execId, processSpec, streams, options) {
      assertTellable(key, execId);
      const spec = jsonAny(processSpecType, processSpec);
      const request = { containerId: key.containerId, execId, spec, ...streams };
      await connection.unary(TasksService.exec, request, processTargetOf(key, execId, options));
    },

    async startProcess(key, execId, options) {
      const request = { containerId: key.containerId, execId };
      const { pid } = await connection.unary(TasksService.start, request, processTargetOf(key, execId, options));
      return pid;
    },

    async getProcess(key, execId, options) {
      try {
        const request = { containerId: key.containerId, execId };
        const { process } = await connection.unary(TasksService.get, request, processTargetOf(key, execId, options));
        return process && stateOf(process);
      } catch (error) {
        if (isEngineError(error, "NOT_FOUND")) return undefined;
        throw error;
      }
    },

    async listProcesses(key, options) {
      const request = { containerId: key.containerId };
      const { processes } = await connection.unary(TasksService.listPids, request, targetOf(key, options));
      return processes.map((process) => ({ pid: process.pid, execId: execIdOf(process) }));
    },

    async killProcess(key, execId, signal, options) {
      const request = { containerId: key.containerId, execId, signal, all: false };
      await connection.unary(TasksService.kill, request, processTargetOf(key, execId, options));
    },

    async resizeProcess(key, execId, width, height, options) {
      const request = { containerId: key.containerId, execId, width, height };
      await connection.unary(TasksService.resizePty, request, processTargetOf(key, execId, options));
    },

    async closeStdin(key, execId, options) {
      const request = { containerId: key.containerId, execId: execId ?? init, stdin: true };
      const target = execId === undefined ? targetOf(key, options) : processTargetOf(key, execId, options);
      await connection.unary(TasksService.closeIo, request, target);
    },

    async deleteProcess(key, execId, options) {
      const request = { containerId: key.containerId, execId };
      return endOf(await connection.unary(TasksService.deleteProcess, request, processTargetOf(key, execId, options)));
    },
  };
}

/** In containerd's events init goes by the container's id: of a process with that name none could be told apart. */
function assertTellable(key: ContainerKey, execId: string): void {
  if (execId !== key.containerId) return;
  const message = `A process of container "${key.containerId}" cannot go by the id of its container.`;
  throw new EngineError("INVALID_ARGUMENT", message, { resource: "process", id: execId });
}

/** The namespace, options and error details of a call about one process. */
function processTargetOf(key: ContainerKey, execId: string, options: CallOptions | undefined): CallTarget {
  return { ...options, namespace: key.namespace, about: { resource: "process", id: execId } };
}

function execIdOf({ info }: ProcessInfo): string | undefined {
  if (info === undefined || typeNameOf(info) !== processDetailsType) return undefined;
  return ProcessDetails.decode(info.value).execId || undefined;
}
