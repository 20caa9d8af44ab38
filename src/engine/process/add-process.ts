import { randomBytes } from "node:crypto";
import type { Container } from "../container/container.js";
import { checkTerminalSize } from "../container/container-settings.js";
import { INIT } from "../container/transition.js";
import { whileItRuns } from "../container/while-it-runs.js";
import { wrongState } from "../container/wrong-state.js";
import type { EngineContext } from "../engine-context.js";
import { EngineError } from "../errors.js";
import type { RunKey } from "../output/output-store.js";
import type { ContainerKey, ProcessStreams } from "../runtime.js";
import type { OciProcess } from "../spec/oci-spec.js";
import { now } from "../timestamp.js";
import { Undo } from "../undo.js";
import { byName } from "./by-name.js";
import { endProcess } from "./end-process.js";
import { findExec } from "./exec-state.js";
import { noteStart, takeBackStart, tellStart } from "./note-start.js";
import { type ProcessAddition, processSpec } from "./process-spec.js";

const LONGEST_NAME = 128;
/** No text in UTF-8 can hold it. */
const HALF_CHARACTER = /\p{Surrogate}/u;
const EXEC_ID_BYTES = 12;
/** How long the daemon may take over starting a process, in milliseconds. */
const START_DEADLINE = 60_000;

/**
 * Runs a further process in a running container. START_PROCESS is told; where it fails nothing is told and nothing is
 * left behind.
 * @throws EngineError NOT_FOUND; ALREADY_EXISTS for the name of a process that lives; FAILED_PRECONDITION where the
 * container does not run or is paused, and with exitCode 127 or 126 for a command that is missing or cannot be executed;
 * INVALID_ARGUMENT; RESOURCE_EXHAUSTED where the disk is full
 */
export async function addProcess(context: EngineContext, key: ContainerKey, addition: ProcessAddition): Promise<void> {
  const container = context.containers.get(key);
  const { name, terminal, terminalSize } = addition;
  checkName(name);
  if (terminalSize) {
    checkTerminalSize(terminalSize);
    if (!terminal)
      throw new EngineError("INVALID_ARGUMENT", "width and height are a terminal's: set terminal as well.");
  }
  checkRunning(container);
  if (name === INIT || lives(container, name) || context.starts.isTaken(container, name)) throw nameInUse(name);
  context.journal.checkSpace();
  await context.starts.run(container, name, async (run) => {
    const spec = await processSpec(container, addition);
    await byName(name, () => start(context, container, { addition, spec, run }));
  });
  await context.journal.settled();
}

interface Start {
  readonly addition: ProcessAddition;
  readonly spec: OciProcess;
  readonly run: number;
}

async function start(context: EngineContext, container: Container, { addition, spec, run }: Start): Promise<void> {
  const { runtime, output, starts } = context;
  const { name, terminal } = addition;
  checkRunning(container);
  await using undo = new Undo(context.report);
  const runKey = { namespace: container.namespace, containerId: container.containerId, process: name, run };
  const execId = randomBytes(EXEC_ID_BYTES).toString("hex");
  const { args = [], env = [], cwd } = spec;
  const exec = { name, execId, run, args, env, cwd, terminal, stdin: addition.stdin };
  const { stdin, stdout, stderr } = output.files(runKey);
  const streams = { stdin: addition.stdin ? stdin : "", stdout, stderr: terminal ? "" : stderr, terminal };
  undo.add(`remove the output of process "${name}"`, () => output.discard(runKey));
  if (addition.stdin) undo.add(`close the input of process "${name}"`, () => context.stdin.end(runKey));
  // Side by side: the shim opens the streams when the process starts.
  const [prepared, added, noted] = await Promise.allSettled([
    prepareStreams(context, runKey, streams),
    whileItRuns(context, container, () => runtime.tasks.exec(container, execId, JSON.stringify(spec), streams)),
    noteStart(context, container, exec),
  ]);
  // After a failed start it is never started again: containerd's shim does not survive that.
  const asked = added.status === "fulfilled";
  undo.add(`take back the start of process "${name}"`, () => takeBackStart(context, container, exec, asked));
  for (const each of [prepared, added, noted]) if (each.status === "rejected") throw each.reason;
  starts.hold(container, execId);
  const startedAt = now();
  let pid: number;
  try {
    pid = await whileItRuns(context, container, () => {
      return runtime.tasks.startProcess(container, execId, { deadline: START_DEADLINE });
    });
  } catch (error) {
    starts.release(container, execId);
    throw error;
  }
  undo.done();
  tellStart(context, container, exec, { pid, startedAt });
  const end = starts.release(container, execId);
  if (end) await endProcess(context, container, execId, end);
}

async function prepareStreams({ output, stdin }: EngineContext, run: RunKey, streams: ProcessStreams): Promise<void> {
  await output.prepare(run);
  if (streams.stdin) await stdin.open(run, streams.stdin);
}

function checkRunning(container: Container): void {
  if (container.state.phase === "paused") throw wrongState(container, "is paused: resume it first.");
  if (!container.alive) throw wrongState(container, "does not run.");
}

function checkName(name: string): void {
  if (name.length > 0 && name.length <= LONGEST_NAME && !name.includes("\0") && !HALF_CHARACTER.test(name)) return;
  const message = `A process's name has 1 to ${LONGEST_NAME} characters, none of them NUL or half of a surrogate pair.`;
  throw new EngineError("INVALID_ARGUMENT", message);
}

function lives(container: Container, name: string): boolean {
  return findExec(container.state.execs ?? [], name)?.phase === "running";
}

function nameInUse(name: string): EngineError {
  return new EngineError("ALREADY_EXISTS", `A process "${name}" lives in the container: take another name.`, {
    resource: "process",
    id: name,
  });
}
