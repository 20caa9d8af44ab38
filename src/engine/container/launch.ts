import type { EngineContext } from "../engine-context.js";
import { EngineError, isEngineError } from "../errors.js";
import type { ContainerKey, ProcessStreams } from "../runtime.js";
import type { OciSpec } from "../spec/oci-spec.js";
import { now } from "../timestamp.js";
import { Undo } from "../undo.js";
import type { TerminalSize } from "./container-settings.js";

/** How long the daemon may take over making or removing a task, in milliseconds; a busy host starts slowly. */
const TASK_DEADLINE = 60_000;

/** What is to run, and where its output goes. */
export interface Launch {
  readonly key: ContainerKey;
  /** The number of the run. */
  readonly run: number;
  readonly spec: OciSpec;
  readonly terminalSize?: TerminalSize | undefined;
}

/** A task that runs, for the container's state. */
export interface Launched {
  readonly pid: number;
  readonly time: string;
}

/**
 * Makes a container's task and lets its init run, as one step: where it fails, nothing of the run is left behind.
 * Must run in the container's turn.
 * @param onStartFailed called with the pid of a task that was made but did not start
 */
export async function launch(
  { runtime, output, report }: EngineContext,
  { key, run, spec, terminalSize }: Launch,
  onStartFailed: (pid: number) => void,
): Promise<Launched> {
  await using undo = new Undo(report);
  const files = await output.prepare(key, run);
  undo.add(`remove the output of container "${key.containerId}"`, () => output.discard(key, run));
  const terminal = spec.process?.terminal ?? false;
  const streams: ProcessStreams = { stdin: "", stdout: files.stdout, stderr: terminal ? "" : files.stderr, terminal };
  // Also where the answer to the call was lost: the task may have been made.
  undo.add(`remove the task of container "${key.containerId}"`, () => removeTask({ runtime }, key));
  const pid = await runtime.tasks.create(key, streams, { deadline: TASK_DEADLINE });
  undo.add("forget a task", async () => onStartFailed(pid));
  if (terminal && terminalSize) await runtime.tasks.resize(key, terminalSize.width, terminalSize.height);
  const time = now();
  await runtime.tasks.start(key, { deadline: TASK_DEADLINE });
  undo.done();
  return { pid, time };
}

/** Removes a task that has ended or never ran, once its output has been written; content where there is none. */
export async function removeTask(
  { runtime }: Pick<EngineContext, "runtime">,
  key: ContainerKey,
  deadline = TASK_DEADLINE,
): Promise<void> {
  try {
    await runtime.tasks.delete(key, { deadline });
  } catch (error) {
    if (!isEngineError(error, "NOT_FOUND")) throw error;
  }
}

/** The error for an operation that the container's present state does not allow. */
export function wrongState(key: ContainerKey, message: string): EngineError {
  return new EngineError("FAILED_PRECONDITION", `The container "${key.containerId}" ${message}`, {
    resource: "container",
    id: key.containerId,
  });
}
