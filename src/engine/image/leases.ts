import type { CallOptions } from "../runtime.js";

/** What a lease can hold on to. Need not exist yet. */
export type Leasable =
  | { readonly content: string }
  | { /** The ref of content that is being written. */ readonly ingest: string }
  | { readonly snapshotter: string /** A key or a committed name. */; readonly snapshot: string };

/** A call that may add what it makes to a lease. */
export interface LeasedOptions extends CallOptions {
  /** The id of a lease of the call's namespace. */
  readonly lease?: string | undefined;
}

export interface NewLease {
  /** Unique in its namespace. */
  readonly id: string;
  /** In milliseconds. */
  readonly lifetime: number;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * What the daemon's garbage collection must leave alone for a while. Without a lease and without a label or an image that
 * refers to it, content or a snapshot can go at any moment.
 */
export interface LeaseService {
  /** After `lifetime` milliseconds the lease counts no more, and is collected like garbage. */
  create(namespace: string, lease: NewLease, options?: CallOptions): Promise<void>;
  add(namespace: string, lease: string, resource: Leasable, options?: CallOptions): Promise<void>;
  /** The ids of those that carry a label with this value. */
  find(namespace: string, label: string, value: string, options?: CallOptions): Promise<string[]>;
  /** Content where there is none. With `collect` it returns once garbage has been collected. */
  delete(namespace: string, lease: string, options?: CallOptions & { readonly collect?: boolean }): Promise<void>;
}
