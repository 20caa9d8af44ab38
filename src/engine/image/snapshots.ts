import type { CallOptions } from "../runtime.js";
import type { LeasedOptions } from "./leases.js";
import type { Descriptor } from "./registry.js";

/** How to mount a file system, in the words of mount(8); several are mounted one over another. */
export interface RootfsMount {
  readonly type: string;
  readonly source: string;
  /** Where, below the place of the whole. Empty for the place itself. */
  readonly target: string;
  readonly options: readonly string[];
}

/** Names a snapshot of a namespace. */
export interface Snapshot {
  readonly namespace: string;
  /** "overlayfs" */
  readonly snapshotter: string;
  /** Of an active one or a view its key, of a committed one its name. */
  readonly key: string;
}

/** The daemon's snapshots: file systems in layers, each laid over a committed parent. */
export interface SnapshotService {
  /**
   * Makes one that can be written, over a parent or empty where that is undefined. ALREADY_EXISTS where the key is taken,
   * NOT_FOUND where the parent is not there.
   */
  prepare(snapshot: Snapshot, parent: string | undefined, options?: LeasedOptions): Promise<RootfsMount[]>;
  /** Makes one that can only be read. Errors as prepare. */
  view(snapshot: Snapshot, parent: string, options?: LeasedOptions): Promise<RootfsMount[]>;
  /** NOT_FOUND where there is none. */
  mounts(snapshot: Snapshot, options?: CallOptions): Promise<RootfsMount[]>;
  /** Lays a layer on mounted snapshots; answers the digest of the layer without compression. */
  apply(
    namespace: string,
    layer: Descriptor,
    mounts: readonly RootfsMount[],
    options?: LeasedOptions,
  ): Promise<{ readonly digest: string }>;
  /** Turns an active one into a parent for others. ALREADY_EXISTS where the name is taken. */
  commit(snapshot: Snapshot, name: string, options?: LeasedOptions): Promise<void>;
  exists(snapshot: Snapshot, options?: CallOptions): Promise<boolean>;
  /** Content where there is none. */
  remove(snapshot: Snapshot, options?: CallOptions): Promise<void>;
  /** The names of all committed ones, in no order. */
  committed(namespace: string, snapshotter: string, options?: CallOptions): AsyncIterable<string>;
  /** What it takes on disk without its parents, in bytes. NOT_FOUND where there is none. */
  usage(snapshot: Snapshot, options?: CallOptions): Promise<number>;
}
