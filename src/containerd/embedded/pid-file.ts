import { readFile, readlink } from "node:fs/promises";
import { basename } from "node:path";

/**
 * The pid in a file, where that process is still the containerd that runs with this config file; else undefined.
 * The number alone proves nothing: after a reboot it may be anyone's.
 */
export async function believedPid(pidFile: string, config: string, proc = "/proc"): Promise<number | undefined> {
  const text = await readFile(pidFile, "utf8").catch(absent);
  const pid = Number(text?.trim() || Number.NaN);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  const binary = await readlink(`${proc}/${pid}/exe`).catch(absent);
  const commandLine = await readFile(`${proc}/${pid}/cmdline`, "utf8").catch(absent);
  // An upgrade replaces the file under a running process.
  const isContainerd = binary !== undefined && basename(binary.replace(/ \(deleted\)$/, "")) === "containerd";
  return isContainerd && commandLine?.split("\0").includes(config) ? pid : undefined;
}

/** Undefined for a file that is not there, a process that ended while it was looked at, and one of another user. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ESRCH" || error.code === "EACCES") return undefined;
  throw error;
}
