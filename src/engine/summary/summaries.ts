import type { Container } from "../container/container.js";
import { INIT } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import type { Runtime } from "../runtime.js";
import { type HostProcess, readHostProcess } from "./host-process.js";

/** A process of a container, as the host sees it. */
export interface ProcessSummary extends HostProcess {
  /** The name of the process that it is, or descends from; undefined where that is none that Gantry knows. */
  readonly process: string | undefined;
}

/** Tells which processes are in containers. */
export class Summaries {
  readonly #runtime: Runtime;

  constructor({ runtime }: Pick<EngineContext, "runtime">) {
    this.#runtime = runtime;
  }

  /** Every process of a container's cgroup and those below it, by host pid; none where it does not run. */
  async pids(container: Container): Promise<number[]> {
    if (!container.alive) return [];
    try {
      const processes = await this.#runtime.tasks.listProcesses(container);
      return [...new Set(processes.map(({ pid }) => pid))].sort((a, b) => a - b);
    } catch (error) {
      // It has ended meanwhile.
      if (isEngineError(error, "NOT_FOUND") || !container.alive) return [];
      throw error;
    }
  }

  /** What ps would show of every process of a container. Those that end meanwhile are left out. */
  async summarize(container: Container): Promise<ProcessSummary[]> {
    const read = await Promise.all((await this.pids(container)).map(readHostProcess));
    const found = new Map(read.flatMap((process) => (process ? [[process.pid, process]] : [])));
    const names = knownProcesses(container);
    return [...found.values()].map((process) => ({ ...process, process: nameOf(process, found, names) }));
  }
}

function knownProcesses({ state }: Container): ReadonlyMap<number, string> {
  const running = (state.execs ?? []).filter(({ phase }) => phase === "running");
  const names = new Map(running.map(({ pid, name }) => [pid, name]));
  if (state.pid !== undefined) names.set(state.pid, INIT);
  return names;
}

/** The nearest known one among itself and its ancestors, as far as these are in the container. */
function nameOf(
  process: HostProcess,
  found: ReadonlyMap<number, HostProcess>,
  names: ReadonlyMap<number, string>,
): string | undefined {
  const passed = new Set<number>();
  for (let each: HostProcess | undefined = process; each && !passed.has(each.pid); ) {
    const name = names.get(each.pid);
    if (name !== undefined) return name;
    passed.add(each.pid);
    each = found.get(each.parentPid);
  }
  return undefined;
}
