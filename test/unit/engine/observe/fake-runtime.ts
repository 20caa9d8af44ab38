import { formatKey } from "../../../../src/engine/container/container-key.js";
import { Containers } from "../../../../src/engine/container/containers.js";
import type { EngineContext } from "../../../../src/engine/engine-context.js";
import { EngineError } from "../../../../src/engine/errors.js";
import { Images } from "../../../../src/engine/image/images.js";
import { Journal } from "../../../../src/engine/journal/journal.js";
import { KeyedQueue } from "../../../../src/engine/keyed-queue.js";
import { ProcessStarts } from "../../../../src/engine/process/process-starts.js";
import type {
  ContainerKey,
  ContainerMetadata,
  ProcessEnd,
  Runtime,
  RuntimeEvent,
  TaskState,
} from "../../../../src/engine/runtime.js";
import { UsageReader } from "../../../../src/engine/stats/usage-reader.js";
import { at } from "../container/states.js";
import { MemoryStore } from "../journal/memory-store.js";

/** Metadata of a container in namespace "default" that another client made; with settings, one of Gantry's. */
export function metadataOf(containerId: string, over: Partial<ContainerMetadata> = {}): ContainerMetadata {
  return {
    namespace: "default",
    containerId,
    labels: {},
    runtime: { name: "io.containerd.runc.v2" },
    spec: new Uint8Array(),
    settings: undefined,
    createdAt: at(0),
    updatedAt: at(0),
    ...over,
  };
}

/** A daemon that holds what the test says it holds. What no test here needs refuses to be called. */
export class FakeRuntime implements Runtime {
  readonly metadata = new Map<string, ContainerMetadata>();
  readonly held = new Map<string, TaskState>();
  /** Calls that change something, and what had been told by then. */
  readonly removals: { readonly task: string; readonly deadline: number | undefined; readonly head: number }[] = [];
  /** Thrown by the removal of a task while it is set. */
  removalFailure: Error | undefined;
  head: () => number = () => 0;

  hold(metadata: ContainerMetadata, task?: Partial<TaskState>): void {
    this.metadata.set(formatKey(metadata), metadata);
    if (!task) return void this.held.delete(formatKey(metadata));
    const { namespace, containerId } = metadata;
    const state: TaskState = { namespace, containerId, status: "running", pid: 100, exitCode: 0, exitedAt: undefined };
    this.held.set(formatKey(metadata), { ...state, ...task });
  }

  forget(key: ContainerKey): void {
    this.metadata.delete(formatKey(key));
    this.held.delete(formatKey(key));
  }

  readonly containers: Runtime["containers"] = {
    get: async (key) => this.metadata.get(formatKey(key)),
    list: (namespace) => this.#list(namespace),
    create: refuse,
    update: refuse,
    delete: refuse,
  };

  readonly tasks: Runtime["tasks"] = {
    create: refuse,
    start: refuse,
    get: async (key) => this.held.get(formatKey(key)),
    list: async (namespace) => [...this.held.values()].filter((task) => task.namespace === namespace),
    kill: refuse,
    pause: refuse,
    resume: refuse,
    resize: refuse,
    update: refuse,
    usage: async () => [],
    exec: refuse,
    startProcess: refuse,
    getProcess: refuse,
    listProcesses: refuse,
    killProcess: refuse,
    resizeProcess: refuse,
    closeStdin: refuse,
    deleteProcess: refuse,
    delete: async (key, options): Promise<ProcessEnd> => {
      this.removals.push({ task: formatKey(key), deadline: options?.deadline, head: this.head() });
      if (this.removalFailure) throw this.removalFailure;
      const task = this.held.get(formatKey(key));
      if (!task) throw new EngineError("NOT_FOUND", "no task");
      this.held.delete(formatKey(key));
      return { pid: task.pid, exitCode: task.exitCode, exitedAt: task.exitedAt ?? at(50) };
    },
  };

  readonly namespaces: Runtime["namespaces"] = {
    list: async () =>
      [...new Set([...this.metadata.values()].map(({ namespace }) => namespace))].map((name) => ({ name, labels: {} })),
  };

  readonly events: Runtime["events"] = { subscribe: refuse };

  version = refuse;

  async *#list(namespace: string): AsyncIterable<ContainerMetadata> {
    for (const metadata of this.metadata.values()) if (metadata.namespace === namespace) yield metadata;
  }
}

async function refuse(): Promise<never> {
  return unused();
}

function unused(): never {
  throw new Error("No test here calls this.");
}

/** An engine's parts around a fake daemon, and what they did. */
export function makeContext() {
  const runtime = new FakeRuntime();
  const journal = new Journal(new MemoryStore(), { entries: 10_000, age: Number.MAX_SAFE_INTEGER }, () => {});
  const containers = new Containers(journal);
  runtime.head = () => journal.head;
  const removedOutput: string[] = [];
  const reported: string[] = [];
  const output: EngineContext["output"] = {
    files: () => ({ stdout: "", stderr: "", stdin: "" }),
    prepare: refuse,
    resume: async () => ({ stdout: "", stderr: "", stdin: "" }),
    quiet: async () => {},
    end: async () => {},
    discard: async () => {},
    keepOnly: refuse,
    removeProcess: refuse,
    open: refuse,
    remove: async (key) => void removedOutput.push(formatKey(key)),
  };
  const report = (_error: unknown, message: string) => void reported.push(message);
  const closing = new AbortController().signal;
  const stdin: EngineContext["stdin"] = {
    open: refuse,
    reopen: refuse,
    isOpen: () => false,
    write: refuse,
    close: refuse,
    end: async () => {},
  };
  const starts = new ProcessStarts();
  const usage = new UsageReader(runtime);
  const snapshots: EngineContext["snapshots"] = {
    prepare: refuse,
    view: refuse,
    mounts: refuse,
    apply: refuse,
    commit: refuse,
    exists: refuse,
    remove: refuse,
    committed: unused,
    usage: refuse,
  };
  const images = new Images({
    ...{ snapshots, report, closing, snapshotter: "overlayfs", instance: "test" },
    ...{ leased: new Set(), unpacking: new KeyedQueue() },
    images: { get: refuse, list: refuse, put: refuse, delete: refuse },
    content: { info: refuse, list: unused, read: unused, write: refuse, label: refuse },
    leases: { create: refuse, add: refuse, find: refuse, delete: refuse },
    registry: { open: unused },
    viewer: { view: refuse },
  });
  const context: EngineContext = {
    ...{ runtime, journal, containers, output, stdin, starts, usage, report, closing, images, snapshots },
  };
  /** What was told so far, in short: "EXIT 3 web". */
  const told = async () => {
    await journal.settled();
    return journal
      .read(0, 1_000)
      .map(({ state, exitCode, pid, containerId }) =>
        [state, exitCode ?? pid, containerId].filter((part) => part !== undefined).join(" "),
      );
  };
  return { context, runtime, journal, containers, removedOutput, reported, told };
}

type Kind = Exclude<RuntimeEvent["kind"], "process-added" | "process-started">;

/** An event of a container in namespace "default". */
export function event(kind: Kind, containerId: string, pid = 100, exitCode = 0): RuntimeEvent {
  const base = { namespace: "default", containerId, time: at(10) };
  switch (kind) {
    case "task-created":
    case "task-started":
      return { ...base, kind, pid };
    case "task-exited":
      return { ...base, kind, pid, exitCode, exitedAt: at(20), execId: undefined };
    case "task-deleted":
      return { ...base, kind, pid, exitCode, exitedAt: at(20) };
    default:
      return { ...base, kind };
  }
}
