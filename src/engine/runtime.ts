/**
 * The engine's port to a container runtime daemon: what it asks of containerd and in which terms.
 * Every call fails with EngineError: NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, INVALID_ARGUMENT as the daemon
 * says; UNAVAILABLE where it cannot be reached; DEADLINE_EXCEEDED where it does not answer in time; CANCELLED where
 * the caller's signal aborted. The daemon's own error is kept as the cause.
 */

import type { RootfsMount, Snapshot } from "./image/snapshots.js";
import type { TaskUsage } from "./stats/usage.js";
import type { Timestamp } from "./timestamp.js";

/** Names a container: ids are unique within a namespace. */
export interface ContainerKey {
  readonly namespace: string;
  readonly containerId: string;
}

/** Ends a call early. Aborting cancels the call at the daemon; what it has changed by then stays changed. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** How long to wait for the answer, in milliseconds. Default 10,000. */
  readonly deadline?: number;
}

/** The runtime shim of a container and, optionally, the OCI runtime binary that the shim calls. */
export interface RuntimeSelection {
  /** The shim's name: "io.containerd.runc.v2". */
  readonly name: string;
  /** The OCI runtime that the shim runs; the shim's default when undefined. */
  readonly binary?: string;
}

/** What is written when a container's metadata is made. */
export interface NewContainer extends ContainerKey {
  readonly labels: Readonly<Record<string, string>>;
  /** The name of the image that it is made from. */
  readonly image?: string | undefined;
  /** Its root filesystem, kept for as long as the container is there; undefined where the spec names a folder. */
  readonly snapshot?: Snapshot | undefined;
  readonly runtime: RuntimeSelection;
  /** The OCI runtime spec, as JSON text. */
  readonly spec: string;
  /** Gantry's own settings of the container as JSON text, kept beside the spec. */
  readonly settings: string;
}

/** What is to be changed of a container's metadata; what is undefined stays as it is. */
export interface ContainerChange {
  /** The OCI runtime spec, as JSON text: the next run has it. */
  readonly spec?: string;
  /** Gantry's own settings of the container as JSON text. */
  readonly settings?: string;
}

/** A container's metadata as the daemon holds it. */
export interface ContainerMetadata extends ContainerKey {
  readonly labels: Readonly<Record<string, string>>;
  /** The name of the image that it was made from. */
  readonly image?: string;
  /** Its root filesystem; undefined where the spec names a folder of the host. */
  readonly snapshot?: Snapshot;
  readonly runtime: RuntimeSelection;
  /** The OCI runtime spec, as UTF-8 JSON; empty where the creator stored none. */
  readonly spec: Uint8Array;
  /** Gantry's own settings as JSON text; undefined for a container that another client made. */
  readonly settings: string | undefined;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
}

export interface ContainerStore {
  /** Undefined where there is none. */
  get(key: ContainerKey, options?: CallOptions): Promise<ContainerMetadata | undefined>;
  /** All of one namespace, in no order, as they arrive. */
  list(namespace: string, options?: CallOptions): AsyncIterable<ContainerMetadata>;
  create(container: NewContainer, options?: CallOptions): Promise<ContainerMetadata>;
  /** Answers the metadata as it is then. NOT_FOUND where there is none. */
  update(key: ContainerKey, change: ContainerChange, options?: CallOptions): Promise<ContainerMetadata>;
  /** NOT_FOUND where there is none. */
  delete(key: ContainerKey, options?: CallOptions): Promise<void>;
}

/**
 * Where a process reads and writes: absolute paths. An empty stdin is no input. With a terminal stdout is all and stderr
 * must be empty; without one both must be given.
 */
export interface ProcessStreams {
  readonly stdin: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly terminal: boolean;
}

export type TaskStatus = "unknown" | "created" | "running" | "stopped" | "paused" | "pausing";

/** A process as the daemon sees it at this moment. */
export interface ProcessState {
  readonly status: TaskStatus;
  /** On the host. 0 before it has started and where the daemon no longer tells. */
  readonly pid: number;
  /** Meaningful once stopped. */
  readonly exitCode: number;
  /** Undefined until stopped. */
  readonly exitedAt: Timestamp | undefined;
}

/** A task as the daemon sees it at this moment: the state of its init process. */
export interface TaskState extends ContainerKey, ProcessState {}

/** How a process ended. */
export interface ProcessEnd {
  readonly pid: number;
  /** 0 to 255; 128 + n when ended by signal n. */
  readonly exitCode: number;
  readonly exitedAt: Timestamp;
}

/** A process that lives in a container. */
export interface LiveProcess {
  /** On the host. */
  readonly pid: number;
  /** Undefined for init and for what other processes of the container have started. */
  readonly execId: string | undefined;
}

/**
 * The processes of a task besides init. Each goes by an exec id of its maker's choice: up to 76 letters and digits, with
 * single separators `.`, `_` or `-` between them, unique in the task until deleted. Unknown ones are NOT_FOUND.
 */
