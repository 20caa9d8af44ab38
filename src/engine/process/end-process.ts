import { setTimeout } from "node:timers/promises";
import type { Container } from "../container/container.js";
import type { ContainerState } from "../container/container-state.js";
import { UNKNOWN_EXIT_CODE } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import { noteOomKill } from "../observe/note-oom-kill.js";
import type { RunKey } from "../output/output-store.js";
import type { ContainerKey, ProcessEnd, ProcessState } from "../runtime.js";
import { now } from "../timestamp.js";
import { closeStreams } from "./close-streams.js";
import { type ExecState, superfluous, withEnded, withEnding } from "./exec-state.js";

/**
 * How long an exit waits for the process's last output, in milliseconds: while it grows, and where nothing comes. A child
 * may hold it open for ever.
 */
const OUTPUT_WAIT = 5_000;
const QUIET = 250;
/** How long the exits of a container's processes may come after that of its init, in milliseconds. */
const LATE_EXITS = 1_000;

/** Tells that a process has ended, once its output is complete. An end that was told already changes nothing. */
export async function endProcess(
  context: EngineContext,
  container: Container,
  execId: string,
  { pid, exitCode, exitedAt }: ProcessEnd,
): Promise<void> {
  const { containers, journal } = context;
  const exec = container.state.execs?.find((each) => each.execId === execId && each.phase === "running");
  if (!exec) return;
  const end = { pid, exitCode, exitedAt };
  // Should Gantry be killed after the daemon forgot it and before its end is told, the next one knows it from here.
  containers.change(container, { ...container.state, execs: withEnding(container.state.execs ?? [], execId, end) }, []);
  await journal.persisted();
  const run = runOf(container, exec);
  const counted = noteOomKill(context, container, end.exitedAt);
  const ended = new AbortController();
  const { signal } = ended;
  await Promise.race([
    removeFromDaemon(context, container, exec),
    context.output.quiet(run, QUIET, signal),
    setTimeout(OUTPUT_WAIT, undefined, { signal }),
  ]).finally(() => ended.abort());
  await counted;
  await tellEnd(context, container, exec, end);
}

/** Ends what of a container's processes was not told to have ended before its init was. */
export async function endProcesses(context: EngineContext, container: Container): Promise<void> {
  await context.starts.settled(container);
  await endStopped(context, container);
  const allEnded = (state: ContainerState) => runningOf(state).length === 0;
  if (await container.until(allEnded, LATE_EXITS, context.closing)) return;
  await endStopped(context, container);
  for (const exec of runningOf(container.state)) await tellEnd(context, container, exec, endOf(exec, undefined));
}

/** How a process ended that does not run any more: as the daemon says, as was noted, or nobody can tell. */
export function endOf({ pid, ending }: ExecState, found: ProcessState | undefined): ProcessEnd {
  if (found) return { pid, exitCode: found.exitCode, exitedAt: found.exitedAt ?? now() };
  return ending ?? { pid, exitCode: UNKNOWN_EXIT_CODE, exitedAt: now() };
}

/** The daemon knows of ends that it did not tell, since it was away itself or is slow to. */
async function endStopped(context: EngineContext, container: Container): Promise<void> {
  await Promise.all(
    runningOf(container.state).map(async (exec) => {
      try {
        const found = await context.runtime.tasks.getProcess(container, exec.execId);
        if (found?.status === "stopped") await endProcess(context, container, exec.execId, endOf(exec, found));
      } catch (error) {
        context.report(error, `containerd could not be asked about process "${exec.name}"`);
      }
    }),
  );
}

function runningOf({ execs = [] }: ContainerState): readonly ExecState[] {
  return execs.filter((exec) => exec.phase === "running");
}

function runOf({ namespace, containerId }: ContainerKey, { name, run }: ExecState): RunKey {
  return { namespace, containerId, process: name, run };
}

/** Removes a process that does not run from the daemon: then its last output has been written. What fails is reported. */
export async function removeFromDaemon(
  { runtime, report }: EngineContext,
  key: ContainerKey,
  { name, execId }: Pick<ExecState, "name" | "execId">,
): Promise<void> {
  try {
    await runtime.tasks.deleteProcess(key, execId);
  } catch (error) {
    // It went with its container.
    if (isEngineError(error, "NOT_FOUND") || isEngineError(error, "FAILED_PRECONDITION")) return;
    report(error, `process "${name}" could not be removed from containerd`);
  }
}

async function tellEnd(context: EngineContext, container: Container, exec: ExecState, end: ProcessEnd): Promise<void> {
  const { containers, starts } = context;
  const run = runOf(container, exec);
  const { exitCode, exitedAt } = end;
  const { oomKilled } = container.state;
  await closeStreams(context, run, { exitCode, exitedAt, oomKilled }, `process "${exec.name}"`);
  const execs = withEnded(container.state.execs ?? [], exec.execId, end);
  if (execs === container.state.execs) return;
  const told = { state: "EXIT_PROCESS" as const, time: exitedAt, processId: exec.name, exitCode, oomKilled };
  // One that starts anew is about to be replaced, and its output is in use.
  const forgotten = superfluous(execs).filter(({ name }) => !starts.isTaken(container, name));
  const remembered = execs.filter((each) => !forgotten.includes(each));
  containers.change(container, { ...container.state, execs: remembered }, [told]);
  await Promise.all(forgotten.map(({ name }) => removeOutput(context, container, name)));
}

async function removeOutput({ output, report }: EngineContext, key: ContainerKey, process: string): Promise<void> {
  try {
    await output.removeProcess({ namespace: key.namespace, containerId: key.containerId, process });
  } catch (error) {
    report(error, `the output of process "${process}" could not be removed`);
  }
}
