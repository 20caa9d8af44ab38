import type { Container } from "../container/container.js";
import { INIT } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import { endOf, endProcess } from "./end-process.js";
import type { ExecState } from "./exec-state.js";

/** Takes up the streams of a run that goes on, and tells which of its other processes have ended meanwhile. */
export async function restoreProcesses(context: EngineContext, container: Container): Promise<void> {
  const { state, settings } = container;
  if (state.ours) await resumeStreams(context, container, { process: INIT, run: state.run, stdin: settings.stdin });
  for (const exec of state.execs ?? []) {
    if (exec.phase === "running") await restoreProcess(context, container, exec);
  }
}

async function restoreProcess(context: EngineContext, container: Container, exec: ExecState): Promise<void> {
  const found = await context.runtime.tasks.getProcess(container, exec.execId);
  if (found && found.status !== "stopped") {
    await resumeStreams(context, container, { process: exec.name, run: exec.run, stdin: exec.stdin });
    return;
  }
  await endProcess(context, container, exec.execId, endOf(exec, found));
}

interface Streams {
  readonly process: string;
  readonly run: number;
  readonly stdin: boolean | undefined;
}

async function resumeStreams(
  { output, stdin }: EngineContext,
  { namespace, containerId }: Container,
  streams: Streams,
): Promise<void> {
  const run = { namespace, containerId, process: streams.process, run: streams.run };
  const files = await output.resume(run);
  if (streams.stdin) await stdin.reopen(run, files.stdin);
}
