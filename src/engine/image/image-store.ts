import type { CallOptions } from "../runtime.js";
import type { Timestamp } from "../timestamp.js";
import type { Descriptor } from "./registry.js";

/** An image's name and what it stands for. */
export interface ImageKey {
  readonly namespace: string;
  /** As the daemon knows it: Gantry's are normalised, other clients' may be anything. */
  readonly reference: string;
}

/** An image as the daemon holds it. */
export interface ImageRecord extends ImageKey {
  /** A manifest or an index. */
  readonly target: Descriptor;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
}

/** The daemon's names of images. What a name stands for, with all that it refers to by labels, is kept. */
export interface ImageStore {
  /** Undefined where there is none. */
  get(key: ImageKey, options?: CallOptions): Promise<ImageRecord | undefined>;
  /** All of one namespace, in no order. */
  list(namespace: string, options?: CallOptions): Promise<ImageRecord[]>;
  /** Makes a name, or has it stand for something else. */
  put(key: ImageKey, target: Descriptor, options?: CallOptions): Promise<ImageRecord>;
  /** NOT_FOUND where there is none. Returns once garbage has been collected. */
  delete(key: ImageKey, options?: CallOptions): Promise<void>;
}
