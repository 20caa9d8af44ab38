import { EngineError } from "../engine/errors.js";
import type { RunKey } from "../engine/output/output-store.js";
import type { StdinStore } from "../engine/process/stdin-store.js";
import { diskError } from "./disk-error.js";
import { makeFifo } from "./libc.js";
import { StdinFifo } from "./stdin-fifo.js";

/** Only Gantry writes, and only what runs as root opens the other end: the shim. */
const PRIVATE_FIFO = 0o600;

/** The open FIFOs of processes that live, by run. */
export class StdinFifos implements StdinStore {
  readonly #open = new Map<string, StdinFifo>();

  async open(run: RunKey, path: string): Promise<void> {
    try {
      await makeFifo(path, PRIVATE_FIFO);
      await this.reopen(run, path);
    } catch (error) {
      throw diskError(error);
    }
  }

  async reopen(run: RunKey, path: string): Promise<void> {
    const name = nameOf(run);
    if (!this.#open.has(name)) this.#open.set(name, await StdinFifo.open(path, run.process));
  }

  isOpen(run: RunKey): boolean {
    return this.#open.get(nameOf(run))?.isOpen ?? false;
  }

  async write(run: RunKey, bytes: Buffer, signal: AbortSignal): Promise<number> {
    const fifo = this.#open.get(nameOf(run));
    if (fifo?.isOpen) return await fifo.write(bytes, signal);
    const message = `The standard input of process "${run.process}" is closed.`;
    throw new EngineError("FAILED_PRECONDITION", message, { resource: "process", id: run.process });
  }

  async close(run: RunKey): Promise<void> {
    await this.#open.get(nameOf(run))?.close();
  }

  async end(run: RunKey): Promise<void> {
    const fifo = this.#open.get(nameOf(run));
    this.#open.delete(nameOf(run));
    await fifo?.end();
  }

  /** Closes all; what they belong to goes on and can be written again once reopened. */
  async dispose(): Promise<void> {
    const all = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(all.map((fifo) => fifo.end()));
  }
}

function nameOf({ namespace, containerId, process, run }: RunKey): string {
  return `${namespace}/${containerId}/${run}/${process}`;
}
