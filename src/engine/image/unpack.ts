import { randomBytes } from "node:crypto";
import { EngineError, isEngineError } from "../errors.js";
import { Undo } from "../undo.js";
import { UNCOMPRESSED } from "./gc-labels.js";
import type { ImageContext } from "./image-context.js";
import { chainIds } from "./image-documents.js";
import type { Lease } from "./lease.js";
import type { Descriptor } from "./registry.js";
import type { Snapshot } from "./snapshots.js";

/** A layer of an image on its way into a snapshot. */
export interface LayerToUnpack {
  readonly descriptor: Descriptor;
  /** The digest without compression that it must turn out to have. */
  readonly diffId: string;
  /** Resolves once its content is there. */
  readonly ready: () => Promise<unknown>;
}

export interface Unpacking {
  readonly namespace: string;
  readonly layers: readonly LayerToUnpack[];
  readonly lease: Lease;
  readonly signal: AbortSignal;
  /** Told of each layer by its number. */
  readonly onUnpacked?: (layer: number) => void;
}

/**
 * Unpacks layers into snapshots, the lowest first, each as soon as its content is there. Snapshots are named by chain id,
 * as containerd's own clients name them, and those that are there are taken.
 * @throws EngineError FAILED_PRECONDITION for a layer that is not what the image's config says
 */
export async function unpack(context: ImageContext, unpacking: Unpacking): Promise<void> {
  const { namespace, layers, lease, onUnpacked } = unpacking;
  const { snapshotter } = context;
  let parent: string | undefined;
  for (const [index, chainId] of chainIds(layers.map(({ diffId }) => diffId)).entries()) {
    const layer = layers[index];
    if (layer === undefined) throw new Error("A chain has as many parts as layers.");
    const snapshot = { namespace, snapshotter, key: chainId };
    await lease.hold({ snapshotter, snapshot: chainId });
    if (!(await context.snapshots.exists(snapshot))) {
      await layer.ready();
      const over = parent;
      await context.unpacking.run(`${namespace}/${chainId}`, () =>
        unpackLayer(context, unpacking, layer, { snapshot, parent: over }),
      );
    }
    onUnpacked?.(index);
    parent = chainId;
  }
}

async function unpackLayer(
  context: ImageContext,
  { namespace, lease, signal }: Unpacking,
  { descriptor, diffId }: LayerToUnpack,
  { snapshot, parent }: { readonly snapshot: Snapshot; readonly parent: string | undefined },
): Promise<void> {
  const { snapshots } = context;
  const options = { lease: lease.id, signal };
  if (await snapshots.exists(snapshot)) return;
  const active = { ...snapshot, key: `extract-${randomBytes(6).toString("hex")} ${snapshot.key}` };
  await using undo = new Undo(context.report);
  undo.add(`remove the snapshot "${active.key}"`, () => snapshots.remove(active));
  const mounts = await snapshots.prepare(active, parent, options);
  const { digest } = await snapshots.apply(namespace, descriptor, mounts, options);
  if (digest !== diffId) {
    const message = `The image is malformed: its layer ${descriptor.digest} holds ${digest}, and should hold ${diffId}.`;
    throw new EngineError("FAILED_PRECONDITION", message, { resource: "image" });
  }
  await context.content.label(namespace, descriptor.digest, { [UNCOMPRESSED]: digest }, { signal });
  try {
    await snapshots.commit(active, snapshot.key, options);
    undo.done();
  } catch (error) {
    // Another client was faster.
    if (!isEngineError(error, "ALREADY_EXISTS")) throw error;
  }
}
