import { AsyncDisposableStack } from "@whatwg-node/disposablestack";
import type { ReportFailure } from "./journal/journal.js";

/**
 * Takes back the steps of an operation that failed half-way, the last first. Use with `await using`; done() keeps what
 * was done. A step that cannot be taken back is reported and does not hide why the operation failed.
 */
export class Undo implements AsyncDisposable {
  readonly #report: ReportFailure;
  #steps = new AsyncDisposableStack();

  constructor(report: ReportFailure) {
    this.#report = report;
  }

  /** @param what names the step in the report: "remove the task of container …" */
  add(what: string, step: () => Promise<void>): void {
    this.#steps.defer(async () => {
      try {
        await step();
      } catch (error) {
        this.#report(error, `could not ${what} after a failure`);
      }
    });
  }

  /** The operation has succeeded. */
  done(): void {
    this.#steps = new AsyncDisposableStack();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#steps.disposeAsync();
  }
}
