import { EngineError } from "../errors.js";
import type { Journal } from "../journal/journal.js";
import type { State, StateChange } from "../journal/state-change.js";
import { KeyedQueue } from "../keyed-queue.js";
import type { ContainerKey, ContainerMetadata } from "../runtime.js";
import { now, type Timestamp } from "../timestamp.js";
import { Container } from "./container.js";
import { formatKey, sortKey } from "./container-key.js";
import { type ContainerState, newState } from "./container-state.js";
import { Echoes } from "./echoes.js";
import { type Fact, INIT, type Told, transition } from "./transition.js";

/**
 * All containers of the daemon, in every namespace, as last told. Changes go through here: into the container, into
 * the journal and to whoever waits, in one step, so that a list and the journal's position always agree.
 */
export class Containers {
  readonly #journal: Journal;
  readonly #known = new Map<string, Container>();
  /** Events and operations of one container wait for each other here; containers do not wait for one another. */
  readonly queue = new KeyedQueue();
  /** What the daemon is going to tell of the engine's own doing. */
  readonly echoes = new Echoes();
  readonly #listeners = new Set<(container: Container) => void>();
  #ordered: Container[] | undefined;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Runs a job on a container once everything earlier on it is done: an event applied, an operation ended. */
  inTurn<T>(key: ContainerKey, job: () => Promise<T> | T): Promise<T> {
    return this.queue.run(formatKey(key), job);
  }

  /** As inTurn, for a further process of a container: it waits for what concerns that process alone. */
  inTurnOf<T>(key: ContainerKey, execId: string | undefined, job: () => Promise<T> | T): Promise<T> {
    return this.queue.run(execId === undefined ? formatKey(key) : `${formatKey(key)}/${execId}`, job);
  }

  find(key: ContainerKey): Container | undefined {
    return this.#known.get(formatKey(key));
  }

  /** @throws EngineError NOT_FOUND */
  get(key: ContainerKey): Container {
    const container = this.find(key);
    if (!container) throw containerNotFound(key);
    return container;
  }

  /** All, by namespace and then by id. The array is replaced, never changed, when containers come and go. */
  list(): readonly Container[] {
    this.#ordered ??= [...this.#known.values()]
      .map((container) => ({ container, key: sortKey(container) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ container }) => container);
    return this.#ordered;
  }

  /** Adds one that the journal has told of before; tells nothing. */
  adopt(metadata: ContainerMetadata, state: ContainerState): Container {
    const container = new Container(metadata, state);
    this.#known.set(formatKey(metadata), container);
    this.#ordered = undefined;
    return container;
  }

  /** Adds a new one and tells CREATE_CONTAINER. */
  add(metadata: ContainerMetadata): Container {
    const container = this.adopt(metadata, newState(metadata));
    this.#record(container, [change(container, "CREATE_CONTAINER", metadata.createdAt)]);
    return container;
  }

  /** Takes over changed metadata and tells UPDATE_CONTAINER. */
  update(container: Container, metadata: ContainerMetadata): void {
    container.refresh(metadata);
    container.enter({ ...container.state, updatedAt: metadata.updatedAt });
    this.#record(container, [change(container, "UPDATE_CONTAINER", metadata.updatedAt)]);
  }

  /** Applies a fact about its task and tells what follows from it. */
  apply(container: Container, fact: Fact): void {
    const { state, told } = transition(container.state, fact, container.restartPolicy);
    this.change(container, state, told);
  }

  /** Takes over a state that has changed and tells what follows from it. */
  change(container: Container, state: ContainerState, told: readonly Told[]): void {
    if (container.deleted || (state === container.state && told.length === 0)) return;
    container.enter(state);
    this.#record(
      container,
      told.map((each) => named(container, each)),
    );
  }

  /** Forgets one that the daemon no longer holds and tells DELETE_CONTAINER. */
  remove(container: Container, time: Timestamp = now()): void {
    if (!this.#known.delete(formatKey(container))) return;
    this.#ordered = undefined;
    container.remove();
    this.#journal.record([change(container, "DELETE_CONTAINER", time)], keyOf(container), undefined);
    this.#tell(container);
  }

  /** Calls back after each change of a container and after its removal, until the returned function is called. */
  onChange(listener: (container: Container) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #record(container: Container, changes: readonly StateChange[]): void {
    this.#journal.record(changes, keyOf(container), container.state);
    this.#tell(container);
  }

  #tell(container: Container): void {
    for (const listener of [...this.#listeners]) listener(container);
  }
}

/** The error for a container that nobody knows. */
export function containerNotFound(key: ContainerKey): EngineError {
  return new EngineError("NOT_FOUND", `There is no container "${key.containerId}" in namespace "${key.namespace}".`, {
    resource: "container",
    id: key.containerId,
  });
}

function keyOf({ namespace, containerId }: ContainerKey): ContainerKey {
  return { namespace, containerId };
}

function change(key: ContainerKey, state: State, time: Timestamp): StateChange {
  return { ...keyOf(key), processId: INIT, state, time, oomKilled: false };
}

function named(key: ContainerKey, told: Told): StateChange {
  return { ...keyOf(key), processId: INIT, ...told };
}
