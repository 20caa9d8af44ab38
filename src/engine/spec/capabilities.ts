import { readFileSync } from "node:fs";
import { EngineError } from "../errors.js";

/** The kernel's capabilities in the order of their bits. */
const NAMES = [
  "CHOWN",
  "DAC_OVERRIDE",
  "DAC_READ_SEARCH",
  "FOWNER",
  "FSETID",
  "KILL",
  "SETGID",
  "SETUID",
  "SETPCAP",
  "LINUX_IMMUTABLE",
  "NET_BIND_SERVICE",
  "NET_BROADCAST",
  "NET_ADMIN",
  "NET_RAW",
  "IPC_LOCK",
  "IPC_OWNER",
  "SYS_MODULE",
  "SYS_RAWIO",
  "SYS_CHROOT",
  "SYS_PTRACE",
  "SYS_PACCT",
  "SYS_ADMIN",
  "SYS_BOOT",
  "SYS_NICE",
  "SYS_RESOURCE",
  "SYS_TIME",
  "SYS_TTY_CONFIG",
  "MKNOD",
  "LEASE",
  "AUDIT_WRITE",
  "AUDIT_CONTROL",
  "SETFCAP",
  "MAC_OVERRIDE",
  "MAC_ADMIN",
  "SYSLOG",
  "WAKE_ALARM",
  "BLOCK_SUSPEND",
  "AUDIT_READ",
  "PERFMON",
  "BPF",
  "CHECKPOINT_RESTORE",
].map((name) => `CAP_${name}`);

/** What a container may do by default: the set that Docker gives. */
const DEFAULTS = [
  "CAP_CHOWN",
  "CAP_DAC_OVERRIDE",
  "CAP_FSETID",
  "CAP_FOWNER",
  "CAP_MKNOD",
  "CAP_NET_RAW",
  "CAP_SETGID",
  "CAP_SETUID",
  "CAP_SETFCAP",
  "CAP_SETPCAP",
  "CAP_NET_BIND_SERVICE",
  "CAP_SYS_CHROOT",
  "CAP_KILL",
  "CAP_AUDIT_WRITE",
];

/** The capabilities of a `CapBnd:` line in the text of /proc/PID/status. */
export function boundingSet(status: string): ReadonlySet<string> {
  const mask = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0"}`);
  return new Set(NAMES.filter((_, bit) => (mask >> BigInt(bit)) & 1n));
}

let own: ReadonlySet<string> | undefined;

/** What this process could give away at most; the runtime refuses a container that asks for more. */
function grantable(): ReadonlySet<string> {
  own ??= boundingSet(readFileSync("/proc/self/status", "latin1"));
  return own;
}

/** The default set, less what this process cannot give. */
export function defaultCapabilities(): string[] {
  return DEFAULTS.filter((name) => grantable().has(name));
}

/** All that this process can give: what "privileged" means. */
export function allCapabilities(): string[] {
  return [...grantable()];
}

/**
 * Names as a client gives them, "NET_ADMIN" or "cap_net_admin", in the kernel's spelling. "ALL" stands for every
 * capability that can be given.
 * @throws EngineError INVALID_ARGUMENT for an unknown name, FAILED_PRECONDITION for one that cannot be given here.
 */
export function parseCapabilities(names: readonly string[], available = grantable()): string[] {
  const parsed = names.flatMap((name) => {
    const upper = name.toUpperCase();
    if (upper === "ALL") return [...available];
    return [upper.startsWith("CAP_") ? upper : `CAP_${upper}`];
  });
  const unknown = parsed.find((name) => !NAMES.includes(name));
  if (unknown) throw new EngineError("INVALID_ARGUMENT", `"${unknown}" is no capability.`);
  const missing = parsed.filter((name) => !available.has(name));
  if (missing.length > 0) {
    throw new EngineError(
      "FAILED_PRECONDITION",
      `Gantry itself runs without ${missing.join(", ")} and cannot give it to a container.`,
    );
  }
  return [...new Set(parsed)];
}
