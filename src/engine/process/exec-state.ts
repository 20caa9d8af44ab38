import type { ProcessEnd } from "../runtime.js";
import type { Timestamp } from "../timestamp.js";

/** A process besides init, as the engine remembers it with its container's state. */
export interface ExecState {
  /** The friendly name that its creator gave; unique in the container while the process lives. */
  readonly name: string;
  /** What the daemon knows it by; never used twice. */
  readonly execId: string;
  /** How many processes of this name there have been, with this one. */
  readonly run: number;
  readonly phase: "running" | "exited";
  /** On the host. */
  readonly pid: number;
  readonly startedAt: Timestamp;
  readonly exitedAt?: Timestamp;
  readonly exitCode?: number;
  /** How it ended, noted before the daemon is told to forget it. */
  readonly ending?: ProcessEnd;
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  readonly terminal: boolean;
  /** Whether it was given a standard input that can be written. */
  readonly stdin: boolean;
  /** Whether that has been closed, or is about to be. */
  readonly stdinClosed?: boolean;
}

/** One that is about to start, as far as it is known by then. */
export interface StartingExec extends Omit<ExecState, "phase" | "pid" | "startedAt"> {
  /** Whether it was told to have failed, while the daemon could not be asked to remove it. */
  readonly failed?: boolean;
}

/** How many ended processes of a container are remembered: the last to end. */
const MOST_ENDED = 64;

/** The process of a name: the one that lives, else the last that did. */
export function findExec(execs: readonly ExecState[], name: string): ExecState | undefined {
  return execs.find((exec) => exec.name === name);
}

/** With one that has started. It takes the place of an ended one of its name. */
export function withStarted(execs: readonly ExecState[], started: ExecState): readonly ExecState[] {
  return [...execs.filter((exec) => exec.name !== started.name), started];
}

/** With the input of one closed. */
export function withInputClosed(execs: readonly ExecState[], execId: string): readonly ExecState[] {
  return execs.map((exec) => (exec.execId === execId ? { ...exec, stdinClosed: true } : exec));
}

/** With how one has ended, before that is told. */
export function withEnding(execs: readonly ExecState[], execId: string, ending: ProcessEnd): readonly ExecState[] {
  return execs.map((exec) => (exec.execId === execId ? { ...exec, ending } : exec));
}

/** With one marked as ended; the same array where it is unknown or was told to have ended already. */
export function withEnded(execs: readonly ExecState[], execId: string, end: ProcessEnd): readonly ExecState[] {
  const { exitCode, exitedAt } = end;
  if (!execs.some((exec) => exec.execId === execId && exec.phase === "running")) return execs;
  return execs.map((exec) => {
    if (exec.execId !== execId) return exec;
    const { ending: _, ...kept } = exec;
    return { ...kept, phase: "exited", exitCode, exitedAt };
  });
}

/** Those that are too many to be remembered: ended ones, the first to end first. */
export function superfluous(execs: readonly ExecState[]): readonly ExecState[] {
  const ended = execs.filter((exec) => exec.phase === "exited");
  const byEnd = ended.toSorted((a, b) => ((a.exitedAt ?? "") < (b.exitedAt ?? "") ? -1 : 1));
  return byEnd.slice(0, Math.max(0, ended.length - MOST_ENDED));
}
