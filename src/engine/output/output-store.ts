import type { ContainerKey } from "../runtime.js";
import type { Timestamp } from "../timestamp.js";
import type { OutputStream, RunEnd } from "./output-item.js";
import type { SharedChunks } from "./shared-chunks.js";

/** Names a process of a container: "init" or the friendly name its creator gave, which may be any text. */
export interface ProcessKey extends ContainerKey {
  readonly process: string;
}

/** Names one run of a process. A process's runs are numbered from 1, each number used once. */
export interface RunKey extends ProcessKey {
  readonly run: number;
}

/** Absolute paths of what the daemon's shim opens for one run. */
export interface OutputFiles {
  /** Regular files, there already. With a terminal only stdout is written. */
  readonly stdout: string;
  readonly stderr: string;
  /** Where a FIFO for input can be made; nothing is there yet when a run has just been prepared. */
  readonly stdin: string;
}

/** The engine's port to the disk that keeps what processes write. */
export interface OutputStore {
  /** Where the files of a run are or will be. */
  files(key: RunKey): OutputFiles;
  /**
   * Makes the empty files of a new run, the process's current one from now on; readers that wait for the process to
   * start begin with it. Removes the oldest runs beyond those that are kept. An earlier run must have been ended.
   */
  prepare(key: RunKey): Promise<OutputFiles>;
  /** Takes up a run that goes on since before Gantry was started: its output is indexed and bounded again. */
  resume(key: RunKey): Promise<OutputFiles>;
  /** Resolves once nothing was written to a run for so long, in milliseconds; at once for one that is not kept. */
  quiet(key: RunKey, milliseconds: number, signal: AbortSignal): Promise<void>;
  /**
   * Closes a run once its output is complete: what is written later is not part of it. Once resolved, the end outlives a
   * kill of Gantry. The first end of a run stands; one of a run that is not kept is ignored.
   */
  end(key: RunKey, end: RunEnd): Promise<void>;
  /** Removes a run that was prepared and did not start. Readers that began with it wait for the next. */
  discard(key: RunKey): Promise<void>;
  /** Removes all that is kept of a process; its readers come to what they had begun to read and then end. */
  removeProcess(key: ProcessKey): Promise<void>;
  /** Removes all that is kept of a container, as removeProcess does. */
  remove(key: ContainerKey): Promise<void>;
  /** Removes what is kept of any container but these: Gantry may have been killed while it removed one. */
  keepOnly(containers: readonly ContainerKey[]): Promise<void>;
  /** The output of a process, which need not have started. Must be released. */
  open(key: ProcessKey): Promise<OutputLease>;
}

/** A process's output for as long as somebody reads it. */
export interface OutputLease {
  readonly output: ProcessOutput;
  /** May be called more than once. */
  release(): void;
}

/** What is kept of a process's output, as it changes. */
export interface ProcessOutput {
  /** The newest run; undefined before the first. */
  readonly current: RunOutput | undefined;
  /** Whether all of it was removed; nothing will come any more. */
  readonly removed: boolean;
  /** Undefined where the run is not kept. */
  run(number: number): RunOutput | undefined;
  /** Number of the oldest run kept. */
  readonly oldest: number | undefined;
  /** Calls back once, when a run was prepared or all was removed; not any more once the returned function was called. */
  onceChanged(listener: () => void): () => void;
}

/**
 * "open" while more may be written; "ended" once its end was told; "abandoned" where it never was and a newer run has
 * begun; "discarded" where it never started; "removed" where it was still open.
 */
export type RunState = "open" | "ended" | "abandoned" | "discarded" | "removed";

/** The log of one run: two streams of bytes, each with a number from 0 that never changes. */
export interface RunOutput {
  readonly number: number;
  /** Made once with the run; tells its cursors from those of any other. */
  readonly id: string;
  readonly state: RunState;
  readonly end: RunEnd | undefined;
  /** Rises whenever size, state or first may have changed. */
  readonly version: number;
  /** The chunks that its readers share. */
  readonly chunks: SharedChunks;
  /** Number of the oldest byte kept. */
  first(stream: OutputStream): number;
  /** How many bytes are known to have been written; never more than belong to the run. */
  size(stream: OutputStream): number;
  /** Looks at the files: sizes are true now. */
  refresh(): void;
  /**
   * Bytes from an offset on, at most `length`; of 128 KiB and more, maybe only half of what is there. Where `first` has
   * risen above the offset meanwhile, they are worthless.
   */
  read(stream: OutputStream, offset: number, length: number): Promise<Buffer>;
  /** When the byte before `offset` was written, to 100 ms where Gantry was there, else a moment soon after. */
  timeAt(stream: OutputStream, offset: number): Promise<Timestamp>;
  /** How many bytes from an offset on were written at one time, to 100 ms; no bound where nobody knows or noted yet. */
  lengthAt(stream: OutputStream, offset: number): Promise<number>;
  /**
   * Calls back once, when `version` differs from the one given; not any more once the returned function was called.
   * The files are watched only while somebody waits here. Growth in quick succession is told together.
   */
  onceChanged(version: number, listener: () => void): () => void;
  /** Holds the files open until the returned function is called, also where the run is removed meanwhile. */
  hold(): Promise<() => void>;
}
