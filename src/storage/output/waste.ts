import { randomBytes } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { ReportFailure } from "../../engine/journal/journal.js";
import { namesIn } from "./names-in.js";

/**
 * Folders on their way out: each is gone from its place at once, as one step, and its files go in their own time, since
 * gigabytes take a while. What a kill leaves of them goes with the next start.
 */
export class Waste {
  readonly #folder: string;
  readonly #report: ReportFailure;
  readonly #removals = new Set<Promise<void>>();
  #made: Promise<unknown> | undefined;

  /** @param folder on the same disk as what is removed; made when first needed */
  constructor(folder: string, report: ReportFailure) {
    this.#folder = folder;
    this.#report = report;
  }

  /** Removes a folder, which need not be there. */
  async remove(folder: string): Promise<void> {
    const aside = path.join(this.#folder, randomBytes(8).toString("hex"));
    try {
      this.#made ??= mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await this.#made;
      await rename(folder, aside);
    } catch {
      // It is not there, or the disk is too full for a name more.
      this.#made = undefined;
      await rm(folder, { recursive: true, force: true });
      return;
    }
    this.#empty(aside);
  }

  /** Goes on with what a kill has left. */
  async goOn(): Promise<void> {
    for (const name of await namesIn(this.#folder)) this.#empty(path.join(this.#folder, name));
  }

  /** Resolves once everything has gone. */
  async settled(): Promise<void> {
    await Promise.all(this.#removals);
  }

  #empty(folder: string): void {
    const removal = rm(folder, { recursive: true, force: true })
      .catch((error) => this.#report(error, `what is left of removed output in ${folder} could not be removed`))
      .finally(() => this.#removals.delete(removal));
    this.#removals.add(removal);
  }
}
