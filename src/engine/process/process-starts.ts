import pLimit, { type LimitFunction } from "p-limit";
import type { Container } from "../container/container.js";
import type { ProcessEnd } from "../runtime.js";

/**
 * How many processes of one container may be starting at a time. containerd 1.6 takes a minute over fifty at once, and
 * two seconds over fifty by eights.
 */
const STARTING = 8;

/** The starts of one container's processes that are under way. */
interface Starts {
  readonly limit: LimitFunction;
  readonly ends: Map<string, ProcessEnd | undefined>;
  /** All that were asked for, by name, and of them those that have begun. */
  readonly jobs: Map<string, Promise<unknown>>;
  readonly begun: Set<Promise<unknown>>;
  /** Ends when starts may begin again. */
  held: Promise<unknown> | undefined;
  lastRun: number;
}

/** What is known only while processes start: names taken, and exits that were told before their start was. */
export class ProcessStarts {
  readonly #starts = new WeakMap<Container, Starts>();

  /** Whether a process of this name is being started. */
  isTaken(container: Container, name: string): boolean {
    return this.#of(container).jobs.has(name);
  }

  /** Runs a start with its name taken, a number of its own, and no more than some others of the container beside it. */
  async run<T>(container: Container, name: string, start: (run: number) => Promise<T>): Promise<T> {
    const starts = this.#of(container);
    starts.lastRun = Math.max(starts.lastRun, ...(container.state.execs ?? []).map((exec) => exec.run)) + 1;
    const { lastRun } = starts;
    const job = starts.limit(() => begin(starts, () => start(lastRun)));
    starts.jobs.set(name, job);
    try {
      return await job;
    } finally {
      starts.jobs.delete(name);
    }
  }

  /** Does something while no process is starting: those that have begun come first, the others wait. One at a time. */
  async between<T>(container: Container, change: () => Promise<T>): Promise<T> {
    const starts = this.#of(container);
    const changed = Promise.allSettled(starts.begun).then(change);
    const held = changed.catch(ignore);
    starts.held = held;
    try {
      return await changed;
    } finally {
      starts.held = undefined;
    }
  }

  /** From now on an exit of this process is held until released. */
  hold(container: Container, execId: string): void {
    this.#of(container).ends.set(execId, undefined);
  }

  /** Keeps an exit where its start is under way; false where it is not. */
  keep(container: Container, execId: string, end: ProcessEnd): boolean {
    const { ends } = this.#of(container);
    if (!ends.has(execId)) return false;
    ends.set(execId, end);
    return true;
  }

  /** The exit that was held, if one came. */
  release(container: Container, execId: string): ProcessEnd | undefined {
    const { ends } = this.#of(container);
    const end = ends.get(execId);
    ends.delete(execId);
    return end;
  }

  /** Resolves once every start that is under way, or that of one name, has succeeded or failed. */
  async settled(container: Container, name?: string): Promise<void> {
    const { jobs } = this.#of(container);
    await Promise.allSettled(name === undefined ? jobs.values() : [jobs.get(name)]);
  }

  #of(container: Container): Starts {
    const known = this.#starts.get(container);
    if (known) return known;
    const starts: Starts = {
      limit: pLimit(STARTING),
      ends: new Map(),
      jobs: new Map<string, Promise<unknown>>(),
      begun: new Set<Promise<unknown>>(),
      held: undefined,
      lastRun: 0,
    };
    this.#starts.set(container, starts);
    return starts;
  }
}

async function begin<T>(starts: Starts, start: () => Promise<T>): Promise<T> {
  while (starts.held) await starts.held;
  const begun = start();
  starts.begun.add(begun);
  try {
    return await begun;
  } finally {
    starts.begun.delete(begun);
  }
}

/** What has failed is told to its own caller. */
function ignore(): void {}
