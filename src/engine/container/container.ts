import { NO_RESTART, type RestartPolicy } from "../restart/restart-policy.js";
import type { ContainerKey, ContainerMetadata } from "../runtime.js";
import type { OciSpec } from "../spec/oci-spec.js";
import { type ContainerSettings, parseSettings } from "./container-settings.js";
import { type ContainerState, type ContainerStatus, isAlive, statusOf } from "./container-state.js";

/** The most that a timer of Node takes, in milliseconds: 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Called after each change of a container's state, and once with undefined when it is gone. */
type StateListener = (state: ContainerState | undefined) => void;

/** A container as the engine knows it: the daemon's metadata, and what is remembered of its runs. */
export class Container implements ContainerKey {
  readonly #listeners = new Set<StateListener>();
  #metadata: ContainerMetadata;
  #state: ContainerState;
  #deleted = false;
  #runBegan: number | undefined;
  #spec: OciSpec | undefined;
  #settings: ContainerSettings | undefined;

  constructor(metadata: ContainerMetadata, state: ContainerState) {
    this.#metadata = metadata;
    this.#state = state;
  }

  get namespace(): string {
    return this.#metadata.namespace;
  }

  get containerId(): string {
    return this.#metadata.containerId;
  }

  get metadata(): ContainerMetadata {
    return this.#metadata;
  }

  get state(): ContainerState {
    return this.#state;
  }

  get status(): ContainerStatus {
    return statusOf(this.#state);
  }

  /** Whether init lives. */
  get alive(): boolean {
    return isAlive(this.#state);
  }

  /** Whether Gantry made it, and so cares for tasks of it that it finds. */
  get isOurs(): boolean {
    return this.#metadata.settings !== undefined;
  }

  /** Whether it has been removed; nothing changes any more. */
  get deleted(): boolean {
    return this.#deleted;
  }

  /** The OCI runtime spec in force; an empty one where the creator stored none. Any of it may be of a wrong type. */
  get spec(): OciSpec {
    this.#spec ??= parseSpec(this.#metadata.spec);
    return this.#spec;
  }

  /** Gantry's own settings; the defaults for a container that another client made. */
  get settings(): ContainerSettings {
    this.#settings ??= parseSettings(this.#metadata.settings);
    return this.#settings;
  }

  /** What follows when a run of it ends. */
  get restartPolicy(): RestartPolicy {
    return this.settings.restartPolicy ?? NO_RESTART;
  }

  /**
   * How long its current run has been seen to last, in milliseconds, whatever the wall clock did meanwhile. Undefined
   * where nobody watched it begin.
   */
  get ranFor(): number | undefined {
    return this.#runBegan === undefined ? undefined : performance.now() - this.#runBegan;
  }

  /** Takes over metadata that the daemon holds now. */
  refresh(metadata: ContainerMetadata): void {
    this.#metadata = metadata;
    this.#spec = undefined;
    this.#settings = undefined;
  }

  /** Takes over a new state and tells whoever waits for one. */
  enter(state: ContainerState): void {
    if (state.run !== this.#state.run) this.#runBegan = performance.now();
    this.#state = state;
    this.#tell(state);
  }

  /** Marks it as removed and ends every wait. */
  remove(): void {
    this.#deleted = true;
    this.#tell(undefined);
  }

  /**
   * Resolves with true once the condition holds for its state or it is deleted, with false after `timeout`
   * milliseconds, 24 days at the most. Aborting the signal rejects with its reason.
   */
  until(condition: (state: ContainerState) => boolean, timeout: number, signal: AbortSignal): Promise<boolean> {
    if (this.#deleted || condition(this.#state)) return Promise.resolve(true);
    const delay = Math.min(timeout, LONGEST_TIMER);
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", abort);
        this.#listeners.delete(listener);
      };
      const listener: StateListener = (state) => {
        if (state && !condition(state)) return;
        end();
        resolve(true);
      };
      const abort = () => {
        end();
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        end();
        resolve(false);
      }, delay);
      this.#listeners.add(listener);
      signal.addEventListener("abort", abort);
      if (signal.aborted) abort();
    });
  }

  #tell(state: ContainerState | undefined): void {
    for (const listener of [...this.#listeners]) listener(state);
  }
}

/** Another client may have stored anything: what is no JSON object is read as an empty spec. */
function parseSpec(bytes: Uint8Array): OciSpec {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as OciSpec) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
