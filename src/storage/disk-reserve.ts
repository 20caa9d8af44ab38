import { statfsSync } from "node:fs";
import { open, rm, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { isDiskFull } from "./disk-error.js";
import { freeSpace } from "./disk-space.js";

/** In bytes: some hundreds of state changes. */
const SIZE = 1024 * 1024;
const CHUNK = 64 * 1024;
/** It is laid aside only where so many times its size is free. */
const AMPLE = 2;
/** How often it is tried to lay it aside again, in milliseconds. */
const REFILL = 2_000;

/**
 * Disk space that was laid aside, for what has to be written also when the disk is full: that containers ended, were stopped
 * and removed. Whoever fills the disk may be faster; then it is as full as without.
 */
export class DiskReserve {
  readonly #file: string;
  readonly #size: number;
  #there = false;
  /** How often it was used up. */
  #spendings = 0;
  #spending: Promise<void> | undefined;
  #refill: NodeJS.Timeout | undefined;
  #refilling: Promise<void> | undefined;

  private constructor(file: string, size: number) {
    this.#file = file;
    this.#size = size;
  }

  /** Lays it aside in a file, now or as soon as there is space. @param size in bytes */
  static async open(file: string, size = SIZE): Promise<DiskReserve> {
    const reserve = new DiskReserve(file, size);
    await reserve.#fill();
    if (!reserve.#there) reserve.#fillLater();
    return reserve;
  }

  /** Whether nothing more is to be begun that takes space: it was used up, or hardly more than it is left. */
  get isNeeded(): boolean {
    if (this.#spendings > 0 && !this.#there) return true;
    return freeSpace(statfsSync(path.dirname(this.#file))) < this.#size;
  }

  /** Runs a job; where the disk is too full for it, once more with the reserve. @throws as the job does */
  async use<T>(job: () => Promise<T>): Promise<T> {
    const before = this.#spendings;
    try {
      return await job();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      await this.#spend();
      // By this job or by another meanwhile.
      if (this.#spendings === before) throw error;
      return await job();
    }
  }

  /** Stops trying to lay it aside again. */
  close(): void {
    clearInterval(this.#refill);
    this.#refill = undefined;
  }

  /** Those who need it at the same time wait for one removal. */
  async #spend(): Promise<void> {
    this.#spending ??= this.#remove().finally(() => {
      this.#spending = undefined;
    });
    await this.#spending;
  }

  async #remove(): Promise<void> {
    // What is just being laid aside takes the very space that is wanted.
    await this.#refilling;
    if (!this.#there) return;
    await rm(this.#file, { force: true });
    this.#there = false;
    this.#spendings += 1;
    this.#fillLater();
  }

  #fillLater(): void {
    this.#refill ??= setInterval(() => {
      this.#refilling ??= this.#fill().finally(() => {
        this.#refilling = undefined;
        if (this.#there) this.close();
      });
    }, REFILL).unref();
  }

  /** Where it cannot, for whatever reason, things are as they are without a reserve. */
  async #fill(): Promise<void> {
    try {
      const found = await stat(this.#file).catch(() => undefined);
      if (!found || found.blocks * 512 < this.#size) await this.#write();
      this.#there = true;
    } catch {
      await rm(this.#file, { force: true }).catch(() => {});
    }
  }

  async #write(): Promise<void> {
    if (freeSpace(await statfs(path.dirname(this.#file))) < this.#size * AMPLE)
      throw new Error("There is not enough space to lay some aside");
    const handle = await open(this.#file, "w", 0o600);
    try {
      // Zeros might be kept without taking space.
      const chunk = Buffer.alloc(CHUNK, "reserve ");
      for (let written = 0; written < this.#size; written += CHUNK) await handle.write(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
