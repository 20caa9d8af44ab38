import type { PullPolicy } from "../image/images.js";
import type { RegistryCredentials } from "../image/registry.js";
import type { RestartPolicy } from "../restart/restart-policy.js";
import type { RuntimeSelection } from "../runtime.js";
import type { OciSpec } from "../spec/oci-spec.js";
import type { Resources } from "../spec/resources.js";
import type { TerminalSize } from "./container-settings.js";

/** A mount of the host into a container. */
export interface MountRequest {
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly options?: readonly string[] | undefined;
  readonly readonly: boolean;
}

/** The plain description of what to run, laid over a safe default spec. */
export interface PlainCreation {
  /** Absolute path on the host of a root filesystem. */
  readonly rootfs?: string | undefined;
  readonly readonlyRootfs?: boolean | undefined;
  readonly args?: readonly string[] | undefined;
  /** "KEY=value", laid over the default environment. */
  readonly env?: readonly string[] | undefined;
  readonly cwd?: string | undefined;
  /** "uid[:gid]", or names found in the root filesystem. */
  readonly user?: string | undefined;
  readonly hostname?: string | undefined;
  readonly terminal?: boolean | undefined;
  readonly mounts?: readonly MountRequest[] | undefined;
  /** Replaces the default set. */
  readonly capabilities?: readonly string[] | undefined;
  readonly privileged?: boolean | undefined;
  readonly resources?: Resources | undefined;
}

/** The image to make a container from. */
export interface ImageCreation {
  readonly reference: string;
  readonly pull: PullPolicy;
  /** "linux/amd64"; this host's where undefined. */
  readonly platform?: string | undefined;
  readonly credentials?: RegistryCredentials | undefined;
  /** Instead of the image's; drops the image's command too. */
  readonly entrypoint?: readonly string[] | undefined;
}

/**
 * What to make a container from: a whole OCI spec used as given, or the plain fields, with a root filesystem of the host
 * or an image.
 */
export interface ContainerCreation {
  /** Generated where undefined. */
  readonly containerId?: string | undefined;
  readonly namespace: string;
  readonly spec?: OciSpec | undefined;
  readonly plain: PlainCreation;
  readonly image?: ImageCreation | undefined;
  /** Size of the terminal at the start of each run. */
  readonly terminalSize?: TerminalSize | undefined;
  /** Whether init has a standard input that can be written. */
  readonly stdin: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly runtime: RuntimeSelection;
  /** Asks it to stop, by number. The image's where undefined, else SIGTERM. */
  readonly stopSignal?: number | undefined;
  readonly restartPolicy: RestartPolicy;
  /** Whether to run it at once. */
  readonly start: boolean;
}