export interface ProcessService {
  /**
   * Adds a process that does not run yet; its spec is the JSON of an OCI runtime spec's process, and says `terminal`
   * as the streams do. ALREADY_EXISTS while an earlier one of that id is not deleted, ended or not; FAILED_PRECONDITION
   * where the container is paused or has ended. That the command or the rest of the spec is bad shows at the start.
   */
  exec(
    key: ContainerKey,
    execId: string,
    processSpec: string,
    streams: ProcessStreams,
    options?: CallOptions,
  ): Promise<void>;
  /**
   * Lets an added process run; answers its pid. A failure tells no event and keeps the id: whoever fails to start a
   * process must delete it, and never start it again, since that crashes the shim and with it the container.
   */
  startProcess(key: ContainerKey, execId: string, options?: CallOptions): Promise<number>;
  /** Undefined where there is none, or no task. */
  getProcess(key: ContainerKey, execId: string, options?: CallOptions): Promise<ProcessState | undefined>;
  /** Every process that lives in the container, whoever started it; [] once init has ended, NOT_FOUND without a task. */
  listProcesses(key: ContainerKey, options?: CallOptions): Promise<LiveProcess[]>;
  /** Sends a signal, by number; to a paused one it is delivered later. FAILED_PRECONDITION unless started and alive. */
  killProcess(key: ContainerKey, execId: string, signal: number, options?: CallOptions): Promise<void>;
  /**
   * Sets the size of a running process's terminal, in characters. FAILED_PRECONDITION once it has ended. Before the
   * start, and without a terminal, it does nothing and says nothing; for an earlier size the spec has `consoleSize`.
   */
  resizeProcess(key: ContainerKey, execId: string, width: number, height: number, options?: CallOptions): Promise<void>;
  /**
   * Lets the daemon's own end of a stdin go, init's where the exec id is undefined. The process reads EOF once all other
   * writers have gone too; one with a terminal is hung up. To no effect before an exec'd process was started.
   */
  closeStdin(key: ContainerKey, execId: string | undefined, options?: CallOptions): Promise<void>;
  /**
   * Removes an ended or never started process; returns once its output has been written. Waits at most 2 s, or till the
   * deadline, for others that hold its output open; then they lose it, and after a deadline the process has gone too.
   * FAILED_PRECONDITION while it runs.
   */
  deleteProcess(key: ContainerKey, execId: string, options?: CallOptions): Promise<ProcessEnd>;
}

export interface TaskService extends ProcessService {
  /**
   * Makes the task with its init process held before exec; answers init's pid.
   * @param options.rootfs mounts of the root filesystem; without, it is the folder of the host that the spec names
   */
  create(
    key: ContainerKey,
    streams: ProcessStreams,
    options?: CallOptions & { readonly rootfs?: readonly RootfsMount[] },
  ): Promise<number>;
  /** Lets init run; answers its pid. */
  start(key: ContainerKey, options?: CallOptions): Promise<number>;
  /** Undefined where the container has no task. */
  get(key: ContainerKey, options?: CallOptions): Promise<TaskState | undefined>;
  list(namespace: string, options?: CallOptions): Promise<TaskState[]>;
  /**
   * Sends a signal, by number, to init. With `all`, to every process of the container.
   * NOT_FOUND where there is no task, FAILED_PRECONDITION where it has ended.
   */
  kill(key: ContainerKey, signal: number, options?: CallOptions & { all?: boolean }): Promise<void>;
  pause(key: ContainerKey, options?: CallOptions): Promise<void>;
  resume(key: ContainerKey, options?: CallOptions): Promise<void>;
  /** Sets the size of init's terminal, in characters. */
  resize(key: ContainerKey, width: number, height: number, options?: CallOptions): Promise<void>;
  /**
   * Changes limits of a task, paused or not: those that the JSON of an OCI runtime spec's resources holds. Where one of
   * them is refused, FAILED_PRECONDITION, others may have been changed by then.
   */
  update(key: ContainerKey, resources: string, options?: CallOptions): Promise<void>;
  /**
   * What tasks of a namespace use, an ended one included until it is deleted. Those that cannot be told are left out. The
   * daemon asks one after the other, so one that does not answer holds up all: then ask for each by itself.
   */
  usage(namespace: string, containerIds: readonly string[], options?: CallOptions): Promise<TaskUsage[]>;
  /** Removes a stopped or never started task; returns once its output has been written. NOT_FOUND where there is none. */
  delete(key: ContainerKey, options?: CallOptions): Promise<ProcessEnd>;
}

export interface NamespaceInfo {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface NamespaceStore {
  list(options?: CallOptions): Promise<NamespaceInfo[]>;
}

/** What the daemon tells of changes, whoever made them. */
export type RuntimeEvent = ContainerKey & { readonly time: Timestamp } & (
    | { readonly kind: "container-created" | "container-updated" | "container-deleted" }
    | { readonly kind: "task-created" | "task-started"; readonly pid: number }
    | { readonly kind: "process-added"; readonly execId: string }
    | { readonly kind: "process-started"; readonly execId: string; readonly pid: number }
    | ({ readonly kind: "task-exited"; readonly execId: string | undefined } & ProcessEnd)
    | ({ readonly kind: "task-deleted" } & ProcessEnd)
    | { readonly kind: "task-paused" | "task-resumed" | "task-oom" }
  );

export interface EventSource {
  /**
   * One subscription to the events of all namespaces. Resolves once the daemon has confirmed it: no later change
   * is missed. The iterable ends by throwing EngineError when the connection is lost, or quietly when the signal
   * aborts; either way the daemon's side is closed too. Events are taken off the connection as fast as they come.
   */
  subscribe(signal: AbortSignal): Promise<AsyncIterable<RuntimeEvent>>;
}

export interface DaemonVersion {
  readonly version: string;
  readonly revision: string;
}

/** The daemon as a whole. */
export interface Runtime {
  readonly containers: ContainerStore;
  readonly tasks: TaskService;
  readonly namespaces: NamespaceStore;
  readonly events: EventSource;
  version(options?: CallOptions): Promise<DaemonVersion>;
}
