import { readFileSync } from "node:fs";
import { isUnifiedCgroup } from "../host.js";
import type { OciMount, OciSpec } from "./oci-spec.js";

/** The version of the runtime spec that the default is written to. */
const OCI_VERSION = "1.0.2";
const DEFAULT_PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

const NO_EXECUTION = ["nosuid", "noexec", "nodev"];

const MOUNTS: readonly OciMount[] = [
  { destination: "/proc", type: "proc", source: "proc", options: NO_EXECUTION },
  {
    destination: "/dev",
    type: "tmpfs",
    source: "tmpfs",
    options: ["nosuid", "strictatime", "mode=755", "size=65536k"],
  },
  {
    destination: "/dev/pts",
    type: "devpts",
    source: "devpts",
    options: ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"],
  },
  { destination: "/dev/shm", type: "tmpfs", source: "shm", options: [...NO_EXECUTION, "mode=1777", "size=65536k"] },
  { destination: "/dev/mqueue", type: "mqueue", source: "mqueue", options: NO_EXECUTION },
  { destination: "/sys", type: "sysfs", source: "sysfs", options: [...NO_EXECUTION, "ro"] },
  {
    destination: "/run",
    type: "tmpfs",
    source: "tmpfs",
    options: ["nosuid", "strictatime", "mode=755", "size=65536k"],
  },
];

const MASKED_PATHS = [
  "/proc/acpi",
  "/proc/asound",
  "/proc/kcore",
  "/proc/keys",
  "/proc/latency_stats",
  "/proc/timer_list",
  "/proc/timer_stats",
  "/proc/sched_debug",
  "/proc/scsi",
  "/sys/firmware",
  "/sys/devices/virtual/powercap",
];

const READONLY_PATHS = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

/** Environment that a process has where nothing else is said. */
export function defaultEnvironment(terminal: boolean): string[] {
  return terminal ? [DEFAULT_PATH, "TERM=xterm"] : [DEFAULT_PATH];
}

/**
 * A container is no likelier to be ended when memory runs out than other programs, nor does it inherit how containerd
 * is spared. Where Gantry itself is likelier, it may not be allowed to give less.
 */
export function defaultOomScore(own = readFileSync("/proc/self/oom_score_adj", "utf8")): number {
  return Math.max(0, Number(own));
}

/** The mounts of a privileged container: as the default ones, with /sys and /proc open to writing. */
export function defaultMounts(privileged: boolean): readonly OciMount[] {
  if (!privileged) return MOUNTS;
  return MOUNTS.map((mount) => ({ ...mount, options: (mount.options ?? []).filter((option) => option !== "ro") }));
}

/** Isolation that every container has: namespaces of its own and, unless privileged, the kernel's secrets hidden. */
export function defaultIsolation(privileged: boolean): NonNullable<OciSpec["linux"]> {
  const types = ["pid", "ipc", "uts", "mount", "network"];
  if (isUnifiedCgroup()) types.push("cgroup");
  const namespaces = types.map((type) => ({ type }));
  return privileged ? { namespaces } : { namespaces, maskedPaths: MASKED_PATHS, readonlyPaths: READONLY_PATHS };
}

/** What every spec begins with. */
export function emptySpec(): OciSpec {
  return { ociVersion: OCI_VERSION };
}
