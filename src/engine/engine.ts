import { setMaxListeners } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { Container } from "./container/container.js";
import type { ContainerCreation } from "./container/container-creation.js";
import { Containers, containerNotFound } from "./container/containers.js";
import { pauseContainer, resumeContainer, signalContainer } from "./container/control.js";
import { createContainer } from "./container/create.js";
import { deleteContainer } from "./container/delete.js";
import { startContainer } from "./container/start.js";
import { restartContainer, stopContainer } from "./container/stop.js";
import { updateResources } from "./container/update-resources.js";
import type { EngineContext } from "./engine-context.js";
import { isEngineError } from "./errors.js";
import type { ImageServices } from "./image/image-services.js";
import type { ImageRecord } from "./image/image-store.js";
import { Images } from "./image/images.js";
import type { Pruned } from "./image/prune.js";
import type { Registry } from "./image/registry.js";
import type { RootfsViewer } from "./image/rootfs-viewer.js";
import { Journal, type JournalRetention, type ReportFailure } from "./journal/journal.js";
import { JournalReader, type JournalReading } from "./journal/journal-reader.js";
import type { JournalStore } from "./journal/journal-store.js";
import { KeyedQueue } from "./keyed-queue.js";
import { Observer } from "./observe/observer.js";
import { lookUpInTurn } from "./observe/reconcile.js";
import type { OutputStore } from "./output/output-store.js";
import { ProcessStarts } from "./process/process-starts.js";
import { Processes } from "./process/processes.js";
import type { StdinStore } from "./process/stdin-store.js";
import { RestartManager } from "./restart/restart-manager.js";
import type { RestartPolicy } from "./restart/restart-policy.js";
import { setRestartPolicy } from "./restart/set-restart-policy.js";
import { endWhatRuns } from "./restore/end-what-runs.js";
import { removeLeftovers } from "./restore/leftovers.js";
import { Restores } from "./restore/restores.js";
import type { ContainerKey, DaemonVersion, NamespaceInfo, Runtime } from "./runtime.js";
import type { Resources } from "./spec/resources.js";
import { Sampler } from "./stats/sampler.js";
import { UsageReader } from "./stats/usage-reader.js";
import { Summaries } from "./summary/summaries.js";

/** How long operations under way may take to end when the engine closes, in milliseconds. */
const CLOSING_GRACE = 1_500;

/** How long the daemon may take to come when the engine opens, and how often it is looked for, in milliseconds. */
const CONNECTING = 15_000;
const CONNECTING_PAUSE = 200;

/** What an engine is made of. */
export interface EngineOptions {
  readonly runtime: Runtime & ImageServices;
  readonly image: ImageOptions;
  readonly journal: JournalStore;
  readonly output: OutputStore;
  readonly stdin: StdinStore;
  readonly retention: JournalRetention;
  /** Whether containers that run when the engine opens go on. Default true. */
  readonly liveRestore?: boolean;
  /** Told of failures that no caller waits for. */
  readonly report: ReportFailure;
  /** Aborting gives up opening. */
  readonly signal: AbortSignal;
}

/** What images are brought and used with. */
export interface ImageOptions {
  readonly registry: Registry;
  /** The snapshotter of images and of containers made from them: "overlayfs". */
  readonly snapshotter: string;
  readonly viewer: RootfsViewer;
  /** Tells this Gantry from others of the same daemon, the same after a restart. */
  readonly instance: string;
}

/**
 * Gantry's domain: containers, what can be done with them, and the journal of what happened to them. Operations
 * return once their change has happened and been told. They are not taken back when a caller goes away.
 */
export class Engine {
  readonly journal: Journal;
  /** What containers use. */
  readonly stats: Sampler;
  /** Which processes are in containers. */
  readonly summaries: Summaries;
  readonly images: Images;
  /** The processes in containers, and what they read and write. */
  readonly processes: Processes;
  readonly #context: EngineContext;
  readonly #observer: Observer;
  readonly #restarts: RestartManager;
  readonly #restores: Restores;
  readonly #closing = new AbortController();

