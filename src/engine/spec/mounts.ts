import { stat } from "node:fs/promises";
import { release } from "node:os";
import type { MountRequest } from "../container/container-creation.js";
import { EngineError } from "../errors.js";
import type { OciMount } from "./oci-spec.js";
import { checkAbsolute } from "./paths.js";

const BIND = /^r?bind$/;
const PROPAGATION = /^r?(?:private|shared|slave|unbindable)$/;
/** The first kernel that can make a whole tree of mounts read-only (mount_setattr). */
const RECURSIVE_READONLY = [5, 12] as const;

/**
 * A mount as the spec has it. What is bound is bound with all below it and, like Docker does, kept apart from what is
 * mounted on the host later; read-only is read-only all the way down where the kernel can do that.
 * @throws EngineError INVALID_ARGUMENT
 */
export async function toMount(mount: MountRequest): Promise<OciMount> {
  const destination = checkAbsolute("mounts.target", mount.target);
  const given = mount.options ?? [];
  const bind = mount.type === "bind" || given.some((option) => BIND.test(option));
  if (bind) await checkSource(mount.source);
  const options = [...given.filter((option) => !mount.readonly || option !== "rw")];
  if (bind && !options.some((option) => BIND.test(option))) options.push("rbind");
  if (bind && !options.some((option) => PROPAGATION.test(option))) options.push("rprivate");
  if (mount.readonly) options.push(...readonlyOptions(bind));
  return { destination, type: mount.type, source: mount.source, options };
}

async function checkSource(source: string): Promise<void> {
  if (await stat(checkAbsolute("mounts.source", source)).catch(() => undefined)) return;
  throw new EngineError("INVALID_ARGUMENT", `The mount's source "${source}" is not on the host.`);
}

function readonlyOptions(bind: boolean): string[] {
  return bind && canBeReadonlyBelow(release()) ? ["ro", "rro"] : ["ro"];
}

/** Whether a kernel of this release can make a tree of mounts read-only. */
export function canBeReadonlyBelow(kernel: string): boolean {
  const [major = 0, minor = 0] = kernel.split(/[.-]/).map(Number);
  const [least, leastMinor] = RECURSIVE_READONLY;
  return major > least || (major === least && minor >= leastMinor);
}
