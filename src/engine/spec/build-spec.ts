import { stat } from "node:fs/promises";
import type { PlainCreation } from "../container/container-creation.js";
import { EngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";
import { allCapabilities, defaultCapabilities, parseCapabilities } from "./capabilities.js";
import { defaultEnvironment, defaultIsolation, defaultMounts, defaultOomScore, emptySpec } from "./default-spec.js";
import { hostDevices } from "./host-devices.js";
import { toMount } from "./mounts.js";
import type { OciCapabilities, OciLinux, OciProcess, OciSpec, OciUser } from "./oci-spec.js";
import { checkAbsolute } from "./paths.js";
import { checkResources, writeResources } from "./resources.js";
import { resolveUser } from "./user.js";

/** Longest name of a host that the kernel takes. */
const LONGEST_HOSTNAME = 64;
const ALL_ACCESS = "rwm";

/** A root filesystem for a spec. */
export interface SpecRoot {
  /** As the spec has it: absolute on the host, or relative to the folder that the runtime's shim mounts snapshots in. */
  readonly path: string;
  /** Who a process runs as. @throws EngineError INVALID_ARGUMENT for a name that is not found in it */
  user(user: string | undefined): Promise<OciUser>;
}

/** A folder of the host as root filesystem. @throws EngineError INVALID_ARGUMENT */
export async function hostRoot(rootfs: string | undefined): Promise<SpecRoot> {
  const path = await checkRootfs(rootfs);
  return { path, user: (user) => resolveUser(user, path) };
}

/**
 * The OCI spec for a plain description: the description laid over a safe default.
 * @throws EngineError INVALID_ARGUMENT for what cannot be run, before anything is changed
 */
export async function buildSpec(key: ContainerKey, plain: PlainCreation, from?: SpecRoot): Promise<OciSpec> {
  const privileged = plain.privileged ?? false;
  const root = from ?? (await hostRoot(plain.rootfs));
  const mounts = await Promise.all((plain.mounts ?? []).map(toMount));
  const mounted = new Set(mounts.map((mount) => mount.destination));
  return {
    ...emptySpec(),
    process: await processOf(plain, root),
    root: { path: root.path, readonly: plain.readonlyRootfs ?? false },
    hostname: checkHostname(plain.hostname ?? key.containerId.slice(0, LONGEST_HOSTNAME)),
    mounts: [...defaultMounts(privileged).filter((mount) => !mounted.has(mount.destination)), ...mounts],
    linux: await linuxOf(key, plain),
  };
}

async function processOf(plain: PlainCreation, root: SpecRoot): Promise<OciProcess> {
  const terminal = plain.terminal ?? false;
  const user = await root.user(plain.user);
  return {
    terminal,
    user,
    args: checkArguments(plain.args),
    env: mergeEnvironment(defaultEnvironment(terminal), plain.env ?? []),
    cwd: checkAbsolute("cwd", plain.cwd ?? "/"),
    capabilities: capabilitiesOf(plain, user),
    noNewPrivileges: !plain.privileged,
    oomScoreAdj: defaultOomScore(),
  };
}

async function linuxOf(key: ContainerKey, plain: PlainCreation): Promise<OciLinux> {
  const privileged = plain.privileged ?? false;
  if (plain.resources) checkResources(plain.resources);
  const devices = { devices: [{ allow: privileged, access: ALL_ACCESS }] };
  return {
    ...defaultIsolation(privileged),
    cgroupsPath: `/${key.namespace}/${key.containerId}`,
    resources: writeResources(devices, plain.resources ?? {}),
    ...(privileged ? { devices: await hostDevices() } : {}),
  };
}

/** A user other than root can gain the default capabilities, as by a file that has them, but begins with none. */
function capabilitiesOf(plain: PlainCreation, { uid }: OciUser): OciCapabilities {
  const names = plain.capabilities
    ? parseCapabilities(plain.capabilities)
    : plain.privileged
      ? allCapabilities()
      : defaultCapabilities();
  const held = uid === 0 || plain.capabilities ? names : [];
  return { bounding: names, effective: held, permitted: held };
}

/** Variables laid over others: one of the same name takes the earlier one's place. */
export function mergeEnvironment(base: readonly string[], over: readonly string[]): string[] {
  const variables = new Map<string, string>();
  for (const variable of [...base, ...over]) {
    const equals = variable.indexOf("=");
    if (equals < 1 || variable.includes("\0")) {
      throw new EngineError("INVALID_ARGUMENT", `"${variable.slice(0, 100)}" is no variable: give "KEY=value".`);
    }
    variables.set(variable.slice(0, equals), variable);
  }
  return [...variables.values()];
}

/** @throws EngineError INVALID_ARGUMENT where there is no command to run */
export function checkArguments(args: readonly string[] | undefined): readonly string[] {
  if (!args?.[0]) throw new EngineError("INVALID_ARGUMENT", "args must name the command to run.");
  if (args.some((arg) => arg.includes("\0"))) throw new EngineError("INVALID_ARGUMENT", "args may not hold NUL.");
  return args;
}

async function checkRootfs(rootfs: string | undefined): Promise<string> {
  if (rootfs === undefined) {
    throw new EngineError("INVALID_ARGUMENT", "Say what to run: give image, rootfs, or a whole spec.");
  }
  const found = await stat(checkAbsolute("rootfs", rootfs)).catch(() => undefined);
  if (found?.isDirectory()) return rootfs;
  throw new EngineError("INVALID_ARGUMENT", `rootfs "${rootfs}" is no folder on the host that Gantry runs on.`);
}

function checkHostname(hostname: string): string {
  if (hostname.length > 0 && hostname.length <= LONGEST_HOSTNAME && /^[A-Za-z0-9._-]+$/.test(hostname)) return hostname;
  throw new EngineError("INVALID_ARGUMENT", `"${hostname.slice(0, 100)}" cannot be a host's name.`);
}
