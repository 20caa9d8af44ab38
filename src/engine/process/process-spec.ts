import type { Container } from "../container/container.js";
import type { TerminalSize } from "../container/container-settings.js";
import { checkArguments, mergeEnvironment } from "../spec/build-spec.js";
import { parseCapabilities } from "../spec/capabilities.js";
import type { OciProcess } from "../spec/oci-spec.js";
import { checkAbsolute } from "../spec/paths.js";
import { resolveUser } from "../spec/user.js";

/** What to run beside init: where a field is undefined, the container's own holds. */
export interface ProcessAddition {
  readonly name: string;
  readonly args: readonly string[];
  /** Laid over the container's. */
  readonly env?: readonly string[] | undefined;
  readonly cwd?: string | undefined;
  readonly user?: string | undefined;
  readonly terminal: boolean;
  readonly terminalSize?: TerminalSize | undefined;
  /** Whether it has a standard input that can be written. */
  readonly stdin: boolean;
  readonly capabilities?: readonly string[] | undefined;
  readonly noNewPrivileges?: boolean | undefined;
}

/**
 * The OCI process for an addition: the container's process as a base, with arguments and terminal always replaced.
 * Resource limits and security labels stay the container's.
 * @throws EngineError INVALID_ARGUMENT
 */
export async function processSpec(container: Container, addition: ProcessAddition): Promise<OciProcess> {
  const { process: base } = container.spec;
  const { terminal, terminalSize, noNewPrivileges } = addition;
  const { consoleSize: _, capabilities, ...kept } = base ?? { user: { uid: 0, gid: 0 }, cwd: "/" };
  const names = addition.capabilities && parseCapabilities(addition.capabilities);
  const given = names ? { bounding: names, effective: names, permitted: names } : capabilities;
  return {
    ...kept,
    terminal,
    args: checkArguments(addition.args),
    env: mergeEnvironment(base?.env ?? [], addition.env ?? []),
    cwd: checkAbsolute("cwd", addition.cwd ?? base?.cwd ?? "/"),
    user: addition.user ? await resolveUser(addition.user, rootOf(container)) : kept.user,
    ...(terminal && terminalSize ? { consoleSize: { ...terminalSize } } : {}),
    ...(given ? { capabilities: given } : {}),
    ...(noNewPrivileges === undefined ? {} : { noNewPrivileges }),
  };
}

/** The root filesystem of a running container. One that is mounted where only its own processes see it is reached by them. */
function rootOf({ spec: { root }, state: { pid } }: Container): string | undefined {
  if (root === undefined || root.path.startsWith("/")) return root?.path;
  return pid === undefined ? undefined : `/proc/${pid}/root`;
}
