import type { Container } from "../container/container.js";
import { checkTerminalSize, type TerminalSize } from "../container/container-settings.js";
import { signalContainer } from "../container/control.js";
import { INIT } from "../container/transition.js";
import { wrongState } from "../container/wrong-state.js";
import type { EngineContext } from "../engine-context.js";
import { EngineError, isEngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";
import { readProcess } from "../spec/read-process.js";
import { byName } from "./by-name.js";
import { type ExecState, findExec } from "./exec-state.js";

/** Names a process of a container as a client does. */
export interface ProcessName {
  readonly container: ContainerKey;
  /** "init" or the friendly name. */
  readonly name: string;
}

/**
 * Sends a signal to a process; in a paused container it is delivered when that is resumed.
 * @throws EngineError NOT_FOUND; FAILED_PRECONDITION where the process has ended
 */
export async function signalProcess(context: EngineContext, { container: key, name }: ProcessName, signal: number) {
  if (name === INIT) {
    await signalContainer(context, key, signal);
    return;
  }
  const exec = await livingExec(context, context.containers.get(key), name);
  await onLiving(name, () => context.runtime.tasks.killProcess(key, exec.execId, signal));
}

/**
 * Sets the size of a process's terminal. For a container that has not started, its init's next run begins with it.
 * @throws EngineError NOT_FOUND; INVALID_ARGUMENT; FAILED_PRECONDITION where it has no terminal or has ended
 */
export async function resizeProcess(context: EngineContext, { container: key, name }: ProcessName, size: TerminalSize) {
  checkTerminalSize(size);
  const { runtime, containers, journal } = context;
  if (name !== INIT) {
    const exec = await livingExec(context, containers.get(key), name);
    if (!exec.terminal) throw noTerminal(name);
    await onLiving(name, () => runtime.tasks.resizeProcess(key, exec.execId, size.width, size.height));
    return;
  }
  await containers.inTurn(key, async () => {
    const container = containers.get(key);
    if (!readProcess(container.spec).terminal) throw noTerminal(name);
    if (container.alive) return await onLiving(name, () => runtime.tasks.resize(key, size.width, size.height));
    if (container.status === "EXITED") throw wrongState(key, "does not run.");
    containers.change(container, { ...container.state, terminalSize: size }, []);
  });
  await journal.settled();
}

/** As runningExec, of one that is being started once it has. */
async function livingExec({ starts }: EngineContext, container: Container, name: string): Promise<ExecState> {
  await starts.settled(container, name);
  return runningExec(container, name);
}

/** @throws EngineError NOT_FOUND, FAILED_PRECONDITION */
export function runningExec(container: Container, name: string): ExecState {
  const exec = findExec(container.state.execs ?? [], name);
  if (!exec) throw processNotFound(container, name);
  if (exec.phase === "exited") throw hasEnded(name);
  return exec;
}

/** The error for a process that nobody knows. */
export function processNotFound({ containerId }: ContainerKey, name: string): EngineError {
  const message = `There is no process "${name.slice(0, 128)}" in container "${containerId}".`;
  return new EngineError("NOT_FOUND", message, { resource: "process", id: name });
}

/** The error for what only a living process can do. */
export function hasEnded(name: string, cause?: unknown): EngineError {
  const message = `The process "${name}" has ended.`;
  return new EngineError("FAILED_PRECONDITION", message, { resource: "process", id: name, cause });
}

async function onLiving(name: string, call: () => Promise<void>): Promise<void> {
  try {
    await byName(name, call);
  } catch (error) {
    if (isEngineError(error, "NOT_FOUND") || isEngineError(error, "FAILED_PRECONDITION")) throw hasEnded(name, error);
    throw error;
  }
}

function noTerminal(name: string): EngineError {
  const message = `The process "${name}" has no terminal.`;
  return new EngineError("FAILED_PRECONDITION", message, { resource: "process", id: name });
}
