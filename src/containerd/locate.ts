import { access } from "node:fs/promises";
import { isEngineError } from "../engine/errors.js";
import { connect } from "./connect.js";
import type { StartOptions } from "./embedded/start.js";
import { Supervisor } from "./embedded/supervisor.js";

/** A containerd to connect to. */
export interface ContainerdLocation {
  /** Its socket. */
  readonly address: string;
  /** Whether Gantry runs it itself and keeps it alive. */
  readonly supervised: boolean;
  /** How often Gantry has started it again; 0 where it is not supervised. Changes as it happens. */
  readonly restarts: number;
  /** False where it is supervised and known to be away or not to answer. Changes as it happens. */
  readonly answers: boolean;
  /** Ends the supervision; containerd goes on. Idempotent. */
  close(): Promise<void>;
}

export interface LocateOptions extends StartOptions {
  /** Where the system's containerd listens. Default /run/containerd/containerd.sock. */
  readonly systemSocket?: string;
}

/** How long the system's containerd has for its answer, in milliseconds. */
const systemDeadline = 1_000;

/**
 * "auto": the system's containerd where it answers within a second, else the embedded one. "embedded": that one.
 * Anything else is the path of a socket and used as it is; whether it answers shows with the first call.
 */
export async function resolveContainerd(where: string, options: LocateOptions): Promise<ContainerdLocation> {
  const { systemSocket = "/run/containerd/containerd.sock", signal } = options;
  if (where === "auto" && (await systemAnswers(systemSocket, signal))) return foreign(systemSocket);
  if (where !== "auto" && where !== "embedded") return foreign(where);
  return await Supervisor.start(options);
}

/** One that others run. */
function foreign(address: string): ContainerdLocation {
  return { address, supervised: false, restarts: 0, answers: true, close: () => Promise.resolve() };
}

async function systemAnswers(socket: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await access(socket);
  } catch {
    // Not there, or not for us: either way no containerd that we could use.
    return false;
  }
  const connection = connect(socket);
  try {
    await connection.version({ deadline: systemDeadline, ...(signal && { signal }) });
    return true;
  } catch (error) {
    if (isEngineError(error, "CANCELLED")) throw error;
    return false;
  } finally {
    connection.close();
  }
}
