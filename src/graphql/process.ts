import type { Container } from "../engine/container/container.js";
import type { MutationResolvers, ProcessResolvers, ProcessStatus } from "./generated/resolvers.js";
import { processId } from "./ids.js";
import { unimplemented } from "./unimplemented.js";

/** The name of a container's first process. */
export const INIT = "init";

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
  args: ({ container }) => container.spec.process?.args ?? [],
  env: ({ container }) => container.spec.process?.env ?? [],
  cwd: ({ container }) => container.spec.process?.cwd ?? "/",
  terminal: ({ container }) => container.spec.process?.terminal ?? false,
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

function processStatus({ state }: Container): ProcessStatus {
  if (state.phase === "running") return "RUNNING";
  if (state.phase === "paused") return "PAUSED";
  return state.phase === "exited" && !state.pending ? "EXITED" : "CREATED";
}
