import { readFile } from "node:fs/promises";

/** What /proc tells of a process, see proc(5). */
export interface HostProcess {
  readonly pid: number;
  readonly parentPid: number;
  /** The kernel's short name of the command, at most 15 bytes. */
  readonly command: string;
  /** Empty for one that has none, as a zombie. */
  readonly args: readonly string[];
  /** Effective user id, as the host counts. */
  readonly user: number;
}

/** Undefined where it has ended. */
export async function readHostProcess(pid: number): Promise<HostProcess | undefined> {
  try {
    const folder = `/proc/${pid}`;
    const [stat, status, commandLine] = await Promise.all(
      ["stat", "status", "cmdline"].map((file) => readFile(`${folder}/${file}`, "utf8")),
    );
    return parseHostProcess(pid, { stat: stat ?? "", status: status ?? "", commandLine: commandLine ?? "" });
  } catch (error) {
    // Reading what has ended since it was opened is ESRCH.
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
      return undefined;
    throw error;
  }
}

/** The texts of its files. */
export interface HostProcessFiles {
  readonly stat: string;
  readonly status: string;
  readonly commandLine: string;
}

/** Undefined where the texts are cut short, as they are for a process that just ends. */
export function parseHostProcess(
  pid: number,
  { stat, status, commandLine }: HostProcessFiles,
): HostProcess | undefined {
  // "pid (command) state parent …", and the command may hold anything, parentheses and spaces too.
  const opening = stat.indexOf("(");
  const closing = stat.lastIndexOf(")");
  const parentPid = Number(stat.slice(closing + 2).split(" ")[1]);
  const user = /^Uid:\t\d+\t(\d+)/m.exec(status)?.[1];
  if (closing < opening || !Number.isInteger(parentPid) || user === undefined) return undefined;
  return {
    pid,
    parentPid,
    command: stat.slice(opening + 1, closing),
    args: argumentsOf(commandLine),
    user: Number(user),
  };
}

/** Each is ended by a NUL, unless the process has written something else over them. */
function argumentsOf(commandLine: string): string[] {
  if (commandLine === "") return [];
  return (commandLine.endsWith("\0") ? commandLine.slice(0, -1) : commandLine).split("\0");
}
