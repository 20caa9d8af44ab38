import type { Container } from "../container/container.js";
import { INIT } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import { endOf, endProcess } from "./end-process.js";
import type { ExecState } from "./exec-state.js";
import { closeInputAgain } from "./input.js";

/** Takes up the streams of a run that goes on, and tells which of its other processes have ended meanwhile. */
export async function restoreProcesses(context: EngineContext, container: Container): Promise<void> {
  const { state, settings } = container;
  if (state.ours) {
    const { run, stdinClosed } = state;
    await resumeStreams(context, container, { process: INIT, run, stdin: settings.stdin, stdinClosed });
  }
  for (const exec of state.execs ?? []) {
    if (exec.phase === "running") await restoreProcess(context, container, exec);
  }
}

async function restoreProcess(context: EngineContext, container: Container, exec: ExecState): Promise<void> {
  const found = await context.runtime.tasks.getProcess(container, exec.execId);
  if (found && found.status !== "stopped") {
    const { name: process, run, stdin, stdinClosed } = exec;
    await resumeStreams(context, container, { process, run, stdin, stdinClosed });
    return;
  }
  await endProcess(context, container, exec.execId, endOf(exec, found));
}

interface Streams {
  readonly process: string;
  readonly run: number;
  readonly stdin: boolean | undefined;
  readonly stdinClosed: boolean | undefined;
}

async function resumeStreams(context: EngineContext, container: Container, streams: Streams): Promise<void> {
  const { namespace, containerId } = container;
  const run = { namespace, containerId, process: streams.process, run: streams.run };
  const files = await context.output.resume(run);
  if (!streams.stdin) return;
  if (streams.stdinClosed) await closeAgain(context, container, streams.process);
  else await context.stdin.reopen(run, files.stdin);
}

/** Gantry may have been killed just before the shim was told. */
async function closeAgain(context: EngineContext, container: Container, name: string): Promise<void> {
  try {
    await closeInputAgain(context, container, name);
  } catch (error) {
    // It has just ended.
    if (!isEngineError(error, "FAILED_PRECONDITION")) throw error;
  }
}
