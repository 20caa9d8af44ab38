import type { ContainerState } from "../../../../src/engine/container/container-state.js";
import type { JournalBatch, JournalStore } from "../../../../src/engine/journal/journal-store.js";
import type { JournalEntry, StateChange } from "../../../../src/engine/journal/state-change.js";
import type { ContainerKey } from "../../../../src/engine/runtime.js";
import { now } from "../../../../src/engine/timestamp.js";
import { makeGate } from "../gate.js";

/** A journal's disk in memory, whose writes can be held back and made to fail. */
export class MemoryStore implements JournalStore {
  readonly id: string = "0123456789ab";
  first = 1;
  last = 0;
  isSpaceLow = false;
  readonly batches: JournalBatch[] = [];
  attempts = 0;
  /** Thrown by every write while it is set. */
  failure: Error | undefined;
  readonly #entries = new Map<number, JournalEntry>();
  readonly #states = new Map<string, readonly [ContainerKey, ContainerState]>();
  #gate: ReturnType<typeof makeGate> | undefined;

  read(after: number, limit: number): JournalEntry[] {
    const numbers = [...this.#entries.keys()].filter((number) => number > after).slice(0, limit);
    return numbers.flatMap((number) => this.#entries.get(number) ?? []);
  }

  async write(batch: JournalBatch): Promise<void> {
    this.attempts += 1;
    await this.#gate?.opened;
    if (this.failure) throw this.failure;
    this.batches.push(batch);
    for (const entry of batch.entries) this.#entries.set(entry.number, entry);
    for (const number of [...this.#entries.keys()]) if (number < batch.first) this.#entries.delete(number);
    for (const [key, state] of batch.states) {
      const name = `${key.namespace}/${key.containerId}`;
      if (state) this.#states.set(name, [key, state]);
      else this.#states.delete(name);
    }
    this.first = batch.first;
    this.last = batch.entries.at(-1)?.number ?? this.last;
  }

  states(): Iterable<readonly [ContainerKey, ContainerState]> {
    return this.#states.values();
  }

  /** Holds writes back until the returned function is called. */
  hold(): () => void {
    const gate = makeGate();
    this.#gate = gate;
    return () => {
      this.#gate = undefined;
      gate.open();
    };
  }
}

export const KEY: ContainerKey = { namespace: "default", containerId: "web" };

/** A change of container "web", told apart by its exit code. */
export function changeOf(exitCode: number, over: Partial<StateChange> = {}): StateChange {
  return { ...KEY, state: "EXIT", time: now(), processId: "init", exitCode, oomKilled: false, ...over };
}
