/**
 * The parts of an OCI runtime spec that the engine reads or writes; whatever else a client's spec holds is kept as it is.
 * https://github.com/opencontainers/runtime-spec
 */
export interface OciSpec {
  readonly ociVersion?: string;
  readonly process?: OciProcess;
  readonly root?: { readonly path: string; readonly readonly?: boolean };
  readonly hostname?: string;
  readonly mounts?: readonly OciMount[];
  readonly linux?: OciLinux;
  readonly [other: string]: unknown;
}

export interface OciProcess {
  readonly terminal?: boolean;
  readonly consoleSize?: { readonly height: number; readonly width: number };
  readonly user: OciUser;
  readonly args?: readonly string[];
  readonly env?: readonly string[];
  readonly cwd: string;
  readonly capabilities?: OciCapabilities;
  readonly rlimits?: ReadonlyArray<{ readonly type: string; readonly hard: number; readonly soft: number }>;
  readonly noNewPrivileges?: boolean;
  /** From -1000, never ended when memory runs out, to 1000, the first to be. */
  readonly oomScoreAdj?: number;
  readonly [other: string]: unknown;
}

export interface OciUser {
  readonly uid: number;
  readonly gid: number;
  readonly additionalGids?: readonly number[];
}

export interface OciCapabilities {
  readonly bounding: readonly string[];
  readonly effective: readonly string[];
  readonly permitted: readonly string[];
  readonly inheritable?: readonly string[];
  readonly ambient?: readonly string[];
}

export interface OciMount {
  readonly destination: string;
  readonly type?: string;
  readonly source?: string;
  readonly options?: readonly string[];
}

export interface OciDevice {
  readonly path: string;
  readonly type: "b" | "c";
  readonly major: number;
  readonly minor: number;
  readonly fileMode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface OciLinux {
  readonly cgroupsPath?: string;
  readonly namespaces?: ReadonlyArray<{ readonly type: string; readonly path?: string }>;
  readonly resources?: OciResources;
  readonly devices?: readonly OciDevice[];
  readonly maskedPaths?: readonly string[];
  readonly readonlyPaths?: readonly string[];
  readonly [other: string]: unknown;
}

/** Numbers are as runc reads them; a negative limit is none. */
export interface OciResources {
  readonly devices?: ReadonlyArray<{ readonly allow: boolean; readonly access: string }>;
  readonly cpu?: {
    readonly shares?: number;
    readonly period?: number;
    readonly quota?: number;
    readonly cpus?: string;
    readonly mems?: string;
  };
  readonly memory?: {
    readonly limit?: number;
    readonly swap?: number;
    readonly reservation?: number;
    readonly kernel?: number;
  };
  readonly blockIO?: { readonly weight?: number };
  readonly pids?: { readonly limit?: number };
  readonly [other: string]: unknown;
}
