import { rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { INIT } from "../../engine/container/transition.js";
import type { ReportFailure } from "../../engine/journal/journal.js";
import { KeyedQueue } from "../../engine/keyed-queue.js";
import type { RunEnd } from "../../engine/output/output-item.js";
import type { OutputFiles, OutputLease, OutputStore, ProcessKey, RunKey } from "../../engine/output/output-store.js";
import type { ContainerKey } from "../../engine/runtime.js";
import { diskError } from "../disk-error.js";
import type { DiskReserve } from "../disk-reserve.js";
import type { DiskSpace } from "../disk-space.js";
import { KnownProcesses } from "./known-processes.js";
import { namesIn } from "./names-in.js";
import { containerFolder, filesIn, processFolder, runFolder } from "./paths.js";
import type { ProcessDirectory } from "./process-directory.js";
import type { RunDirectory } from "./run-directory.js";
import { RunIndexer } from "./run-indexer.js";
import { Ticker } from "./ticker.js";
import { Waste } from "./waste.js";

/** Beside the namespaces, whose names begin otherwise. */
const WASTE = ".removed";
/** How often a stream that grows is looked at, in milliseconds: times of output are as fine as this. */
const TICK = 100;

export interface OutputDirectoryOptions {
  /** How many bytes of each stream of a run are kept; up to an eighth more, and some times as many while it grows fast. */
  readonly limit: number;
  /** How many runs of a process are kept, the current one included; at least 1. */
  readonly runs: number;
  /** Told of failures that no caller waits for. */
  readonly report: ReportFailure;
  /** Disk space to note the ends of runs with where the disk is full. */
  readonly reserve?: DiskReserve;
  /** Of the disk that output is on. */
  readonly space?: Pick<DiskSpace, "isLow" | "onLow">;
}

/**
 * Output on disk: <namespace>/<container>/<process>/<run>/, in it the files stdout and stderr and what is known of them.
 * The daemon's shim writes them; they are looked at and read here. Calls that change one process wait for one another.
 */
export class OutputDirectory implements OutputStore {
  readonly #folder: string;
  readonly #options: OutputDirectoryOptions;
  readonly #processes: KnownProcesses;
  readonly #ticker = new Ticker(TICK);
  readonly #indexers = new Map<RunDirectory, RunIndexer>();
  readonly #queue = new KeyedQueue();
  readonly #waste: Waste;

  /** @param folder absolute path; made when first needed */
  constructor(folder: string, options: OutputDirectoryOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#processes = new KnownProcesses(folder);
    this.#waste = new Waste(path.join(folder, WASTE), options.report);
    options.space?.onLow(() => {
      for (const indexer of this.#indexers.values()) indexer.prepareForFullDisk();
    });
  }

  files(key: RunKey): OutputFiles {
    return filesIn(runFolder(this.#folder, key));
  }

  async prepare(key: RunKey): Promise<OutputFiles> {
    return await this.#change(key, (process) => this.#prepare(process, key.run));
  }

  async resume(key: RunKey): Promise<OutputFiles> {
    return await this.#change(key, async (process) => {
      const run = process.run(key.run);
      if (!run) return await this.#prepare(process, key.run);
      if (run.state === "open" && !this.#indexers.has(run)) this.#startIndexing(run);
      return run.files;
    });
  }

  async quiet(key: RunKey, milliseconds: number, signal: AbortSignal): Promise<void> {
    await this.#processes.use(key, async (process) => process.run(key.run)?.quiet(milliseconds, signal));
  }

  async end(key: RunKey, end: RunEnd): Promise<void> {
    await this.#change(key, async (process) => {
      const run = process.run(key.run);
      if (!run) return;
      await this.#note(() => run.finish(end));
      // The shim ends with init. Until then what another process has left behind may go on writing, and is kept bounded.
      if (!this.#indexers.has(run)) this.#startIndexing(run);
      if (key.process === INIT) this.#retireIndexers(key);
    });
  }

  async discard(key: RunKey): Promise<void> {
    await this.#change(key, async (process) => {
      const run = process.run(key.run);
      if (run) await this.#stopIndexingRun(run);
      await process.drop(key.run, "discarded");
    });
    await removeIfEmpty(containerFolder(this.#folder, key));
  }

  async removeProcess(key: ProcessKey): Promise<void> {
    await this.#change(key, async (process) => {
      this.#processes.forget(key);
      await this.#stopIndexing([process]);
      await process.remove();
    });
  }

  async remove(key: ContainerKey): Promise<void> {
    const processes = this.#processes.ofContainer(key);
    this.#processes.forgetContainer(key);
    await this.#stopIndexing(processes);
    for (const process of processes) (await process.loaded()).leave();
    await this.#waste.remove(containerFolder(this.#folder, key));
  }

  async keepOnly(containers: readonly ContainerKey[]): Promise<void> {
    const kept = new Set(containers.map((key) => containerFolder(this.#folder, key)));
    await this.#waste.goOn();
    for (const namespace of await namesIn(this.#folder)) {
      if (namespace === WASTE) continue;
      for (const container of await namesIn(path.join(this.#folder, namespace))) {
        const folder = path.join(this.#folder, namespace, container);
        if (!kept.has(folder)) await rm(folder, { recursive: true, force: true });
      }
    }
  }

  async open(key: ProcessKey): Promise<OutputLease> {
    return await this.#processes.lease(key);
  }

  /** Stops looking at files; resolves once what is under way is done. Readers must have been closed. */
  async close(): Promise<void> {
    await Promise.all([...this.#indexers.keys()].map((run) => this.#stopIndexingRun(run)));
    await this.#waste.settled();
  }

  /** Works on one process once everything earlier on it is done. */
  async #change<T>(key: ProcessKey, job: (process: ProcessDirectory) => Promise<T>): Promise<T> {
    return await this.#queue.run(processFolder(this.#folder, key), () => this.#processes.use(key, job));
  }

  async #note(job: () => Promise<void>): Promise<void> {
    const { reserve } = this.#options;
    try {
      await (reserve ? reserve.use(job) : job());
    } catch (error) {
      throw diskError(error);
    }
  }

  async #prepare(process: ProcessDirectory, number: number): Promise<OutputFiles> {
    // Those that have ended may still have to be bounded for the last time.
    for (const run of process.runs) {
      if (run.state !== "ended" || run.number === number) await this.#stopIndexingRun(run);
    }
    try {
      const run = await process.add(number);
      this.#startIndexing(run);
      for (const old of process.runs.slice(0, -this.#options.runs)) {
        await this.#stopIndexingRun(old);
        await process.drop(old.number, "removed");
      }
      return run.files;
    } catch (error) {
      throw diskError(error);
    }
  }

  #startIndexing(run: RunDirectory): void {
    const { limit, report, space } = this.#options;
    this.#indexers.set(run, new RunIndexer(run, { limit, ticker: this.#ticker, report, space }));
  }

  /** Bounds all output of a container for the last time, in its own time. */
  #retireIndexers(key: ContainerKey): void {
    for (const run of this.#processes.ofContainer(key).flatMap((process) => process.runs)) {
      this.#indexers.get(run)?.retire(() => this.#indexers.delete(run));
    }
  }

  async #stopIndexing(processes: readonly ProcessDirectory[]): Promise<void> {
    for (const process of processes) {
      for (const run of process.runs) await this.#stopIndexingRun(run);
    }
  }

  async #stopIndexingRun(run: RunDirectory): Promise<void> {
    const indexer = this.#indexers.get(run);
    this.#indexers.delete(run);
    await indexer?.stop();
  }
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOTEMPTY" && code !== "ENOENT") throw error;
  }
}
