import { readFileSync } from "node:fs";

/** Where the kernel counts the processes of a cgroup that it killed for want of memory: in version 1, and in version 2. */
const FILES = [
  (root: string, cgroup: string) => `${root}/memory${cgroup}/memory.oom_control`,
  (root: string, cgroup: string) => `${root}${cgroup}/memory.events`,
];

/**
 * How many processes of a cgroup the kernel has killed for want of memory. Undefined where that cannot be read here: the
 * cgroup is gone, systemd's to name, or another host's. Reads at once, as readNetworks.
 * @param cgroup the spec's cgroupsPath
 */
export function readOomKills(cgroup: string | undefined, root = "/sys/fs/cgroup"): number | undefined {
  if (!cgroup?.startsWith("/") || cgroup.split("/").includes("..")) return undefined;
  for (const file of FILES) {
    const count = /^oom_kill (\d+)$/m.exec(read(file(root, cgroup)) ?? "")?.[1];
    if (count !== undefined) return Number(count);
  }
  return undefined;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "latin1");
  } catch {
    // Whatever it is, the daemon may tell instead.
    return undefined;
  }
}
