import { deferred } from "../../src/containerd/deferred.js";
import type { EventSource, RuntimeEvent } from "../../src/engine/runtime.js";

/** All events since its making, for tests to await: subscribe first, then act, then await. */
export interface EventRecord extends Disposable {
  /** In the order in which they came. */
  readonly seen: readonly RuntimeEvent[];
  /** The first event, seen or still to come, of this kind and container; of a process besides init by its exec id. */
  first<Kind extends RuntimeEvent["kind"]>(
    kind: Kind,
    containerId: string,
    execId?: string,
  ): Promise<Extract<RuntimeEvent, { kind: Kind }>>;
  /** The kinds of what a container has told so far, or of what one process of it besides init has. */
  kindsOf(containerId: string, execId?: string): string[];
}

export async function recordEvents(source: EventSource): Promise<EventRecord> {
  const stop = new AbortController();
  const events = await source.subscribe(stop.signal);
  const seen: RuntimeEvent[] = [];
  let ended: unknown;
  let wake = deferred<void>();
  const next = () => {
    wake.resolve();
    wake = deferred<void>();
  };
  const read = async () => {
    try {
      for await (const event of events) {
        seen.push(event);
        next();
      }
      ended = new Error("The events have ended");
    } catch (error) {
      ended = error;
    }
    next();
  };
  void read();
  return {
    seen,
    async first(kind, containerId, execId) {
      for (;;) {
        const found = seen.find(
          (event) => event.kind === kind && event.containerId === containerId && execIdOf(event) === execId,
        );
        if (found !== undefined) return found as Extract<RuntimeEvent, { kind: typeof kind }>;
        if (ended !== undefined) throw ended;
        await wake.promise;
      }
    },
    kindsOf: (containerId, execId) =>
      seen
        .filter((event) => event.containerId === containerId && (execId === undefined || execIdOf(event) === execId))
        .map(({ kind }) => kind),
    [Symbol.dispose]: () => stop.abort(),
  };
}

function execIdOf(event: RuntimeEvent): string | undefined {
  return "execId" in event ? event.execId : undefined;
}
