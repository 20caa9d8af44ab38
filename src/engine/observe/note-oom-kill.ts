import { setTimeout } from "node:timers/promises";
import type { Container } from "../container/container.js";
import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import { readOomKills } from "../stats/oom-kills.js";
import type { UsageReader } from "../stats/usage-reader.js";
import { now, type Timestamp } from "../timestamp.js";

/** How long an end waits for the count, in milliseconds. */
const COUNT_WAIT = 1_000;
/** How long the count may take where no end waits for it, in milliseconds: it may be asked for of very many at once. */
const MISSED_WAIT = 30_000;

/**
 * Tells of an OOM kill in a container's run that no event has told of. The kernel counts it before the process dies, while
 * the daemon may tell it after the end of that process or not at all: so the count is read before an end is told.
 * Must be called while the container's cgroup is there; where that cannot be read any more, nothing is told.
 * @param time of the end
 */
export async function noteOomKill(context: EngineContext, container: Container, time: Timestamp): Promise<void> {
  await note(context, container, time, COUNT_WAIT);
}

/** Tells of one in a run that goes on, of which no event has told since nobody listened. Never rejects. */
export async function noteMissedOomKill(context: EngineContext, container: Container): Promise<void> {
  await note(context, container, now(), MISSED_WAIT);
}

async function note(
  { usage, containers, report }: EngineContext,
  container: Container,
  time: Timestamp,
  wait: number,
): Promise<void> {
  const { oomKilled, run } = container.state;
  if (oomKilled || !container.alive) return;
  try {
    const kills = readOomKills(container.spec.linux?.cgroupsPath) ?? (await askForOomKills(usage, container, wait));
    if (kills === 0) return;
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

/** 0 also where the daemon has nothing to tell, or not in time. */
async function askForOomKills(usage: UsageReader, container: Container, wait: number): Promise<number> {
  const waited = new AbortController();
  const sample = await Promise.race([
    usage.one(container),
    setTimeout(wait, undefined, { signal: waited.signal, ref: false }),
  ]).finally(() => waited.abort());
  return sample ? sample.usage.oomKills : 0;
}
