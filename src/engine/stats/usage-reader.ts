import pLimit from "p-limit";
import type { Container } from "../container/container.js";
import { EngineError, isEngineError } from "../errors.js";
import type { Runtime } from "../runtime.js";
import type { Timestamp } from "../timestamp.js";
import type { Usage } from "./usage.js";

/** What a container used at a moment. */
export interface UsageSample {
  /** When it was read, by the daemon's clock, which may be set meanwhile. */
  readonly time: Timestamp;
  /** By performance.now(), before and after that moment. */
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly usage: Usage;
}

/** What was answered. */
export interface UsageReading {
  /** Of all that the daemon could tell of. */
  readonly samples: ReadonlyMap<Container, UsageSample>;
  /** Those whose shim does not answer. */
  readonly stuck: ReadonlySet<Container>;
}

interface Found {
  readonly samples: Map<Container, UsageSample>;
  readonly stuck: Set<Container>;
}

/** How long the daemon may take over one call for many containers, in milliseconds: at first, and at the most. */
const FIRST_PATIENCE = 1_000;
const LONGEST_PATIENCE = 8_000;
/** How many times as long as the last call a call may take. */
const TOLERANCE = 4;
/** How long the others wait for a single container then, in milliseconds, and how long it may take when nobody waits. */
const SINGLE_PATIENCE = 500;
const PROBE_DEADLINE = 2_000;
/** How many single containers are asked for at a time. */
const SINGLES = 16;

/**
 * Asks the daemon what containers use, by one call a namespace. The daemon asks its shims one after the other, and one
 * that does not answer would hold up all of the call; such a one is found out, and from then on asked by itself until it
 * answers again.
 */
export class UsageReader {
  readonly #runtime: Pick<Runtime, "tasks">;
  readonly #stuck = new WeakSet<Container>();
  readonly #probed = new Set<Container>();
  readonly #wanted = new Map<Container, Promise<UsageSample | undefined>>();
  #together: Promise<UsageReading> | undefined;
  #patience = FIRST_PATIENCE;

  constructor(runtime: Pick<Runtime, "tasks">) {
    this.#runtime = runtime;
  }

  /**
   * Asks for many at once. Waits for none that is known to be stuck.
   * @throws EngineError UNAVAILABLE, CANCELLED, and whatever else the daemon says
   */
  async read(containers: Iterable<Container>, signal?: AbortSignal): Promise<UsageReading> {
    const samples = new Map<Container, UsageSample>();
    const stuck = new Set<Container>();
    const namespaces = new Map<string, Container[]>();
    for (const container of containers) {
      if (this.#stuck.has(container)) {
        stuck.add(container);
        void this.#probe(container);
        continue;
      }
      const others = namespaces.get(container.namespace);
      if (others) others.push(container);
      else namespaces.set(container.namespace, [container]);
    }
    await Promise.all([...namespaces.values()].map((each) => this.#readNamespace(each, { samples, stuck }, signal)));
    return { samples, stuck };
  }

  /**
   * Asks for one, by the same call as for others that are asked for in the same moment. Undefined where the daemon has
   * nothing to tell.
   * @throws EngineError DEADLINE_EXCEEDED where its shim does not answer; else as read
   */
  one(container: Container): Promise<UsageSample | undefined> {
    const wanted = this.#wanted.get(container);
    if (wanted) return wanted;
    this.#together ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      const containers = [...this.#wanted.keys()];
      this.#wanted.clear();
      this.#together = undefined;
      return this.read(containers);
    });
    const answer = this.#together.then(({ samples, stuck }) => {
      if (stuck.has(container)) throw notAnswered(container);
      return samples.get(container);
    });
    this.#wanted.set(container, answer);
    return answer;
  }

  async #readNamespace(containers: readonly Container[], found: Found, signal: AbortSignal | undefined): Promise<void> {
    try {
      const took = await this.#ask(containers, found.samples, { deadline: this.#patience, signal });
      this.#patience = Math.min(LONGEST_PATIENCE, Math.max(FIRST_PATIENCE, took * TOLERANCE));
    } catch (error) {
      if (!isEngineError(error, "DEADLINE_EXCEEDED")) throw error;
      await this.#readSingly(containers, found, signal);
      // Nobody was to blame: the machine is slow.
      if (found.stuck.size === 0) this.#beMorePatient();
    }
  }

  async #readSingly(containers: readonly Container[], { samples, stuck }: Found, signal: AbortSignal | undefined) {
    const limit = pLimit(SINGLES);
    await Promise.all(
      containers.map((container) =>
        limit(async () => {
          try {
            await this.#ask([container], samples, { deadline: SINGLE_PATIENCE, signal });
          } catch (error) {
            if (!isEngineError(error, "DEADLINE_EXCEEDED")) throw error;
            stuck.add(container);
            this.#stuck.add(container);
            void this.#probe(container);
          }
        }),
      ),
    );
  }

  /** Looks, aside, whether one that did not answer does so again. */
  async #probe(container: Container): Promise<void> {
    if (this.#probed.has(container)) return;
    this.#probed.add(container);
    try {
      await this.#ask([container], new Map(), { deadline: PROBE_DEADLINE });
      this.#stuck.delete(container);
      // It may have been the machine that was slow.
      this.#beMorePatient();
    } catch (error) {
      // Whatever else is wrong, the next call for many tells of it.
      if (!isEngineError(error, "DEADLINE_EXCEEDED")) this.#stuck.delete(container);
    } finally {
      this.#probed.delete(container);
    }
  }

  /** Until a call tells how long it takes now. */
  #beMorePatient(): void {
    this.#patience = Math.min(LONGEST_PATIENCE, this.#patience * 2);
  }

  /** Adds what is told to the samples; answers how long it took, in milliseconds. */
  async #ask(
    containers: readonly Container[],
    samples: Map<Container, UsageSample>,
    options: { readonly deadline: number; readonly signal?: AbortSignal | undefined },
  ): Promise<number> {
    const namespace = containers[0]?.namespace ?? "";
    const { deadline, signal } = options;
    const askedAt = performance.now();
    const ids = containers.map(({ containerId }) => containerId);
    const told = await this.#runtime.tasks.usage(namespace, ids, { deadline, ...(signal && { signal }) });
    const answeredAt = performance.now();
    const byId = new Map(told.map((each) => [each.containerId, each]));
    for (const container of containers) {
      const each = byId.get(container.containerId);
      if (each) samples.set(container, { time: each.time, askedAt, answeredAt, usage: each.usage });
    }
    return answeredAt - askedAt;
  }
}

function notAnswered({ containerId }: Container): EngineError {
  return new EngineError("DEADLINE_EXCEEDED", `The shim of container "${containerId}" does not answer.`, {
    resource: "container",
    id: containerId,
  });
}
