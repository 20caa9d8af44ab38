import { existsSync, readFileSync } from "node:fs";
import os from "node:os";

/** The machine that the containers run on, as read when Gantry started. */
export interface Host {
  readonly name: string;
  /** The distribution's name for people, with its version. */
  readonly operatingSystem: string;
  readonly kernel: string;
  readonly cpus: number;
  /** In bytes. */
  readonly memory: number;
  /** 2 where the host has cgroup v2 alone, 1 otherwise. */
  readonly cgroupVersion: 1 | 2;
}

/** Reads what this machine says of itself. */
export function readHost(): Host {
  return {
    name: os.hostname(),
    operatingSystem: operatingSystem(),
    kernel: os.release(),
    cpus: os.cpus().length,
    memory: os.totalmem(),
    cgroupVersion: isUnifiedCgroup() ? 2 : 1,
  };
}

/** Whether this host has cgroup v2 alone. */
export function isUnifiedCgroup(): boolean {
  return existsSync("/sys/fs/cgroup/cgroup.controllers");
}

function operatingSystem(): string {
  const file = ["/etc/os-release", "/usr/lib/os-release"].find((each) => existsSync(each));
  const text = file ? readFileSync(file, "utf8") : "";
  return /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(text)?.[1] ?? os.type();
}
