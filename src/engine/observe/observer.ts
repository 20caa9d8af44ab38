import { setTimeout } from "node:timers/promises";
import { formatKey } from "../container/container-key.js";
import type { ContainerState } from "../container/container-state.js";
import type { EngineContext } from "../engine-context.js";
import type { ContainerKey, RuntimeEvent } from "../runtime.js";
import { now } from "../timestamp.js";
import { applyEvent } from "./apply-event.js";
import { type Listing, list, reconcile, reconcileAgain } from "./reconcile.js";
import { vanished } from "./vanished.js";

/** How long one container that cannot be compared may hold up that all others are known to be true, in milliseconds. */
const PATIENCE = 5_000;
/** How long to wait before one that could not be compared is compared again, in milliseconds. */
const AGAIN = 2_000;
/** Pauses between attempts to connect again, in milliseconds: the first, and the longest as they double. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 1_000;

/**
 * Keeps the engine's view true: one subscription to the daemon's events, always drained, made again whenever it is
 * lost; after each loss the view is compared with what the daemon holds.
 */
export class Observer {
  readonly #context: EngineContext;
  #connected = false;
  #observing: Promise<void> | undefined;

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /** Whether events arrive and all that happened before them has been told. */
  get connected(): boolean {
    return this.#connected;
  }

  /**
   * Begins with what was remembered from before. Resolves once the view is true for the first time, then goes on until
   * the engine closes.
   * @throws EngineError where the daemon cannot be reached
   */
  async start(remembered: Iterable<readonly [ContainerKey, ContainerState]>): Promise<void> {
    const first = new AbortController();
    const events = await this.#connect(first, async (context, listing) => {
      for (const [key, state] of remembered) {
        const metadata = listing.metadata.get(formatKey(key));
        const same = metadata?.createdAt === state.createdAt;
        context.containers.adopt(same ? metadata : vanished(key, state.createdAt), state);
      }
      return await reconcile(context, listing, { before: statesOf(context), alone: true });
    });
    this.#observing = this.#observe(events, first);
  }

  /** Resolves once observing has ended, which closing the engine makes it do. */
  async stopped(): Promise<void> {
    await this.#observing;
  }

  async #observe(events: Events, attempt: AbortController): Promise<void> {
    const { closing, report } = this.#context;
    await this.#drain(events, attempt);
    for (let pause = FIRST_PAUSE; !closing.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      await setTimeout(pause, undefined, { signal: closing }).catch(() => undefined);
      if (closing.aborted) return;
      const again = new AbortController();
      try {
        const before = statesOf(this.#context);
        const resumed = await this.#connect(again, (context, listing) =>
          reconcile(context, listing, { before, alone: false }),
        );
        pause = FIRST_PAUSE / 2;
        await this.#drain(resumed, again);
      } catch (error) {
        again.abort();
        if (pause === FIRST_PAUSE) report(error, "the connection to containerd could not be made again; still trying");
      }
    }
  }

  /** Subscribes first, lists afterwards: whatever happens between the two is told by the events that wait. */
  async #connect(
    attempt: AbortController,
    compare: (context: EngineContext, listing: Listing) => Promise<readonly ContainerKey[]>,
  ): Promise<Events> {
    const context = this.#context;
    const signal = AbortSignal.any([attempt.signal, context.closing]);
    try {
      const events = await context.runtime.events.subscribe(signal);
      context.containers.echoes.clear(now());
      const comparing = compare(context, await list(context, signal));
      const inTime = await Promise.race([comparing, setTimeout(PATIENCE, undefined, { ref: false, signal })]);
      this.#connected = true;
      if (!inTime || inTime.length > 0) void this.#finish(comparing, attempt);
      return events;
    } catch (error) {
      attempt.abort();
      throw error;
    }
  }

  /** Goes on with the containers that are slow to be compared, or could not be, as long as the connection lasts. */
  async #finish(comparing: Promise<readonly ContainerKey[]>, attempt: AbortController): Promise<void> {
    const { closing, report } = this.#context;
    const signal = AbortSignal.any([attempt.signal, closing]);
    try {
      for (let failed = await comparing; failed.length > 0; ) {
        await setTimeout(AGAIN, undefined, { signal });
        const again = await Promise.all(
          failed.map(async (key) => ((await reconcileAgain(this.#context, key)) ? [] : [key])),
        );
        failed = again.flat();
      }
    } catch (error) {
      if (!signal.aborted) report(error, "containers could not be compared with what containerd holds; beginning anew");
      attempt.abort();
    }
  }

  /** Takes every event at once; each waits for its own container alone. */
  async #drain(events: Events, attempt: AbortController): Promise<void> {
    const { containers, closing, report } = this.#context;
    try {
      for await (const event of events) {
        containers
          .inTurnOf(event, execIdOf(event), () => applyEvent(this.#context, event))
          .catch((error) => {
            if (closing.aborted || attempt.signal.aborted) return;
            report(error, `an event of container "${event.containerId}" could not be applied; comparing afresh`);
            attempt.abort();
          });
      }
    } catch (error) {
      if (!closing.aborted) report(error, "the connection to containerd is lost; connecting again");
    } finally {
      this.#connected = false;
      attempt.abort();
    }
  }
}

type Events = Awaited<ReturnType<EngineContext["runtime"]["events"]["subscribe"]>>;

function statesOf({ containers }: EngineContext): Map<string, ContainerState> {
  return new Map(containers.list().map((container) => [formatKey(container), container.state]));
}

/** A further process does not wait for its container, whose own end may wait for it. */
function execIdOf(event: RuntimeEvent): string | undefined {
  return "execId" in event ? event.execId : undefined;
}
