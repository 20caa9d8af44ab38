import { EngineError, isEngineError } from "../../errors.js";
import type { ImageRecord } from "../image-store.js";
import { PullProgress, type PullView } from "./pull-progress.js";

/** Called after each change. */
type Listener = () => void;

/** One pull, from its start until it is forgotten. */
export class Pull {
  readonly progress: PullProgress;
  readonly #listeners = new Set<Listener>();
  readonly #cancelling = new AbortController();
  readonly #ended: Promise<void>;
  #image: ImageRecord | undefined;
  #error: EngineError | undefined;

  /**
   * Begins at once.
   * @param closing aborts it, as cancel does
   * @param failed told of a failure that is a defect
   */
  constructor(
    head: Pick<PullView, "id" | "namespace" | "reference">,
    work: (progress: PullProgress, signal: AbortSignal) => Promise<ImageRecord>,
    closing: AbortSignal,
    failed: (error: unknown) => void,
  ) {
    this.progress = new PullProgress(head, () => {
      for (const listener of [...this.#listeners]) listener();
    });
    const signal = AbortSignal.any([this.#cancelling.signal, closing]);
    this.#ended = work(this.progress, signal).then(
      (image) => {
        this.#image = image;
        this.progress.end("DONE");
      },
      (error: unknown) => {
        if (!isEngineError(error) && !signal.aborted) failed(error);
        this.#error = signal.aborted ? cancelled(head.reference) : explained(error, head.reference);
        this.progress.end(signal.aborted ? "CANCELLED" : "FAILED", this.#error);
      },
    );
  }

  get view(): PullView {
    return this.progress.view;
  }

  /** Whether it has been cancelled, if not ended. */
  get cancelled(): boolean {
    return this.#cancelling.signal.aborted;
  }

  /** Ends it; resolves once nothing is under way any more. To no effect once it has ended. */
  async cancel(): Promise<void> {
    this.#cancelling.abort();
    await this.#ended;
  }

  /** Resolves once it has ended, however. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  /** The image, once it is there. @throws EngineError why it has failed, CANCELLED where it was cancelled */
  async image(): Promise<ImageRecord> {
    await this.#ended;
    if (this.#image) return this.#image;
    throw this.#error;
  }

  /** Resolves at the next change, or when the signal aborts. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#listeners.delete(done);
        signal.removeEventListener("abort", done);
        resolve();
      };
      this.#listeners.add(done);
      signal.addEventListener("abort", done);
      if (signal.aborted) done();
    });
  }
}

function cancelled(reference: string): EngineError {
  return new EngineError("CANCELLED", `The pull of "${reference}" was cancelled.`, {
    resource: "image",
    id: reference,
  });
}

/** Says which image it is about, where that is not said. A defect's own words are for the log alone. */
function explained(cause: unknown, reference: string): EngineError {
  const image = { resource: "image", id: reference };
  if (!isEngineError(cause)) {
    return new EngineError("INTERNAL", "A defect of Gantry ended the pull; its log has the details.", {
      ...image,
      cause,
    });
  }
  return cause.details.resource
    ? cause
    : new EngineError(cause.code, cause.message, { ...cause.details, ...image, cause });
}
