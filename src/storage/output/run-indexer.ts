import type { ReportFailure } from "../../engine/journal/journal.js";
import type { DiskSpace } from "../disk-space.js";
import { RunBound } from "./run-bound.js";
import type { RunDirectory } from "./run-directory.js";
import type { Ticker } from "./ticker.js";

/** How long a run must be quiet before it is watched again, in milliseconds. */
const QUIET = 1_000;

export interface RunIndexerOptions {
  /** How many bytes of each stream are kept. */
  readonly limit: number;
  readonly ticker: Ticker;
  /** Told of failures. */
  readonly report: ReportFailure;
  /** While it is low, space is laid ahead of what is written, and nothing over the limit can wait. */
  readonly space?: Pick<DiskSpace, "isLow"> | undefined;
}

/** What there is to do. */
interface Work {
  readonly bound: boolean;
  readonly ahead: boolean | undefined;
  readonly due: boolean;
}

/**
 * Notes when a run's streams grew and keeps them bounded. While the run is quiet its folder is watched; from the first
 * growth on its files are looked at ten times a second, so that a busy writer costs no more than a slow one.
 */
export class RunIndexer {
  readonly #run: RunDirectory;
  readonly #bound: RunBound;
  readonly #ticker: Ticker;
  readonly #report: ReportFailure;
  readonly #space: Pick<DiskSpace, "isLow"> | undefined;
  /** Ends the present watching or ticking. */
  #rest: () => void = () => {};
  #grownAt = 0;
  #work: Promise<void> | undefined;
  #retired: (() => void) | undefined;
  #failed = false;
  #stopped = false;

  constructor(run: RunDirectory, { limit, ticker, report, space }: RunIndexerOptions) {
    this.#run = run;
    this.#bound = new RunBound(run, limit, space);
    this.#ticker = ticker;
    this.#report = report;
    this.#space = space;
    run.look();
    this.#tickAlong();
  }

  /** Nothing more will be written: goes on until all is noted and bounded, then stops and calls back. */
  retire(retired: () => void): void {
    this.#retired = retired;
    this.#rest();
    this.#tickAlong();
  }

  /** To be called from time to time while disk space is low, also where nothing is written. */
  prepareForFullDisk(): void {
    if (this.#stopped) return;
    this.#run.look();
    this.#note();
  }

  /** Resolves once what is under way is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#rest();
    await this.#work;
    if (this.#run.note(true)) await this.#writeAndBound({ bound: false, ahead: false, due: true });
  }

  #watch(): void {
    this.#rest = this.#run.onceGrown(() => this.#tickAlong());
  }

  #tickAlong(): void {
    if (this.#stopped) return;
    this.#grownAt = performance.now();
    const held = this.#run.holdNotes();
    const unsubscribe = this.#ticker.every(() => this.#tick());
    this.#rest = () => {
      unsubscribe();
      held();
    };
    this.#note();
  }

  #tick(): void {
    if (this.#run.look()) this.#grownAt = performance.now();
    this.#bound.look();
    this.#note();
    if (this.#work) return;
    if (this.#retired) this.#tryToRetire(this.#retired);
    else if (performance.now() - this.#grownAt >= QUIET) {
      this.#rest();
      this.#watch();
    }
  }

  #tryToRetire(retired: () => void): void {
    if (this.#bound.isOver && !this.#failed) return;
    this.#stopped = true;
    this.#rest();
    this.#work = this.#run.giveBack().catch((error) => this.#report(error, "disk space could not be given back"));
    retired();
  }

  /** One at a time: a slow disk is not asked for more. */
  #note(): void {
    const due = this.#run.note(this.#retired !== undefined);
    const bound = this.#bound.isDue;
    const ahead = this.#space?.isLow && this.#run.state === "open" && this.#run.isShort;
    if (this.#work || !(bound || ahead || due)) return;
    this.#work = this.#writeAndBound({ bound, ahead, due }).finally(() => {
      this.#work = undefined;
    });
  }

  /** What makes room comes first. */
  async #writeAndBound({ bound, ahead, due }: Work): Promise<void> {
    try {
      if (ahead) await this.#run.layAhead();
      if (bound) await this.#bound.free();
      if (due) await this.#run.writeNotes();
      this.#failed = false;
    } catch (error) {
      // Files that are removed meanwhile cannot be worked on, and need not be.
      if (this.#stopped || this.#failed) return;
      this.#failed = true;
      this.#report(error, "output could not be indexed or bounded; trying again as it grows");
    }
  }
}
