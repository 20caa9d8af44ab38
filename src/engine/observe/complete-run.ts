import type { Container } from "../container/container.js";
import { removeTask } from "../container/remove-task.js";
import { INIT } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import { closeStreams } from "../process/close-streams.js";
import { endProcesses } from "../process/end-process.js";
import type { ProcessEnd } from "../runtime.js";
import { noteOomKill } from "./note-oom-kill.js";

/** How long an exit waits for the last output of its process to be written, in milliseconds. */
const OUTPUT_DEADLINE = 5_000;

/**
 * Brings a run whose init has ended to its end, before that is told: its other processes have ended, the last output of
 * a task that Gantry made has been written and its log is closed. Failures are reported.
 */
export async function completeRun(
  context: EngineContext,
  container: Container,
  { pid, exitCode, exitedAt }: ProcessEnd,
): Promise<void> {
  const { namespace, containerId, state } = container;
  const run = { namespace, containerId, process: INIT, run: state.run };
  try {
    const ending = { pid, exitCode, exitedAt };
    await Promise.all([
      noteOomKill(context, container, exitedAt),
      state.ours ? noteEnd(context, container, ending) : undefined,
    ]);
    await endProcesses(context, container);
    if (!state.ours) return;
    await removeTask(context, container, OUTPUT_DEADLINE);
  } catch (error) {
    context.report(error, `the ended task of container "${containerId}" could not be removed`);
  }
  const end = { exitCode, exitedAt, oomKilled: container.state.oomKilled };
  await closeStreams(context, run, end, `container "${containerId}"`);
}

/** Should Gantry be killed after the task was removed and before its end is told, the next one knows it from here. */
async function noteEnd({ containers, journal }: EngineContext, container: Container, ending: ProcessEnd) {
  containers.change(container, { ...container.state, ending }, []);
  await journal.persisted();
}
