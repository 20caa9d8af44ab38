import type { Host } from "../engine/host.js";
import type { DaemonVersion } from "../engine/runtime.js";
import type { Timestamp } from "../engine/timestamp.js";
import type { ContainerdResolvers, QueryResolvers } from "./generated/resolvers.js";

/** The containerd that Gantry works with, and how. */
export interface ContainerdSource {
  readonly address: string;
  /** Whether Gantry started it. */
  readonly supervised: boolean;
}

/** The machine, and the Gantry on it. */
export interface HostSource extends Host {
  readonly gantryVersion: string;
  readonly startedAt: Timestamp;
  readonly containerd: ContainerdSource;
}

export const hostQueries = {
  host: (_root, _args, { host }) => host,
} satisfies QueryResolvers;

export const containerdFields = {
  version: async (_containerd, _args, { engine }) => (await version(engine))?.version ?? null,
  revision: async (_containerd, _args, { engine }) => (await version(engine))?.revision ?? null,
  connected: (_containerd, _args, { engine }) => engine.connected,
  // Gantry starts an embedded containerd but does not start it again.
  restarts: () => 0,
} satisfies Required<Pick<ContainerdResolvers, "version" | "revision" | "connected" | "restarts">>;

async function version(engine: { daemonVersion(): Promise<DaemonVersion | undefined> }) {
  return await engine.daemonVersion();
}
