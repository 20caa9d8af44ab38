import type { Host } from "../engine/host.js";
import type { DaemonVersion } from "../engine/runtime.js";
import type { Timestamp } from "../engine/timestamp.js";
import type { ContainerdResolvers, QueryResolvers } from "./generated/resolvers.js";

/** The containerd that Gantry works with, and how it is at the moment. */
export interface ContainerdSource {
  readonly address: string;
  /** Whether Gantry runs it and keeps it alive. */
  readonly supervised: boolean;
  /** How often Gantry has started it again. */
  readonly restarts: number;
  /** False where Gantry supervises it and it is away or does not answer. */
  readonly answers: boolean;
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
  version: async (containerd, _args, { engine }) => (await version(containerd, engine))?.version ?? null,
  revision: async (containerd, _args, { engine }) => (await version(containerd, engine))?.revision ?? null,
  connected: ({ answers }, _args, { engine }) => engine.connected && answers,
} satisfies Required<Pick<ContainerdResolvers, "version" | "revision" | "connected">>;

/** One that is known not to answer is not waited for. */
async function version({ answers }: ContainerdSource, engine: { daemonVersion(): Promise<DaemonVersion | undefined> }) {
  return answers ? await engine.daemonVersion() : undefined;
}
