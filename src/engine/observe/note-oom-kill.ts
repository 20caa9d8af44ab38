import { setTimeout } from "node:timers/promises";
import type { Container } from "../container/container.js";
import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import type { Timestamp } from "../timestamp.js";

/** How long an end waits for the count, in milliseconds. */
const COUNT_WAIT = 1_000;

/**
 * Tells of an OOM kill in a container's run that no event has told of. The kernel counts it before the process dies, while
 * the daemon may tell it after the end of that process or not at all: so the count is read before an end is told.
 * Must be called while the container's cgroup is there; where that cannot be read any more, nothing is told.
 * @param time of the end
 */
export async function noteOomKill({ usage, containers, report }: EngineContext, container: Container, time: Timestamp) {
  const { oomKilled, run } = container.state;
  if (oomKilled || !container.alive) return;
  try {
    const waited = new AbortController();
    const sample = await Promise.race([
      usage.one(container),
      setTimeout(COUNT_WAIT, undefined, { signal: waited.signal, ref: false }),
    ]).finally(() => waited.abort());
    if (!sample || sample.usage.oomKills === 0) return;
    const { state } = container;
    if (state.oomKilled || state.run !== run) return;
    // The clock may have been set back during the run.
    const { startedAt = time } = state;
    containers.apply(container, { kind: "oom", counted: true, time: time < startedAt ? startedAt : time });
  } catch (error) {
    // Its shim is stuck or gone, or containerd is; then the event is all there is.
    if (isEngineError(error, "DEADLINE_EXCEEDED") || isEngineError(error, "UNAVAILABLE")) return;
    report(error, `the memory events of container "${container.containerId}" could not be read`);
  }
}
