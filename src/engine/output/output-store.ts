import type { ContainerKey } from "../runtime.js";

/** Absolute paths of the regular files that one run's streams are written to. */
export interface OutputFiles {
  readonly stdout: string;
  readonly stderr: string;
}

/** The engine's port to the disk that keeps what processes write. */
export interface OutputStore {
  /** Makes the empty files of a container's run. The daemon's shim opens them by path and writes them itself. */
  prepare(key: ContainerKey, run: number): Promise<OutputFiles>;
  /** Removes the files of one run. */
  discard(key: ContainerKey, run: number): Promise<void>;
  /** Removes all that is kept of a container. */
  remove(key: ContainerKey): Promise<void>;
}
