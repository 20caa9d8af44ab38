import type { ReportFailure } from "../journal/journal.js";
import type { KeyedQueue } from "../keyed-queue.js";
import type { ImageServices } from "./image-services.js";
import type { Registry } from "./registry.js";
import type { RootfsViewer } from "./rootfs-viewer.js";

/** What everything about images works with. */
export interface ImageContext extends ImageServices {
  readonly registry: Registry;
  /** The snapshotter of images and of containers made from them. */
  readonly snapshotter: string;
  readonly viewer: RootfsViewer;
  /** Tells this Gantry from others of the same daemon, also after a restart. */
  readonly instance: string;
  /** The leases that are in use. */
  readonly leased: Set<string>;
  /** Snapshots that are being unpacked: equal ones wait for one another. */
  readonly unpacking: KeyedQueue;
  /** Told of failures that no caller waits for. */
  readonly report: ReportFailure;
  /** Aborts when the engine closes. */
  readonly closing: AbortSignal;
}
