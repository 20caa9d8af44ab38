import { rm } from "node:fs/promises";
import path from "node:path";
import type { ProcessOutput } from "../../engine/output/output-store.js";
import { namesIn } from "./names-in.js";
import { RunDirectory } from "./run-directory.js";

/** One process's folder: in it a folder for each run that is kept. */
export class ProcessDirectory implements ProcessOutput {
  readonly #folder: string;
  readonly #process: string;
  readonly #runs = new Map<number, RunDirectory>();
  readonly #listeners = new Set<() => void>();
  readonly #loaded: Promise<void>;
  #removed = false;

  constructor(folder: string, process: string) {
    this.#folder = folder;
    this.#process = process;
    this.#loaded = this.#load();
    // Whoever waits for it is told.
    this.#loaded.catch(() => {});
  }

  /** Resolves once the runs that are on disk are known. */
  async loaded(): Promise<this> {
    await this.#loaded;
    return this;
  }

  get current(): RunDirectory | undefined {
    return this.runs.at(-1);
  }

  get removed(): boolean {
    return this.#removed;
  }

  get oldest(): number | undefined {
    return this.runs[0]?.number;
  }

  /** All, the oldest first. */
  get runs(): readonly RunDirectory[] {
    return [...this.#runs.values()];
  }

  run(number: number): RunDirectory | undefined {
    return this.#runs.get(number);
  }

  onceChanged(listener: () => void): () => void {
    const once = () => {
      this.#listeners.delete(once);
      listener();
    };
    this.#listeners.add(once);
    return () => this.#listeners.delete(once);
  }

  /** Makes a new run, which must have the highest number. */
  async add(number: number): Promise<RunDirectory> {
    await this.#runs.get(number)?.remove("removed");
    this.#runs.delete(number);
    const run = await RunDirectory.make(this.#ofRun(number), number, this.#process);
    for (const earlier of this.#runs.values()) earlier.abandon();
    this.#runs.set(number, run);
    this.#changed();
    return run;
  }

  /** Removes a run, also one that was made in part; the whole folder with the last one. */
  async drop(number: number, state: "discarded" | "removed"): Promise<void> {
    const run = this.#runs.get(number);
    this.#runs.delete(number);
    if (run) await run.remove(state);
    const unused = this.#runs.size === 0 ? this.#folder : this.#ofRun(number);
    await rm(unused, { recursive: true, force: true });
  }

  /** Removes all. */
  async remove(): Promise<void> {
    this.leave();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** To be called where the folder is about to be removed. */
  leave(): void {
    this.#removed = true;
    const runs = this.runs;
    this.#runs.clear();
    this.#changed();
    for (const run of runs) run.leave("removed");
  }

  #ofRun(number: number): string {
    return path.join(this.#folder, String(number));
  }

  async #load(): Promise<void> {
    const names = await namesIn(this.#folder);
    const numbers = names.filter((name) => /^\d{1,15}$/.test(name)).map(Number);
    for (const number of numbers.sort((a, b) => a - b)) {
      const run = await RunDirectory.load(this.#ofRun(number), number);
      if (!run) continue;
      for (const earlier of this.#runs.values()) earlier.abandon();
      this.#runs.set(number, run);
    }
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
