import type { Client } from "../support/client.js";
import type { StateChangeFieldsFragment } from "../support/generated/graphql.js";
import type { StateRecord } from "../support/state-record.js";

/** A subscriber that comes back with the cursor of what it saw last, whatever ended its subscription. */
export class Witness {
  readonly #before: StateChangeFieldsFragment[] = [];
  #record: StateRecord | undefined;
  #after: string | undefined;

  /** Subscribes anew. */
  async attend(client: Client): Promise<void> {
    this.leave();
    this.#record = await client.record(this.#after === undefined ? {} : { after: this.#after });
    this.#after ??= this.#record.seen[0]?.cursor;
  }

  leave(): void {
    this.#record?.[Symbol.dispose]();
    this.#before.push(...(this.#record?.seen ?? []));
    this.#after = this.#before.at(-1)?.cursor ?? this.#after;
    this.#record = undefined;
  }

  /** Every change it was told of, in the order in which it came. */
  get seen(): readonly StateChangeFieldsFragment[] {
    return [...this.#before, ...(this.#record?.seen ?? [])].filter(({ state }) => state !== "LIVE");
  }
}
