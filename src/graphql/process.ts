import type { Container } from "../engine/container/container.js";
import { INIT } from "../engine/container/transition.js";
import { type ExecState, findExec } from "../engine/process/exec-state.js";
import { readProcess } from "../engine/spec/read-process.js";
import type { ProcessResolvers, ProcessStatus } from "./generated/resolvers.js";
import { processId } from "./ids.js";
import { readWithinBudget } from "./output-budget.js";

/** A process of a container. */
export interface ProcessSource {
  readonly container: Container;
  readonly name: string;
}

/** A container's first process. */
export function initOf(container: Container): ProcessSource {
  return { container, name: INIT };
}

/** The process of a name, if there is one. */
export function findProcess(container: Container, name: string): ProcessSource | undefined {
  return name === INIT || execOf({ container, name }) ? { container, name } : undefined;
}

/** All processes that live and the last that ended, init first. */
export function processesOf(container: Container): ProcessSource[] {
  return [initOf(container), ...(container.state.execs ?? []).map(({ name }) => ({ container, name }))];
}

export const processFields = {
  id: ({ container, name }) => processId(container, name),
  status: (process) => execStatus(process) ?? initStatus(process.container),
  pid: (process) => livingPid(process) ?? null,
  args: (process) => specOf(process).args,
  env: (process) => specOf(process).env,
  cwd: (process) => specOf(process).cwd,
  terminal: (process) => specOf(process).terminal,
  stdinOpen: ({ container, name }, _args, { engine }) => engine.processes.isInputOpen({ container, name }),
  startedAt: (process) => stateOf(process).startedAt ?? null,
  exitedAt: (process) => stateOf(process).exitedAt ?? null,
  exitCode: (process) => stateOf(process).exitCode ?? null,
  output: ({ container, name }, { after, tail, streams, maxBytes }, { engine, request }, { variableValues }) =>
    // The values of variables are an object that graphql-js makes anew for each execution, and so for each event.
    readWithinBudget(request ?? variableValues, (largest) =>
      engine.processes.outputPage(
        { container, name },
        { after: after ?? undefined, tail: tail ?? undefined, streams, maxBytes: maxBytes ?? undefined, largest },
      ),
    ),
} satisfies ProcessResolvers;

function execOf({ container, name }: ProcessSource): ExecState | undefined {
  return name === INIT ? undefined : findExec(container.state.execs ?? [], name);
}

function stateOf(process: ProcessSource) {
  return execOf(process) ?? process.container.state;
}

function specOf(process: ProcessSource) {
  return execOf(process) ?? readProcess(process.container.spec);
}

function livingPid(process: ProcessSource): number | undefined {
  const exec = execOf(process);
  if (exec) return exec.phase === "running" ? exec.pid : undefined;
  return process.container.alive ? process.container.state.pid : undefined;
}

function execStatus(process: ProcessSource): ProcessStatus | undefined {
  const exec = execOf(process);
  if (!exec) return undefined;
  if (exec.phase === "exited") return "EXITED";
  return process.container.state.phase === "paused" ? "PAUSED" : "RUNNING";
}

function initStatus({ status }: Container): ProcessStatus {
  if (status === "RESTARTING") return "EXITED";
  return status === "RUNNING" || status === "PAUSED" || status === "EXITED" ? status : "CREATED";
}
