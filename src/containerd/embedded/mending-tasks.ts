import type { Logger } from "pino";
import { isEngineError } from "../../engine/errors.js";
import type { TaskService } from "../../engine/runtime.js";
import { removeHalfMadeTask } from "./half-made-tasks.js";
import type { EmbeddedPaths } from "./paths.js";

/** The tasks of an embedded containerd: what is left of one that was half made gives way to the next. */
export function mendingTasks(tasks: TaskService, paths: EmbeddedPaths, log: Logger | undefined): TaskService {
  return {
    ...tasks,

    async create(key, streams, options) {
      try {
        return await tasks.create(key, streams, options);
      } catch (error) {
        if (!isEngineError(error, "ALREADY_EXISTS") || !(await removeHalfMadeTask(paths, key))) throw error;
        log?.warn({ ...key }, "removed what was left of a task that a killed client was making");
        return await tasks.create(key, streams, options);
      }
    },
  };
}
