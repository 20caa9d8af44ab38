import type { OutputLease, ProcessKey } from "../../engine/output/output-store.js";
import type { ContainerKey } from "../../engine/runtime.js";
import { containerFolder, processFolder } from "./paths.js";
import { ProcessDirectory } from "./process-directory.js";

interface Known {
  readonly directory: ProcessDirectory;
  leases: number;
}

/** The processes whose folders were looked into: those that have runs on disk or readers. */
export class KnownProcesses {
  readonly #root: string;
  /** By container's folder, then by process. */
  readonly #known = new Map<string, Map<string, Known>>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Works on one process, which need not have anything on disk. */
  async use<T>(key: ProcessKey, job: (process: ProcessDirectory) => Promise<T>): Promise<T> {
    const known = this.#know(key);
    known.leases += 1;
    try {
      return await job(await known.directory.loaded());
    } finally {
      this.#release(key, known);
    }
  }

  /** Those of a container. */
  ofContainer(key: ContainerKey): readonly ProcessDirectory[] {
    return [...this.#inContainer(key).values()].map(({ directory }) => directory);
  }

  /** As OutputStore.open(). */
  async lease(key: ProcessKey): Promise<OutputLease> {
    const known = this.#know(key);
    known.leases += 1;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      this.#release(key, known);
    };
    try {
      return { output: await known.directory.loaded(), release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Forgets a process whose folder is to be removed. Its readers keep what they have. */
  forget(key: ProcessKey): void {
    this.#forget(key, this.#inContainer(key).get(key.process));
  }

  forgetContainer(key: ContainerKey): void {
    this.#known.delete(containerFolder(this.#root, key));
  }

  /** Forgets it where it has neither readers nor anything on disk, also where that could not be told. */
  #release(key: ProcessKey, known: Known): void {
    known.leases -= 1;
    if (known.leases === 0 && known.directory.oldest === undefined) this.#forget(key, known);
  }

  #know(key: ProcessKey): Known {
    const processes = this.#inContainer(key);
    let known = processes.get(key.process);
    if (!known) {
      known = { directory: new ProcessDirectory(processFolder(this.#root, key), key.process), leases: 0 };
      processes.set(key.process, known);
      this.#known.set(containerFolder(this.#root, key), processes);
    }
    return known;
  }

  #inContainer(key: ContainerKey): Map<string, Known> {
    return this.#known.get(containerFolder(this.#root, key)) ?? new Map<string, Known>();
  }

  #forget(key: ProcessKey, known: Known | undefined): void {
    const processes = this.#inContainer(key);
    if (known && processes.get(key.process) === known) processes.delete(key.process);
    if (processes.size === 0) this.forgetContainer(key);
  }
}
