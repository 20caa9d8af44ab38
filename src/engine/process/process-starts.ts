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
  readonly names: Set<string>;
  readonly ends: Map<string, ProcessEnd | undefined>;
  readonly jobs: Set<Promise<unknown>>;
  lastRun: number;
}

/** What is known only while processes start: names taken, and exits that were told before their start was. */
export class ProcessStarts {
  readonly #starts = new WeakMap<Container, Starts>();

  /** Whether a process of this name is being started. */
  isTaken(container: Container, name: string): boolean {
    return this.#of(container).names.has(name);
  }

  /** Runs a start with its name taken, a number of its own, and no more than some others of the container beside it. */
  async run<T>(container: Container, name: string, start: (run: number) => Promise<T>): Promise<T> {
    const starts = this.#of(container);
    starts.names.add(name);
    starts.lastRun = Math.max(starts.lastRun, ...(container.state.execs ?? []).map((exec) => exec.run)) + 1;
    const { lastRun } = starts;
    const job = starts.limit(() => start(lastRun));
    starts.jobs.add(job);
    try {
      return await job;
    } finally {
      starts.jobs.delete(job);
      starts.names.delete(name);
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

  /** Resolves once every start that is under way has succeeded or failed. */
  async settled(container: Container): Promise<void> {
    await Promise.allSettled(this.#of(container).jobs);
  }

  #of(container: Container): Starts {
    const known = this.#starts.get(container);
    if (known) return known;
    const starts = {
      limit: pLimit(STARTING),
      names: new Set<string>(),
      ends: new Map(),
      jobs: new Set<Promise<unknown>>(),
      lastRun: 0,
    };
    this.#starts.set(container, starts);
    return starts;
  }
}
