import type { CallOptions } from "../runtime.js";
import type { LeasedOptions } from "./leases.js";

/** Some content, as the daemon holds it. */
export interface ContentInfo {
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** Content that is to be written. */
export interface NewContent {
  /** Under this name it is kept until it is whole; a further write of the name goes on where the one before ended. */
  readonly ref: string;
  /** In bytes. */
  readonly size: number;
  /** Undefined where it is not known before the end. */
  readonly digest: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** Gives the bytes from an offset on. Breaking out of the loop over them must free what they hold. */
export type ContentSource = (offset: number) => AsyncIterable<Uint8Array>;

export interface WriteOptions extends LeasedOptions {
  /** Told how many bytes are written. The first number is where the write began. */
  readonly onWritten?: (offset: number) => void;
}

/** The daemon's content store: bytes by digest, each namespace with a view of its own. */
export interface ContentStore {
  /** Undefined where there is none. */
  info(namespace: string, digest: string, options?: CallOptions): Promise<ContentInfo | undefined>;
  /** All of one namespace, in no order. */
  list(namespace: string, options?: CallOptions): AsyncIterable<ContentInfo>;
  /** The bytes, as they come. NOT_FOUND where there is none. */
  read(namespace: string, digest: string, options?: CallOptions): AsyncIterable<Uint8Array>;
  /**
   * Writes content, or finds that it is there. What a failing source or an aborted signal leaves half-written stays under
   * its ref, if it is anything at all, for a day where no lease holds it; what is whole and has the wrong length or digest
   * is thrown away, and the write fails with FAILED_PRECONDITION. Waits for another writer of the same ref, for ten
   * minutes at the most.
   */
  write(namespace: string, content: NewContent, source: ContentSource, options?: WriteOptions): Promise<void>;
  /** Sets labels; others stay. NOT_FOUND where there is no such content. */
  label(
    namespace: string,
    digest: string,
    labels: Readonly<Record<string, string>>,
    options?: CallOptions,
  ): Promise<void>;
}
