/**
 * The engine's port to image registries: what it asks of them and in which terms.
 * Every call fails with EngineError: UNAUTHENTICATED and PERMISSION_DENIED where the registry refuses, NOT_FOUND where it
 * has no such image, RESOURCE_EXHAUSTED where it limits requests, UNAVAILABLE where it cannot be reached or answers
 * with garbage, FAILED_PRECONDITION where the configuration of its hosts or logins is wrong, CANCELLED where the caller's signal
 * aborted. Retries with pauses have been made by then. Messages name the host and say what to do, and hold no secret.
 */
import type { Platform } from "./platform.js";
import type { ImageReference } from "./reference.js";

/** What a manifest says of a blob, and a registry of a manifest. */
export interface Descriptor {
  readonly mediaType: string;
  /** "sha256:…" */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  /** Of a manifest in an index. */
  readonly platform?: Platform;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface RegistryCredentials {
  readonly username: string;
  readonly password: string;
}

/** Registries as the engine asks of them. */
export interface Registry {
  /**
   * A repository as seen by one pull: hosts, credentials and tokens are settled once, by the first call, and shared by all.
   * Without credentials those of the user's Docker configuration are used. Holds nothing that would have to be closed.
   */
  open(reference: ImageReference, credentials: RegistryCredentials | undefined): RegistryRepository;
}

export interface RegistryRepository {
  /** What the reference's tag or digest stands for. */
  resolve(options: { signal: AbortSignal }): Promise<Descriptor>;
  /** A manifest, an index or a config, whole, at most 8 MiB; its digest and its length have been verified. */
  fetchDocument(descriptor: Descriptor, options: { signal: AbortSignal }): Promise<Uint8Array>;
  /**
   * The bytes of a blob from an offset on, as they come. Goes on by itself where a connection breaks off. Ends after
   * `descriptor.size` bytes counted from the blob's start, and fails where the registry has fewer or more; that they are
   * the right ones is for the caller to verify by the digest of the whole. Breaking out of the loop, like an abort, closes
   * the connection.
   */
  fetchBlob(descriptor: Descriptor, options: { offset: number; signal: AbortSignal }): AsyncIterable<Uint8Array>;
}
