import type { Container } from "../container/container.js";
import { INIT } from "../container/transition.js";
import { notRunning } from "../container/while-it-runs.js";
import type { EngineContext } from "../engine-context.js";
import { EngineError, isEngineError } from "../errors.js";
import type { RunKey } from "../output/output-store.js";
import { byName } from "./by-name.js";
import { hasEnded, type ProcessName, runningExec } from "./control-process.js";
import { withInputClosed } from "./exec-state.js";

/** A process that can be written to. */
interface Input {
  readonly run: RunKey;
  /** Undefined for init. */
  readonly execId: string | undefined;
  readonly closed: boolean | undefined;
}

/**
 * Writes to the standard input of a process: in order after earlier writes, and complete. Waits for a slow reader;
 * aborting the signal ends that, with the number of bytes written by then in the error.
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where it has ended, or has no open input
 */
export async function writeInput(
  context: EngineContext,
  process: ProcessName,
  bytes: Buffer,
  signal: AbortSignal,
): Promise<number> {
  const { run } = await startedInput(context, process);
  return await context.stdin.write(run, bytes, signal);
}

/**
 * Ends the standard input of a process once all that was written has been taken; what it writes still comes. Closing it
 * twice is no error.
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where it has ended, or was given no input
 */
export async function closeInput(context: EngineContext, process: ProcessName): Promise<void> {
  const input = await startedInput(context, process);
  if (!input.closed) await noteClosed(context, context.containers.get(process.container), input);
  await context.stdin.close(input.run);
  await closeAtShim(context, input);
}

/** Ends an input that a Gantry before this one was to close. Errors as closeInput. */
export async function closeInputAgain(context: EngineContext, container: Container, name: string): Promise<void> {
  await closeAtShim(context, inputOf(container, name));
}

/** Once the daemon was told, nobody could tell any more: a Gantry that comes later would open it anew. */
async function noteClosed({ containers, journal }: EngineContext, container: Container, { execId }: Input) {
  const { state } = container;
  const closed =
    execId === undefined
      ? { ...state, stdinClosed: true }
      : { ...state, execs: withInputClosed(state.execs ?? [], execId) };
  containers.change(container, closed, []);
  await journal.persisted();
}

/** The shim holds a writing end of its own. */
async function closeAtShim({ runtime }: EngineContext, { run, execId }: Input): Promise<void> {
  try {
    await byName(run.process, () => runtime.tasks.closeStdin(run, execId));
  } catch (error) {
    if (isEngineError(error, "NOT_FOUND")) throw hasEnded(run.process, error);
    throw error;
  }
}

/** Whether a process lives and its input has not been closed. */
export function isInputOpen(context: EngineContext, { container: key, name }: ProcessName): boolean {
  const container = context.containers.find(key);
  if (!container) return false;
  try {
    return context.stdin.isOpen(inputOf(container, name).run);
  } catch (error) {
    if (isEngineError(error)) return false;
    throw error;
  }
}

/** Of a process that is being started once it has. */
async function startedInput({ containers, starts }: EngineContext, process: ProcessName): Promise<Input> {
  const container = containers.get(process.container);
  await starts.settled(container, process.name);
  return inputOf(container, process.name);
}

function inputOf(container: Container, name: string): Input {
  const { namespace, containerId, state, settings } = container;
  if (name !== INIT) {
    const { run, execId, stdin, stdinClosed: closed } = runningExec(container, name);
    if (!stdin) throw noInput(name);
    return { run: { namespace, containerId, process: name, run }, execId, closed };
  }
  if (!container.alive) throw state.run === 0 ? notRunning(container) : hasEnded(name);
  if (!settings.stdin || !state.ours) throw noInput(name);
  return {
    run: { namespace, containerId, process: INIT, run: state.run },
    execId: undefined,
    closed: state.stdinClosed,
  };
}

function noInput(name: string): EngineError {
  const message = `The process "${name}" was made without stdin: there is nothing to write to.`;
  return new EngineError("FAILED_PRECONDITION", message, { resource: "process", id: name });
}
