import type { Container } from "../container/container.js";
import type { ContainerFilter } from "../container/container-filter.js";
import type { EngineContext } from "../engine-context.js";
import { EngineError } from "../errors.js";
import { measurementOf } from "./measure.js";
import { SharedSampling } from "./shared-sampling.js";
import { type Stats, statsOf } from "./stats.js";
import type { StatsReader } from "./stats-reader.js";
import { type Watch, watchAll, watchOne } from "./watch.js";

/** The shortest time between samples, in milliseconds. */
const SHORTEST_INTERVAL = 100;

/** Samples what containers use, for whoever wants to know. */
export class Sampler {
  readonly #context: EngineContext;
  /** By interval. */
  readonly #shared = new Map<number, SharedSampling>();

  constructor(context: EngineContext) {
    this.#context = context;
    context.containers.onChange((container) => {
      if (container.deleted) for (const shared of this.#shared.values()) shared.endOver();
    });
  }

  /**
   * One sample now; undefined where the container does not run.
   * @throws EngineError DEADLINE_EXCEEDED where its shim does not answer, UNAVAILABLE
   */
  async once(container: Container): Promise<Stats | undefined> {
    if (!container.alive) return undefined;
    const sample = await this.#context.usage.one(container);
    const measurement = sample && measurementOf(container, sample);
    return measurement && statsOf(measurement);
  }

  /**
   * Samples of one container: now, then each `interval` milliseconds while it runs. Ends when it is deleted.
   * @throws EngineError INVALID_ARGUMENT for a short interval
   */
  one(container: Container, interval: number): StatsReader<Stats> {
    return this.#join(watchOne(container), interval);
  }

  /**
   * Samples of all containers that run and pass the filter, as one.
   * @throws EngineError INVALID_ARGUMENT for a short interval
   */
  all(filter: ContainerFilter, interval: number): StatsReader<readonly Stats[]> {
    return this.#join(watchAll(this.#context.containers, filter), interval);
  }

  /** Ends every reader. */
  close(): void {
    for (const shared of [...this.#shared.values()]) shared.end();
  }

  #join<T extends object>(watch: Watch<T>, interval: number): StatsReader<T> {
    if (interval < SHORTEST_INTERVAL) {
      throw new EngineError("INVALID_ARGUMENT", `interval must be at least ${SHORTEST_INTERVAL}ms.`);
    }
    const { usage, report } = this.#context;
    let shared = this.#shared.get(interval);
    if (!shared) {
      const released = () => this.#shared.delete(interval);
      shared = new SharedSampling({ interval, usage, report, released });
      this.#shared.set(interval, shared);
    }
    return shared.join(watch);
  }
}
