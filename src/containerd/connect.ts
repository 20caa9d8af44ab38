import type { Logger } from "pino";
import type { ImageServices } from "../engine/image/image-services.js";
import type { CallOptions, Runtime } from "../engine/runtime.js";
import { Connection } from "./connection.js";
import { containerStore } from "./containers.js";
import { contentStore } from "./content.js";
import { isHealthy, versionOf } from "./daemon.js";
import { mendingTasks } from "./embedded/mending-tasks.js";
import { embeddedPaths } from "./embedded/paths.js";
import { eventSource } from "./events.js";
import { imageStore } from "./images.js";
import { leaseService } from "./leases.js";
import { namespaceStore } from "./namespaces.js";
import { snapshotService } from "./snapshots.js";
import { taskService } from "./tasks.js";

/** A containerd behind the engine's ports. */
export interface ContainerdConnection extends Runtime, ImageServices {
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
    images: imageStore(connection),
    content: contentStore(connection),
    leases: leaseService(connection),
    snapshots: snapshotService(connection),
    events: eventSource(connection, log),
    version: (options) => versionOf(connection, options),
    healthy: (options) => isHealthy(connection, options),
    close: () => connection.close(),
  };
}
