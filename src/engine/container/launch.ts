import type { EngineContext } from "../engine-context.js";
import { isEngineError } from "../errors.js";
import type { RootfsMount } from "../image/snapshots.js";
import type { RunKey } from "../output/output-store.js";
import type { ContainerKey, ProcessStreams } from "../runtime.js";
import type { OciSpec } from "../spec/oci-spec.js";
import { now } from "../timestamp.js";
import { Undo } from "../undo.js";
import type { TerminalSize } from "./container-settings.js";
import { busy, TASK_DEADLINE, takeBackTask } from "./remove-task.js";
import { INIT } from "./transition.js";

/** What is to run, and where its output goes. */
export interface Launch {
  readonly key: ContainerKey;
  /** The number of the run. */
  readonly run: number;
  readonly spec: OciSpec;
  readonly terminalSize?: TerminalSize | undefined;
  /** Whether init has a standard input that can be written. */
  readonly stdin: boolean;
  /** Where the container is still being made: the task waits for it, the streams are made meanwhile. */
  readonly container?: Promise<unknown>;
  /** Tells the mounts of the root filesystem, where it is a snapshot. */
  readonly rootfs?: (() => Promise<readonly RootfsMount[]>) | undefined;
}

/** A task that runs, for the container's state. */
export interface Launched {
  readonly pid: number;
  readonly time: string;
}

/**
 * Makes a container's task and lets its init run, as one step: where it fails, nothing of the run is left behind. Where
 * the daemon has gone for long, a task that cannot be taken back keeps its files: comparing will find it.
 * Must run in the container's turn.
 * @param onStartFailed called with the pid of a task that was made but did not start
 */
export async function launch(
  context: EngineContext,
  { key, spec, terminalSize, ...launch }: Launch,
  onStartFailed: (pid: number) => void,
): Promise<Launched> {
  const { runtime, output, stdin, report } = context;
  await using undo = new Undo(report);
  const run: RunKey = { namespace: key.namespace, containerId: key.containerId, process: INIT, run: launch.run };
  let left = false;
  undo.add(`remove the output of container "${key.containerId}"`, async () => {
    if (!left) await output.discard(run);
  });
  const files = await output.prepare(run);
  if (launch.stdin) {
    undo.add(`close the input of container "${key.containerId}"`, async () => {
      if (!left) await stdin.end(run);
    });
    await stdin.open(run, files.stdin);
  }
  const terminal = spec.process?.terminal ?? false;
  const streams: ProcessStreams = {
    stdin: launch.stdin ? files.stdin : "",
    stdout: files.stdout,
    stderr: terminal ? "" : files.stderr,
    terminal,
  };
  await launch.container;
  const rootfs = await launch.rootfs?.();
  // Also where the answer to the call was lost: the task may have been made.
  let theirs = false;
  undo.add(`remove the task of container "${key.containerId}"`, async () => {
    if (theirs) return;
    left = true;
    await takeBackTask(context, key);
    left = false;
  });
  const options = { deadline: TASK_DEADLINE, ...(rootfs && { rootfs }) };
  const pid = await runtime.tasks.create(key, streams, options).catch((error) => {
    theirs = isEngineError(error, "ALREADY_EXISTS");
    throw theirs ? busy(key, error) : error;
  });
  undo.add("forget a task", async () => onStartFailed(pid));
  if (terminal && terminalSize) await runtime.tasks.resize(key, terminalSize.width, terminalSize.height);
  const time = now();
  await runtime.tasks.start(key, { deadline: TASK_DEADLINE });
  undo.done();
  return { pid, time };
}
