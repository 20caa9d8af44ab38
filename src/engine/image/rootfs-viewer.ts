import type { RootfsMount } from "./snapshots.js";

/** Looks into root filesystems that are mounted nowhere. */
export interface RootfsViewer {
  /**
   * Mounts a root filesystem where nobody else sees it, for as long as `use` takes.
   * @param use given the host's path of the root
   * @throws EngineError FAILED_PRECONDITION where it cannot be mounted
   */
  view<T>(mounts: readonly RootfsMount[], use: (rootfs: string) => Promise<T>): Promise<T>;
}
