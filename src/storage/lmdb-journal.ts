import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { type Database, open, type RootDatabase } from "lmdb";
import type { ContainerState } from "../engine/container/container-state.js";
import { EngineError } from "../engine/errors.js";
import type { JournalBatch, JournalStore } from "../engine/journal/journal-store.js";
import type { JournalEntry } from "../engine/journal/state-change.js";
import type { ContainerKey } from "../engine/runtime.js";
import { diskError } from "./disk-error.js";
import type { DiskReserve } from "./disk-reserve.js";
import { prepareLmdb } from "./lmdb-files.js";

const ID_BYTES = 6;
/** The layout of what is stored; a journal of another layout is not read. */
const FORMAT = 1;

/** The journal on disk, in LMDB: a batch is written whole or not at all, and what is written outlives a kill. */
export class LmdbJournal implements JournalStore {
  readonly id: string;
  readonly #environment: RootDatabase;
  readonly #entries: Database<Omit<JournalEntry, "number">, number>;
  /** Which entries are of a container, so that one's history is found among a million. */
  readonly #ofContainer: Database<boolean, [string, string, number]>;
  readonly #states: Database<ContainerState, [string, string]>;
  readonly #meta: Database<string | number, string>;
  readonly #reserve: DiskReserve | undefined;

  private constructor(environment: RootDatabase, reserve: DiskReserve | undefined) {
    this.#environment = environment;
    this.#reserve = reserve;
    this.#entries = environment.openDB({ name: "entries", encoding: "msgpack" });
    this.#ofContainer = environment.openDB({ name: "entries-of-container", encoding: "msgpack" });
    this.#states = environment.openDB({ name: "states", encoding: "msgpack" });
    this.#meta = environment.openDB({ name: "meta", encoding: "msgpack" });
    this.id = String(this.#meta.get("id"));
  }

  /**
   * Opens the journal in a folder, or makes one there.
   * @param reserve disk space to write with where the disk is full
   * @throws EngineError FAILED_PRECONDITION where it is damaged or of another layout, with what to do; RESOURCE_EXHAUSTED
   * where the disk is full
   */
  static async open(folder: string, reserve?: DiskReserve): Promise<LmdbJournal> {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw diskError(error);
    }
    await prepareLmdb(folder);
    let environment: RootDatabase | undefined;
    try {
      environment = open({ path: folder, maxDbs: 4 });
      await checkLayout(environment, folder);
      return new LmdbJournal(environment, reserve);
    } catch (error) {
      await environment?.close();
      throw diskError(error);
    }
  }

  get first(): number {
    const [key] = this.#entries.getKeys({ limit: 1 });
    return key ?? this.last + 1;
  }

  get last(): number {
    return Number(this.#meta.get("last"));
  }

  read(after: number, limit: number, container?: ContainerKey): JournalEntry[] {
    if (container) return this.#readOf(container, after, limit);
    const range = this.#entries.getRange({ start: after + 1, limit });
    return [...range.map(({ key, value }) => Object.freeze({ ...value, number: key }))];
  }

  #readOf({ namespace, containerId }: ContainerKey, after: number, limit: number): JournalEntry[] {
    const start: [string, string, number] = [namespace, containerId, after + 1];
    const end: [string, string, number] = [namespace, containerId, Number.MAX_SAFE_INTEGER];
    const numbers = [...this.#ofContainer.getKeys({ start, end, limit })].map(([, , number]) => number);
    return numbers.flatMap((number) => {
      const entry = this.#entries.get(number);
      return entry ? [Object.freeze({ ...entry, number })] : [];
    });
  }

  get isSpaceLow(): boolean {
    return this.#reserve?.isNeeded ?? false;
  }

  async write(batch: JournalBatch): Promise<void> {
    const write = () => this.#write(batch);
    await (this.#reserve ? this.#reserve.use(write) : write());
  }

  async #write({ entries, states, first }: JournalBatch): Promise<void> {
    const removed = [...this.#entries.getRange({ end: first })];
    const kept = entries.filter(({ number }) => number >= first);
    const operations: Promise<boolean>[] = [];
    const written = this.#environment.batch(() => {
      for (const { number, ...entry } of kept) {
        operations.push(this.#entries.put(number, entry));
        operations.push(this.#ofContainer.put([entry.namespace, entry.containerId, number], true));
      }
      for (const { key: number, value } of removed) {
        operations.push(this.#entries.remove(number));
        operations.push(this.#ofContainer.remove([value.namespace, value.containerId, number]));
      }
      for (const [{ namespace, containerId }, state] of states) {
        const key: [string, string] = [namespace, containerId];
        operations.push(state ? this.#states.put(key, state) : this.#states.remove(key));
      }
      const last = entries.at(-1);
      if (last) operations.push(this.#meta.put("last", last.number));
    });
    try {
      await written;
    } catch (error) {
      throw await reasonOf(error);
    } finally {
      // They succeed and fail with the transaction; nobody else is told.
      await Promise.allSettled(operations);
    }
  }

  *states(): Iterable<readonly [ContainerKey, ContainerState]> {
    for (const { key, value } of this.#states.getRange()) {
      const [namespace, containerId] = key;
      yield [{ namespace, containerId }, value];
    }
  }

  /** Closes the files. Nothing may be read or written afterwards. */
  async close(): Promise<void> {
    await this.#environment.close();
  }
}

/** Makes a new journal's layout, as one step. */
async function checkLayout(environment: RootDatabase, folder: string): Promise<void> {
  const meta = environment.openDB<string | number, string>({ name: "meta", encoding: "msgpack" });
  const format = meta.get("format");
  if (format === FORMAT) return;
  if (format !== undefined) {
    const message =
      `The journal in ${folder} has layout ${format}; this version of Gantry reads layout ${FORMAT}. ` +
      "Run the version that wrote it, or move that folder away: the history of state changes is lost then, no more.";
    throw new EngineError("FAILED_PRECONDITION", message);
  }
  const values = { format: FORMAT, id: randomBytes(ID_BYTES).toString("hex"), last: 0 };
  const puts: Promise<boolean>[] = [];
  const written = environment.batch(() => {
    for (const [key, value] of Object.entries(values)) puts.push(meta.put(key, value));
  });
  try {
    await written;
  } catch (error) {
    throw await reasonOf(error);
  } finally {
    await Promise.allSettled(puts);
  }
}

/** lmdb says only that a commit failed; why is in a promise that it rejects beside. */
async function reasonOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !("commitError" in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (reason) {
    return reason;
  }
}
