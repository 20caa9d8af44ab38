export interface SpecOptions {
  /** The root file system, an absolute path. */
  readonly rootfs: string;
  readonly args: readonly string[];
  readonly terminal?: boolean;
  readonly env?: readonly string[];
}

/** A small OCI runtime spec as JSON: own namespaces, no capabilities, a writable root. */
export function ociSpec({ rootfs, args, terminal = false, env = [] }: SpecOptions): string {
  return JSON.stringify({
    ociVersion: "1.0.2",
    process: { terminal, user: { uid: 0, gid: 0 }, args, env: ["PATH=/bin", ...env], cwd: "/", noNewPrivileges: true },
    root: { path: rootfs },
    hostname: "gantry-test",
    mounts: [
      { destination: "/proc", type: "proc", source: "proc" },
      { destination: "/dev", type: "tmpfs", source: "tmpfs", options: ["nosuid", "mode=755", "size=65536k"] },
      { destination: "/dev/pts", type: "devpts", source: "devpts", options: ["newinstance", "ptmxmode=0666"] },
    ],
    linux: { namespaces: ["pid", "ipc", "uts", "mount", "network"].map((type) => ({ type })) },
  });
}
