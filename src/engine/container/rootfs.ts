import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { EngineContext } from "../engine-context.js";
import { EngineError, isEngineError } from "../errors.js";
import type { Lease } from "../image/lease.js";
import type { ReadyImage } from "../image/ready-image.js";
import type { RootfsMount, Snapshot } from "../image/snapshots.js";
import type { ContainerKey } from "../runtime.js";
import { Undo } from "../undo.js";
import type { Container } from "./container.js";

/** A root filesystem whose container is being made. */
export interface NewRootfs {
  readonly snapshot: Snapshot;
  readonly mounts: readonly RootfsMount[];
  /** Keeps it until the container does. Must be released. */
  readonly lease: Lease;
}

/**
 * Makes a container's root filesystem, on top of its image's.
 * @throws EngineError UNAVAILABLE where the image was removed meanwhile
 */
export async function makeRootfs(
  { images, snapshots, report }: EngineContext,
  { namespace, containerId }: ContainerKey,
  { reference, chainId }: ReadyImage,
): Promise<NewRootfs> {
  // Nothing has left this key behind, nor ever will have it again; clients show it, so it begins with the container's id.
  const key = `${containerId}-${randomBytes(4).toString("hex")}`;
  const snapshot = { namespace, snapshotter: images.snapshotter, key };
  const lease = await images.leaseForContainer(namespace);
  await using undo = new Undo(report);
  undo.add(`let go of the snapshot "${key}"`, () => lease.release({ collect: false }));
  undo.add(`remove the snapshot "${key}"`, () => snapshots.remove(snapshot));
  try {
    const mounts = await snapshots.prepare(snapshot, chainId, { lease: lease.id });
    undo.done();
    return { snapshot, mounts, lease };
  } catch (error) {
    if (!isEngineError(error, "NOT_FOUND")) throw error;
    const message = `The image "${reference}" was removed while a container was made from it: try again.`;
    throw new EngineError("UNAVAILABLE", message, { resource: "image", id: reference, cause: error });
  }
}

/** Lets a container keep its root filesystem by itself, once it is there. Where one of the two failed, nobody does. */
export async function handOver(making: Promise<NewRootfs>, container: Promise<unknown>): Promise<void> {
  await container;
  const made = await making.catch(() => undefined);
  await made?.lease.release({ collect: false });
}

/** Removes a root filesystem that was made for a container, unless that is there and has it. */
export async function discardRootfs(
  { runtime, snapshots }: EngineContext,
  key: ContainerKey,
  making: Promise<NewRootfs>,
): Promise<void> {
  const made = await making.catch(() => undefined);
  if (!made) return;
  const container = await runtime.containers.get(key);
  if (container?.snapshot?.key !== made.snapshot.key) await snapshots.remove(made.snapshot);
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
