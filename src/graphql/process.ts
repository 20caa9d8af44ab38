import type { Container } from "../engine/container/container.js";
import { INIT } from "../engine/container/transition.js";
import { readProcess } from "../engine/spec/read-process.js";
import type { MutationResolvers, ProcessResolvers, ProcessStatus } from "./generated/resolvers.js";
import { processId } from "./ids.js";
import { unimplemented } from "./unimplemented.js";

/** A process of a container. */
export interface ProcessSource {
  readonly container: Container;
  readonly name: string;
}

/** A container's first process. */
export function initOf(container: Container): ProcessSource {
  return { container, name: INIT };
}

export const processFields = {
  id: ({ container, name }) => processId(container, name),
  status: ({ container }) => processStatus(container),
  pid: ({ container: { alive, state } }) => (alive ? (state.pid ?? null) : null),
  args: ({ container }) => readProcess(container.spec).args,
  env: ({ container }) => readProcess(container.spec).env,
  cwd: ({ container }) => readProcess(container.spec).cwd,
  terminal: ({ container }) => readProcess(container.spec).terminal,
  // No process is given a standard input while nothing can be written to it.
  stdinOpen: () => false,
  startedAt: ({ container }) => container.state.startedAt ?? null,
  exitedAt: ({ container }) => container.state.exitedAt ?? null,
  exitCode: ({ container }) => container.state.exitCode ?? null,
  output: () => unimplemented("reading of output"),
} satisfies ProcessResolvers;

export const processMutations = {
  processAdd: () => unimplemented("processAdd"),
  processSignal: () => unimplemented("processSignal"),
  processResize: () => unimplemented("processResize"),
  processWriteStdin: () => unimplemented("processWriteStdin"),
  processCloseStdin: () => unimplemented("processCloseStdin"),
} satisfies MutationResolvers;

function processStatus({ status }: Container): ProcessStatus {
  return status === "RUNNING" || status === "PAUSED" || status === "EXITED" ? status : "CREATED";
}
