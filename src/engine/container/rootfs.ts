import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { EngineContext } from "../engine-context.js";
import { EngineError, isEngineError } from "../errors.js";
import type { ReadyImage } from "../image/ready-image.js";
import type { RootfsMount, Snapshot } from "../image/snapshots.js";
import type { ContainerKey } from "../runtime.js";
import type { Container } from "./container.js";

/** A key that nothing has left behind, nor ever will have again; clients show it, so it begins with the container's id. */
export function newSnapshot({ images }: EngineContext, { namespace, containerId }: ContainerKey): Snapshot {
  const key = `${containerId}-${randomBytes(4).toString("hex")}`;
  return { namespace, snapshotter: images.snapshotter, key };
}

/**
 * Makes a container's root filesystem, on top of its image's; answers how to mount it.
 * @throws EngineError UNAVAILABLE where the image was removed meanwhile
 */
export async function prepareRootfs(
  { snapshots }: EngineContext,
  snapshot: Snapshot,
  { reference, chainId }: ReadyImage,
): Promise<readonly RootfsMount[]> {
  try {
    return await snapshots.prepare(snapshot, chainId);
  } catch (error) {
    if (!isEngineError(error, "NOT_FOUND")) throw error;
    const message = `The image "${reference}" was removed while a container was made from it: try again.`;
    throw new EngineError("UNAVAILABLE", message, { resource: "image", id: reference, cause: error });
  }
}

/**
 * How to mount a container's root filesystem for its next run.
 * @throws EngineError FAILED_PRECONDITION where it is gone
 */
export async function rootfsMounts(
  { snapshots }: EngineContext,
  { containerId }: ContainerKey,
  snapshot: Snapshot,
): Promise<readonly RootfsMount[]> {
  try {
    return await snapshots.mounts(snapshot);
  } catch (error) {
    if (!isEngineError(error, "NOT_FOUND")) throw error;
    const message = `The root filesystem of container "${containerId}" is gone: delete the container and make it anew.`;
    throw new EngineError("FAILED_PRECONDITION", message, { resource: "container", id: containerId, cause: error });
  }
}

/**
 * Removes the root filesystem of a container that the daemon no longer holds. What cannot be removed is reported: without
 * its container, garbage collection would remove it at some time.
 */
export async function removeRootfs({ containers, snapshots, report }: EngineContext, container: Container) {
  const { snapshot } = container.metadata;
  if (!snapshot) return;
  // Other clients may have let several containers share one.
  const shares = ({ metadata }: Container) => isDeepStrictEqual(metadata.snapshot, snapshot);
  if (!container.isOurs && containers.list().some((each) => each !== container && shares(each))) return;
  try {
    await snapshots.remove(snapshot);
  } catch (error) {
    report(error, `the root filesystem of container "${container.containerId}" could not be removed`);
  }
}
