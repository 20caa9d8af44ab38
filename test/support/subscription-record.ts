import { type DocumentNode, print } from "graphql";
import type { Client } from "graphql-ws";

/** What a subscription has told, for tests to await: subscribe first, then act, then await. */
export class SubscriptionRecord<T> implements Disposable {
  readonly seen: T[] = [];
  readonly #unsubscribe: () => void;
  readonly #waiting = new Set<() => void>();
  #ended: { error?: Error } | undefined;

  constructor(client: Client, document: DocumentNode, variables: object) {
    this.#unsubscribe = client.subscribe<T>(
      { query: print(document), variables: { ...variables } },
      {
        next: ({ data, errors }) => {
          if (data) this.seen.push(data);
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
    while (!this.#ended) await this.#change();
    if (this.#ended.error) throw this.#ended.error;
    return this;
  }

  /** The first of what comes from now on for which the condition holds. */
  async next(condition: (value: T) => boolean = () => true): Promise<T> {
    for (let index = this.seen.length; ; index++) {
      while (index >= this.seen.length) {
        if (this.#ended) throw this.#ended.error ?? new Error("The subscription has ended");
        await this.#change();
      }
      const value = this.seen[index];
      if (value !== undefined && condition(value)) return value;
    }
  }

  /** The first of all. */
  async first(): Promise<T> {
    const [first] = this.seen;
    return first ?? (await this.next());
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
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
