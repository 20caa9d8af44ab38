import { setTimeout as delay } from "node:timers/promises";
import type { CallOptions } from "../../engine/runtime.js";
import { connect } from "../connect.js";
import type { ContainerdLocation } from "../locate.js";
import { untilHung } from "./health.js";
import { boundLog } from "./log-file.js";
import { type EmbeddedPaths, embeddedPaths } from "./paths.js";
import { RestartPauses } from "./pauses.js";
import type { ContainerdProcess } from "./process.js";
import { type EmbeddedContainerd, endHung, type StartOptions, startEmbedded } from "./start.js";

/** How often the size of containerd's log is looked at, in milliseconds. */
const boundLogEvery = 10_000;

/**
 * Keeps a private containerd alive, one that was adopted too: started again at once when it ended, after longer and
 * longer pauses when it does not last; ended and started again when it hangs. Its containers go on through all of it.
 */
export class Supervisor implements ContainerdLocation {
  readonly address: string;
  readonly supervised = true;
  readonly #options: StartOptions;
  readonly #paths: EmbeddedPaths;
  readonly #closing = new AbortController();
  readonly #pauses = new RestartPauses();
  readonly #work: Promise<unknown>;
  #restarts = 0;
  #answers = true;
  #pid: number;

  private constructor(options: StartOptions, first: EmbeddedContainerd) {
    this.#options = options;
    this.#paths = embeddedPaths(options.dataDirectory);
    this.address = first.address;
    this.#pid = first.pid;
    this.#work = Promise.all([this.#supervise(first), this.#boundLog()]);
  }

  /** Adopts or starts it; errors as of startEmbedded. The signal of the options ends that alone, not what follows. */
  static async start(options: StartOptions): Promise<Supervisor> {
    return new Supervisor(options, await startEmbedded(options));
  }

  /** Of the containerd that runs, or ran last. */
  get pid(): number {
    return this.#pid;
  }

  /** How often it was started again since start(). */
  get restarts(): number {
    return this.#restarts;
  }

  /** False while it is away, and from its first failed check on. */
  get answers(): boolean {
    return this.#answers;
  }

  /** Ends the supervision and leaves containerd running; one that is just being started again is ended. Idempotent. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#work;
  }

  async #supervise(first: ContainerdProcess): Promise<void> {
    const { log } = this.#options;
    const { signal } = this.#closing;
    for (let process: ContainerdProcess | undefined = first; !signal.aborted; ) {
      try {
        if (process) await this.#watch(process);
        process = undefined;
        await delay(this.#pauses.take(), undefined, { signal });
        process = await startEmbedded({ ...this.#options, signal });
        this.#pid = process.pid;
        this.#restarts += 1;
        this.#answers = true;
      } catch (err) {
        this.#answers = false;
        if (!signal.aborted) log?.error({ err }, "the embedded containerd could not be started again; trying on");
      }
    }
  }

  /** Resolves once it has ended, by itself or because it hung. */
  async #watch(process: ContainerdProcess): Promise<void> {
    const { log } = this.#options;
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.#closing.signal]);
    const began = performance.now();
    const connection = connect(this.address);
    const ask = (options: CallOptions) =>
      connection.healthy(options).catch((err) => {
        signal.throwIfAborted();
        log?.warn({ err, pid: process.pid }, "the embedded containerd answers that it cannot tell how it is");
        return false;
      });
    const told = (answers: boolean) => {
      this.#answers = answers;
    };
    try {
      const how = await Promise.race([process.ended(signal), untilHung({ ask, told, signal })]);
      this.#answers = false;
      this.#pauses.ran(performance.now() - began);
      if (how === undefined) await endHung(process, this.#paths, { log, signal });
      else log?.warn({ pid: process.pid }, `the embedded containerd ended (${how}); starting it again`);
    } finally {
      over.abort();
      connection.close();
    }
  }

  async #boundLog(): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      // Aborted, which is how it ends.
      if (!(await delay(boundLogEvery, true, { signal }).catch(() => false))) return;
      await boundLog(this.#paths.log).catch((err) => {
        this.#options.log?.warn({ err }, "a part of containerd's log was lost");
      });
    }
  }
}
