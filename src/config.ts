import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** An address to listen on. */
export interface ListenAddress {
  /** A host name or an IP address, IPv6 without brackets. */
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

/** What a run of Gantry was asked to be, from flags and environment, checked. It never changes while Gantry runs. */
export interface Config {
  readonly listen: ListenAddress;
  /** An absolute path. Everything that Gantry keeps is below it. */
  readonly dataDir: string;
  /**
   * "auto", the system's containerd where it answers, else a private one; "embedded", always a private one; else the
   * absolute path of a socket.
   */
  readonly containerd: string;
  /** The namespace of operations that name none. */
  readonly namespace: string;
  /** The bearer token; without one, the one kept in the data directory. */
  readonly token?: string;
  /** Whether containers that run when Gantry starts go on; else they are ended. */
  readonly liveRestore: boolean;
  /** How much of what processes write is kept. */
  readonly output: {
    /** Bytes of each stream. */
    readonly limit: number;
    /** Runs of each process, the present one included. */
    readonly runs: number;
  };
  /** How much of the state changes is kept. */
  readonly journal: {
    readonly entries: number;
    /** Milliseconds. */
    readonly age: number;
  };
  /** containerd's snapshotter for images and for containers made from them. */
  readonly snapshotter: string;
  /** An absolute path: a folder for each registry, by containerd's convention. It may be missing. */
  readonly registryConfig: string;
  /** Further Host names that are served, with any port. */
  readonly allowHosts: readonly string[];
  /** Further web origins that may call, as browsers write them: "https://example.com". */
  readonly allowOrigins: readonly string[];
}

/** The environment that a configuration is read from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The data directory where none is given: /var/lib/gantry for root, else gantry in the user's XDG state directory
 * (https://specifications.freedesktop.org/basedir-spec/latest/: $XDG_STATE_HOME, default ~/.local/state).
 */
export function defaultDataDir(environment: Environment, uid: number | undefined): string {
  if (uid === 0) return "/var/lib/gantry";
  const state = environment.XDG_STATE_HOME;
  if (state !== undefined && isAbsolute(state)) return join(state, "gantry");
  return join(environment.HOME || homedir(), ".local", "state", "gantry");
}
