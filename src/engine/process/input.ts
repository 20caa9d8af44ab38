import type { Container } from "../container/container.js";
import { INIT } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import { EngineError, isEngineError } from "../errors.js";
import type { RunKey } from "../output/output-store.js";
import { hasEnded, type ProcessName, runningExec } from "./control-process.js";

/** A process that can be written to. */
interface Input {
  readonly run: RunKey;
  /** Undefined for init. */
  readonly execId: string | undefined;
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
  const { run } = inputOf(context.containers.get(process.container), process.name);
  return await context.stdin.write(run, bytes, signal);
}

/**
 * Ends the standard input of a process once all that was written has been taken; what it writes still comes. Closing it
 * twice is no error.
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where it has ended, or was given no input
 */
export async function closeInput(context: EngineContext, process: ProcessName): Promise<void> {
  const { run, execId } = inputOf(context.containers.get(process.container), process.name);
  await context.stdin.close(run);
  try {
    // The shim holds a writing end of its own.
    await context.runtime.tasks.closeStdin(run, execId);
  } catch (error) {
    if (isEngineError(error, "NOT_FOUND")) throw hasEnded(process.name, error);
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

function inputOf(container: Container, name: string): Input {
  const { namespace, containerId, state, settings } = container;
  if (name !== INIT) {
    const { run, execId, stdin } = runningExec(container, name);
    if (!stdin) throw noInput(name);
    return { run: { namespace, containerId, process: name, run }, execId };
  }
  if (!container.alive) throw hasEnded(name);
  if (!settings.stdin || !state.ours) throw noInput(name);
  return { run: { namespace, containerId, process: INIT, run: state.run }, execId: undefined };
}

function noInput(name: string): EngineError {
  const message = `The process "${name}" was made without stdin: there is nothing to write to.`;
  return new EngineError("FAILED_PRECONDITION", message, { resource: "process", id: name });
}