  private constructor(options: EngineOptions) {
    const { runtime, output, stdin, report } = options;
    // Every operation that waits listens to this one signal.
    setMaxListeners(0, this.#closing.signal);
    this.journal = new Journal(options.journal, options.retention, report);
    const containers = new Containers(this.journal);
    const { images, content, leases, snapshots } = runtime;
    this.images = new Images({
      ...{ images, content, leases, snapshots, report, closing: this.#closing.signal },
      ...{ ...options.image, leased: new Set(), unpacking: new KeyedQueue() },
    });
    this.#context = {
      ...{ runtime, output, stdin, report, containers, starts: new ProcessStarts() },
      ...{ journal: this.journal, closing: this.#closing.signal, usage: new UsageReader(runtime) },
      ...{ images: this.images, snapshots },
    };
    this.#observer = new Observer(this.#context);
    this.#restarts = new RestartManager(this.#context);
    this.#restores = new Restores(this.#context);
    this.stats = new Sampler(this.#context);
    this.summaries = new Summaries(this.#context);
    this.processes = new Processes(this.#context, (key) => this.get(key));
  }

  /**
   * Connects to the daemon, which may take a while to come, and makes the engine's view true. Containers that their
   * policies bring back are started from then on.
   * @throws EngineError UNAVAILABLE where the daemon cannot be reached within 15 s
   */
  static async open(options: EngineOptions): Promise<Engine> {
    const engine = new Engine(options);
    try {
      await engine.#connect(options);
      await removeLeftovers(engine.#context);
      if (options.liveRestore === false) await endWhatRuns(engine.#context);
      void engine.#restarts.begin();
      await engine.journal.settled();
      return engine;
    } catch (error) {
      await engine.close();
      throw error;
    }
  }

  /** Whether the daemon is connected, so that what is told is true now. */
  get connected(): boolean {
    return this.#observer.connected;
  }

  /** All containers of all namespaces, by namespace and id. */
  list(): readonly Container[] {
    return this.#context.containers.list();
  }

  /**
   * All containers, and the cursor from which on the journal tells every later change to them.
   * @throws EngineError RESOURCE_EXHAUSTED where the journal cannot be written
   */
  async snapshot(): Promise<{ containers: readonly Container[]; cursor: string }> {
    while (!this.journal.isSettled) await this.journal.settled();
    return { containers: this.list(), cursor: this.journal.cursor(this.journal.head) };
  }

  /** A container that is known already. */
  known(key: ContainerKey): Container | undefined {
    return this.#context.containers.find(key);
  }

  /** A container; the daemon is asked about one that no event has told of yet. Undefined where there is none. */
  async find(key: ContainerKey): Promise<Container | undefined> {
    const { containers } = this.#context;
    return containers.find(key) ?? (await containers.inTurn(key, () => containers.find(key) ?? this.#lookUp(key)));
  }

  /** As find. @throws EngineError NOT_FOUND where there is none */
  async get(key: ContainerKey): Promise<Container> {
    const container = await this.find(key);
    if (!container) throw containerNotFound(key);
    return container;
  }

  async create(creation: ContainerCreation): Promise<Container> {
    return await createContainer(this.#context, creation);
  }

  async start(key: ContainerKey): Promise<Container> {
    return await startContainer(this.#context, await this.get(key));
  }

  /** @param timeout before SIGKILL, in milliseconds */
  async stop(key: ContainerKey, timeout: number): Promise<Container> {
    return await stopContainer(this.#context, await this.get(key), timeout);
  }

  /** @param timeout before SIGKILL, in milliseconds */
  async restart(key: ContainerKey, timeout: number): Promise<Container> {
    return await restartContainer(this.#context, await this.get(key), timeout);
  }

  async signal(key: ContainerKey, signal: number): Promise<Container> {
    return await signalContainer(this.#context, await this.get(key), signal);
  }

  async pause(key: ContainerKey): Promise<Container> {
    return await pauseContainer(this.#context, await this.get(key));
  }

  async resume(key: ContainerKey): Promise<Container> {
    return await resumeContainer(this.#context, await this.get(key));
  }

  async delete(key: ContainerKey, force: boolean): Promise<void> {
    await deleteContainer(this.#context, await this.get(key), force);
  }

  /** Errors as of setRestartPolicy. */
  async setRestartPolicy(key: ContainerKey, policy: RestartPolicy): Promise<Container> {
    await this.get(key);
    return await setRestartPolicy(this.#context, key, policy);
  }

  /** Errors as of updateResources. */
  async updateResources(key: ContainerKey, changes: Resources): Promise<Container> {
    await this.get(key);
    return await updateResources(this.#context, key, changes);
  }

  /** Errors as of Restores.restore. */
  async restore(key: ContainerKey, policy: RestartPolicy | undefined): Promise<Container> {
    await this.get(key);
    return await this.#restores.restore(key, policy);
  }

  /** A reader of state changes with a position of its own. Errors as of JournalReader. */
  stateChanges(reading: JournalReading): JournalReader {
    return new JournalReader(this.journal, reading);
  }

  /** The images of all namespaces, in no order. */
  async allImages(): Promise<ImageRecord[]> {
    const namespaces = await this.namespaces();
    return (await Promise.all(namespaces.map(({ name }) => this.images.list(name)))).flat();
  }

  /** Removes a namespace's images that no container was made from. Contract as of pruneImages. */
  async pruneImages(namespace: string): Promise<Pruned> {
    const containers = this.list().filter((container) => container.namespace === namespace);
    const used = new Set(containers.map(({ metadata }) => metadata.image));
    return await this.images.prune(namespace, ({ reference }) => used.has(reference));
  }

  async namespaces(): Promise<NamespaceInfo[]> {
    return await this.#context.runtime.namespaces.list();
  }

  /** Undefined while the daemon cannot be reached. */
  async daemonVersion(): Promise<DaemonVersion | undefined> {
    try {
      return this.connected ? await this.#context.runtime.version() : undefined;
    } catch (error) {
      if (isEngineError(error, "UNAVAILABLE") || isEngineError(error, "DEADLINE_EXCEEDED")) return undefined;
      throw error;
    }
  }

  /** Ends every wait, gives operations under way a moment to end and writes what is left of the journal. Containers go on. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.stats.close();
    await this.#observer.stopped();
    const idle = Promise.all([this.#context.containers.queue.idle(), this.images.close()]);
    await Promise.race([idle, setTimeout(CLOSING_GRACE, undefined, { ref: false })]);
    await this.journal.close();
  }

  async #connect({ journal, signal }: EngineOptions): Promise<void> {
    for (const end = performance.now() + CONNECTING; ; ) {
      try {
        return await this.#observer.start(journal.states());
      } catch (error) {
        if (!isEngineError(error, "UNAVAILABLE") || performance.now() > end) throw error;
        await setTimeout(CONNECTING_PAUSE, undefined, { signal });
      }
    }
  }

  async #lookUp(key: ContainerKey): Promise<Container | undefined> {
    return await lookUpInTurn(this.#context, key);
  }
}
