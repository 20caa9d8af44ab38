import { print } from "graphql";
import type { Client } from "graphql-ws";
import {
  type State,
  StateChangedDocument,
  type StateChangedSubscription,
  type StateChangedSubscriptionVariables,
  type StateChangeFieldsFragment,
} from "./generated/graphql.js";

/** What a subscription to state changes has told, for tests to await: subscribe first, then act, then await. */
export class StateRecord implements Disposable {
  /** In the order in which it came, LIVE included. */
  readonly seen: StateChangeFieldsFragment[] = [];
  readonly #unsubscribe: () => void;
  readonly #waiting = new Set<() => void>();
  #ended: Error | undefined;

  constructor(client: Client, variables: StateChangedSubscriptionVariables) {
    this.#unsubscribe = client.subscribe<StateChangedSubscription>(
      { query: print(StateChangedDocument), variables: { ...variables } },
      {
        next: ({ data, errors }) => {
          if (data) this.seen.push(data.stateChanged);
          if (errors) this.#end(new Error(JSON.stringify(errors)));
          this.#wake();
        },
        error: (error) => this.#end(error instanceof Error ? error : new Error(JSON.stringify(error))),
        complete: () => this.#end(new Error("The subscription has ended")),
      },
    );
  }

  /** Resolves with the first change, seen or to come, that fits. */
  async first(fits: (change: StateChangeFieldsFragment) => boolean): Promise<StateChangeFieldsFragment> {
    let looked = 0;
    for (;;) {
      for (; looked < this.seen.length; looked += 1) {
        const change = this.seen[looked];
        if (change && fits(change)) return change;
      }
      if (this.#ended) throw this.#ended;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  async live(): Promise<StateChangeFieldsFragment> {
    return await this.first(({ state }) => state === "LIVE");
  }

  /** Resolves with the first such change of a container, or the nth. */
  async of(containerId: string, state: State, nth = 1): Promise<StateChangeFieldsFragment> {
    let left = nth;
    return await this.first((change) => change.containerId === containerId && change.state === state && --left === 0);
  }

  /** The states that a container has been told in so far. */
  statesOf(containerId: string): State[] {
    return this.seen.filter((change) => change.containerId === containerId).map(({ state }) => state);
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
