import { renameSync, writeFileSync } from "node:fs";
import { readdir, readFile, readlink } from "node:fs/promises";
import { basename } from "node:path";

/** An upgrade replaces the file under a running process; "containerd" may be a link to one with its version in its name. */
const isBinary = /^containerd(?!-shim)[^/]*$/;

/**
 * The pid in a file, where that process is still the containerd that runs with this config file; else undefined.
 * The number alone proves nothing: after a reboot it may be anyone's.
 */
export async function believedPid(pidFile: string, config: string, proc = "/proc"): Promise<number | undefined> {
  const text = await readFile(pidFile, "utf8").catch(absent);
  const pid = Number(text?.trim() || Number.NaN);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  return (await isContainerd(pid, config, proc)) ? pid : undefined;
}

/**
 * The pid of the containerd that runs with this config file, whatever the pid file says: it may be missing, where Gantry
 * was killed just after starting containerd or the disk was full. Undefined where none runs.
 */
export async function runningPid(pidFile: string, config: string, proc = "/proc"): Promise<number | undefined> {
  const believed = await believedPid(pidFile, config, proc);
  if (believed !== undefined) return believed;
  for (const name of await readdir(proc)) {
    if (/^\d+$/.test(name) && (await isContainerd(Number(name), config, proc))) return Number(name);
  }
  return undefined;
}

/** Whether a process is a containerd with this config file, and not a zombie. */
export async function isContainerd(pid: number, config: string, proc = "/proc"): Promise<boolean> {
  const binary = await readlink(`${proc}/${pid}/exe`).catch(absent);
  if (binary === undefined || !isBinary.test(basename(binary))) return false;
  const commandLine = await readFile(`${proc}/${pid}/cmdline`, "utf8").catch(absent);
  return commandLine?.split("\0").includes(config) ?? false;
}

/** Writes a pid file as one step: nobody ever reads a part of it. */
export function writePidFile(pidFile: string, pid: number): void {
  const fresh = `${pidFile}.new`;
  writeFileSync(fresh, `${pid}\n`, { mode: 0o600 });
  renameSync(fresh, pidFile);
}

/** Undefined for a file that is not there, a process that ended while it was looked at, and one of another user. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ESRCH" || error.code === "EACCES") return undefined;
  throw error;
}
