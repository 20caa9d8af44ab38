import type { RunKey } from "../output/output-store.js";

/** The engine's port to the FIFOs that processes read their standard input from. */
export interface StdinStore {
  /** Makes the FIFO of a run at this path and opens it. Neither this nor the daemon's opening waits for the other. */
  open(run: RunKey, path: string): Promise<void>;
  /** Opens the FIFO of a run that goes on since before Gantry was started. */
  reopen(run: RunKey, path: string): Promise<void>;
  /** Whether it takes writes. */
  isOpen(run: RunKey): boolean;
  /**
   * Writes after all earlier writes, and waits while the reader is slow.
   * @returns how many bytes were written: all
   * @throws EngineError FAILED_PRECONDITION where it is closed, or its process ends meanwhile; CANCELLED where the signal
   * aborts. Either says how many bytes were written by then.
   */
  write(run: RunKey, bytes: Buffer, signal: AbortSignal): Promise<number>;
  /** Closes it once all writes so far are done. Harmless where it is closed. */
  close(run: RunKey): Promise<void>;
  /** Its process has ended: closes it at once, and ends writes that wait. Harmless where there is none. */
  end(run: RunKey): Promise<void>;
}
