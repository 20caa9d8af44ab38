import type { Logger } from "pino";
import type { CallOptions, Runtime } from "../engine/runtime.js";
import { Connection } from "./connection.js";
import { containerStore } from "./containers.js";
import { isHealthy, versionOf } from "./daemon.js";
import { mendingTasks } from "./embedded/mending-tasks.js";
import { embeddedPaths } from "./embedded/paths.js";
import { eventSource } from "./events.js";
import { namespaceStore } from "./namespaces.js";
import { taskService } from "./tasks.js";

/** A containerd behind the engine's port. */
export interface ContainerdConnection extends Runtime {
  /** Its socket. */
  readonly address: string;
  /** Whether it answers and says that it serves. Throws only where the signal aborts. */
  healthy(options?: CallOptions): Promise<boolean>;
  /** Ends every call and subscription under way with UNAVAILABLE. Idempotent. containerd itself goes on. */
  close(): void;
}

export interface ConnectOptions {
  /** Told of events that cannot be read. Default: nobody. */
  readonly log?: Logger;
  /** Gantry's data directory where it is an embedded containerd's. */
  readonly dataDirectory?: string;
}

/** Connects to the containerd behind a unix socket: at the first call, and again by itself whenever it was lost. */
export function connect(address: string, { log, dataDirectory }: ConnectOptions = {}): ContainerdConnection {
  const connection = new Connection(address);
  const tasks = taskService(connection);
  return {
    address,
    containers: containerStore(connection),
    tasks: dataDirectory === undefined ? tasks : mendingTasks(tasks, embeddedPaths(dataDirectory), log),
    namespaces: namespaceStore(connection),
    events: eventSource(connection, log),
    version: (options) => versionOf(connection, options),
    healthy: (options) => isHealthy(connection, options),
    close: () => connection.close(),
  };
}
