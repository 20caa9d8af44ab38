import type { ContentStore } from "./content-store.js";
import type { ImageStore } from "./image-store.js";
import type { LeaseService } from "./leases.js";
import type { SnapshotService } from "./snapshots.js";

/** The daemon's side of images. Errors are as in runtime.ts. */
export interface ImageServices {
  readonly images: ImageStore;
  readonly content: ContentStore;
  readonly leases: LeaseService;
  readonly snapshots: SnapshotService;
}
