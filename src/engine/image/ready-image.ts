import { EngineError } from "../errors.js";
import { snapshotLabel } from "./gc-labels.js";
import type { ImageContext } from "./image-context.js";
import { chainIds, type ImageConfig } from "./image-documents.js";
import type { ImageReader, PlatformImage } from "./image-reader.js";
import type { ImageRecord } from "./image-store.js";
import type { Platform } from "./platform.js";
import { unpack } from "./unpack.js";
import { withLease } from "./with-lease.js";

/** An image that containers can be made from. */
export interface ReadyImage {
  readonly namespace: string;
  readonly reference: string;
  readonly config: ImageConfig;
  /** The snapshot with all of its layers; undefined for an image without any. */
  readonly chainId: string | undefined;
}

/**
 * An image of the daemon for a platform, unpacked; undefined where it is not for it, or not all of it is there.
 * Another client may have pulled it, unpacked or not.
 */
export async function readyImage(
  context: ImageContext,
  reader: ImageReader,
  { namespace, reference, target }: ImageRecord,
  platform: Platform,
): Promise<ReadyImage | undefined> {
  const image = await reader.forPlatform(namespace, target, platform);
  if (image === undefined) return undefined;
  const chainId = chainIds(image.config.diffIds).at(-1);
  const ready = { namespace, reference, config: image.config, chainId };
  if (chainId === undefined || (await isUnpacked(context, namespace, image, chainId))) return ready;
  const complete = await context.unpacking.run(`${namespace}/${reference}`, async () => {
    return (await isUnpacked(context, namespace, image, chainId)) || (await unpackHeld(context, namespace, image));
  });
  return complete ? ready : undefined;
}

/** Whether the snapshot is there, and is kept for as long as the image is. */
async function isUnpacked(context: ImageContext, namespace: string, image: PlatformImage, chainId: string) {
  const { snapshotter, content, snapshots } = context;
  const [config, exists] = await Promise.all([
    content.info(namespace, image.configDescriptor.digest),
    snapshots.exists({ namespace, snapshotter, key: chainId }),
  ]);
  return exists && config?.labels[snapshotLabel(snapshotter)] === chainId;
}

/**
 * Unpacks an image from the content store. False where not all of it is there.
 * @throws EngineError as of unpack
 */
export async function unpackHeld(context: ImageContext, namespace: string, image: PlatformImage): Promise<boolean> {
  const { layers, config, configDescriptor } = image;
  if (config.diffIds.length !== layers.length) {
    const message = "The image is malformed: its manifest and its config differ in layers.";
    throw new EngineError("FAILED_PRECONDITION", message, { resource: "image" });
  }
  return await withLease(context, namespace, `unpack ${image.manifest.digest}`, async (lease) => {
    const held = [image.manifest, configDescriptor, ...layers].map(async ({ digest }) => {
      await lease.hold({ content: digest });
      return await context.content.info(namespace, digest);
    });
    if ((await Promise.all(held)).includes(undefined)) return false;
    await unpack(context, {
      namespace,
      lease,
      signal: context.closing,
      layers: layers.map((descriptor, index) => ({
        descriptor,
        diffId: config.diffIds[index] ?? "",
        ready: async () => {},
      })),
    });
    const chainId = chainIds(config.diffIds).at(-1);
    if (chainId !== undefined) {
      const label = { [snapshotLabel(context.snapshotter)]: chainId };
      await context.content.label(namespace, configDescriptor.digest, label);
    }
    return true;
  });
}
