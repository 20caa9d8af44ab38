const ownNamespaces = ["pid", "ipc", "uts", "mount", "network"];

export interface SpecOptions {
  /** The root file system, an absolute path. */
  readonly rootfs: string;
  readonly args: readonly string[];
  readonly terminal?: boolean;
  readonly env?: readonly string[];
  /** The kinds of namespaces of its own. Without "pid" its processes outlive init until the shim ends them. */
  readonly namespaces?: readonly string[];
}

export interface ProcessOptions {
  readonly args: readonly string[];
  readonly terminal?: boolean;
  readonly env?: readonly string[];
  readonly cwd?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** A process of an OCI runtime spec as JSON: root unless told otherwise, no capabilities. */
export function processSpec(options: ProcessOptions): string {
  return JSON.stringify(processOf(options));
}

/** A small OCI runtime spec as JSON: own namespaces, no capabilities, a writable root. */
export function ociSpec({ rootfs, namespaces = ownNamespaces, ...process }: SpecOptions): string {
  return JSON.stringify({
    ociVersion: "1.0.2",
    process: processOf(process),
    root: { path: rootfs },
    hostname: "gantry-test",
    mounts: [
      { destination: "/proc", type: "proc", source: "proc" },
      { destination: "/dev", type: "tmpfs", source: "tmpfs", options: ["nosuid", "mode=755", "size=65536k"] },
      { destination: "/dev/pts", type: "devpts", source: "devpts", options: ["newinstance", "ptmxmode=0666"] },
    ],
    linux: { namespaces: namespaces.map((type) => ({ type })) },
  });
}

function processOf({ args, terminal = false, env = [], cwd = "/", user = { uid: 0, gid: 0 } }: ProcessOptions) {
  return { terminal, user, args, env: ["PATH=/bin", ...env], cwd, noNewPrivileges: true };
}
