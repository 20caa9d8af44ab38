import { print } from "graphql";
import type { Client } from "graphql-ws";
import {
  type OutputStream,
  ProcessOutputDocument,
  type ProcessOutputSubscription,
  type ProcessOutputSubscriptionVariables,
} from "./generated/graphql.js";

type Item = ProcessOutputSubscription["processOutput"];

/** What a subscription to a process's output has told: subscribe first, then act, then await. */
export class OutputRecord implements Disposable {
  readonly seen: Item[] = [];
  readonly #unsubscribe: () => void;
  readonly #waiting = new Set<() => void>();
  #ended: { error?: Error } | undefined;

  constructor(client: Client, variables: ProcessOutputSubscriptionVariables) {
    this.#unsubscribe = client.subscribe<ProcessOutputSubscription>(
      { query: print(ProcessOutputDocument), variables: { ...variables } },
      {
        next: ({ data, errors }) => {
          if (data) this.seen.push(data.processOutput);
          if (errors) this.#end({ error: new Error(JSON.stringify(errors)) });
          this.#wake();
        },
        error: (error) => this.#end({ error: error instanceof Error ? error : new Error(JSON.stringify(error)) }),
        complete: () => this.#end({}),
      },
    );
  }

  /** Resolves once the server has completed the subscription; fails where it ended in an error. */
  async completed(): Promise<this> {
    await this.until(() => this.#ended !== undefined);
    if (this.#ended?.error) throw this.#ended.error;
    return this;
  }

  /** Resolves once the condition holds. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (this.#ended) throw this.#ended.error ?? new Error(`The output ended: ${JSON.stringify(this.text())}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Everything that came of a stream. */
  bytes(stream: OutputStream = "STDOUT"): Buffer {
    return Buffer.concat(
      this.seen.flatMap((item) =>
        item.__typename === "OutputChunk" && item.stream === stream ? [Buffer.from(String(item.bytes), "base64")] : [],
      ),
    );
  }

  text(stream: OutputStream = "STDOUT"): string {
    return this.seen
      .flatMap((item) => (item.__typename === "OutputChunk" && item.stream === stream ? [item.text] : []))
      .join("");
  }

  /** The code that it ended with; undefined where no exit came. */
  get exitCode(): number | undefined {
    const last = this.seen.at(-1);
    return last?.__typename === "ProcessExit" ? last.exitCode : undefined;
  }

  /** Just after what came last. */
  get cursor(): string | undefined {
    return this.seen.at(-1)?.cursor;
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
  }

  #end(how: { error?: Error }): void {
    this.#ended ??= how;
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
