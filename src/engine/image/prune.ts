import { isEngineError } from "../errors.js";
import type { ImageContext } from "./image-context.js";
import type { ImageRecord } from "./image-store.js";

/** What a pruning has removed. */
export interface Pruned {
  readonly images: readonly ImageRecord[];
  /** Of content and of unpacked layers, in bytes. */
  readonly reclaimedBytes: number;
}

/**
 * Removes the images of a namespace that nothing uses, and content and unpacked layers that only they used.
 * An image is used with all of its names: one by another name stays too.
 */
export async function pruneImages(
  context: ImageContext,
  namespace: string,
  isUsed: (image: ImageRecord) => boolean,
): Promise<Pruned> {
  const images = await context.images.list(namespace);
  const used = new Set(images.filter(isUsed).map(({ target }) => target.digest));
  const before = await sizes(context, namespace);
  const removed: ImageRecord[] = [];
  for (const image of images.filter(({ target }) => !used.has(target.digest))) {
    try {
      await context.images.delete(image);
      removed.push(image);
    } catch (error) {
      // Another client was faster.
      if (!isEngineError(error, "NOT_FOUND")) throw error;
    }
  }
  const after = removed.length === 0 ? before : await sizes(context, namespace);
  const gone = [...before].filter(([name]) => !after.has(name));
  return { images: removed, reclaimedBytes: gone.reduce((sum, [, size]) => sum + size, 0) };
}

/** What the namespace's content and unpacked layers take, each by a name of its own. */
async function sizes({ content, snapshots, snapshotter }: ImageContext, namespace: string) {
  const found = new Map<string, number>();
  for await (const { digest, size } of content.list(namespace)) found.set(`content ${digest}`, size);
  for await (const key of snapshots.committed(namespace, snapshotter)) {
    try {
      found.set(`snapshot ${key}`, await snapshots.usage({ namespace, snapshotter, key }));
    } catch (error) {
      if (!isEngineError(error, "NOT_FOUND")) throw error;
    }
  }
  return found;
}
