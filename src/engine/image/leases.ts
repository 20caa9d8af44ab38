import type { CallOptions } from "../runtime.js";

/** What a lease can hold on to. Need not exist yet. */
export type Leasable =
  | { readonly content: string }
  | { readonly snapshotter: string /** A key or a committed name. */; readonly snapshot: string };

/** A call that may add what it makes to a lease. */
export interface LeasedOptions extends CallOptions {
  /** The id of a lease of the call's namespace. */
  readonly lease?: string | undefined;
}

/**
 * What the daemon's garbage collection must leave alone for a while. Without a lease and without a label or an image that
 * refers to it, content or a snapshot can go at any moment.
 */
export interface LeaseService {
  /** Answers the id. After `lifetime` milliseconds the lease counts no more, and is collected like garbage. */
  create(
    namespace: string,
    lease: { readonly lifetime: number; readonly labels: Readonly<Record<string, string>> },
    options?: CallOptions,
  ): Promise<string>;
  add(namespace: string, lease: string, resource: Leasable, options?: CallOptions): Promise<void>;
  /** The ids of those that carry a label with this value. */
  find(namespace: string, label: string, value: string, options?: CallOptions): Promise<string[]>;
  /** Content where there is none. With `collect` it returns once garbage has been collected. */
  delete(namespace: string, lease: string, options?: CallOptions & { readonly collect?: boolean }): Promise<void>;
}
