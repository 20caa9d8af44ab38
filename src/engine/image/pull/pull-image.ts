import pLimit from "p-limit";
import { EngineError } from "../../errors.js";
import { snapshotLabel } from "../gc-labels.js";
import type { ImageContext } from "../image-context.js";
import { chainIds, type ImageConfig, parseImageConfig } from "../image-documents.js";
import { chooseManifest, type ImageReader } from "../image-reader.js";
import type { ImageRecord } from "../image-store.js";
import { formatPlatform, type Platform, rankFor } from "../platform.js";
import { formatReference, type ImageReference } from "../reference.js";
import type { Descriptor, RegistryCredentials } from "../registry.js";
import { unpack } from "../unpack.js";
import { withLease } from "../with-lease.js";
import { type Fetching, fetchConfig, fetchDocument, fetchLayer } from "./fetch-content.js";
import type { PullProgress } from "./pull-progress.js";

/** Layers that one pull downloads at a time. With more, the lowest, with which unpacking begins, would come later. */
const DOWNLOADS = 3;
/** Indexes in indexes are followed so far. */
const DEPTH = 3;

/** What is to be pulled, and as whom. */
export interface PullRequest {
  readonly namespace: string;
  readonly reference: ImageReference;
  readonly platform: Platform;
  readonly credentials: RegistryCredentials | undefined;
}

interface PulledImage {
  readonly layers: readonly Descriptor[];
  readonly configDescriptor: Descriptor;
  readonly config: ImageConfig;
}

/**
 * Has the daemon hold an image of a registry: its documents, its layers in the content store and unpacked into
 * snapshots, then its name. Where it fails or is aborted, nothing is left but layers that are not whole, from which the next
 * pull goes on for a day.
 * @throws EngineError as of the registry; FAILED_PRECONDITION for an image that is malformed or not for the platform
 */
export async function pullImage(
  context: ImageContext,
  reader: ImageReader,
  { namespace, reference, platform, credentials }: PullRequest,
  progress: PullProgress,
  signal: AbortSignal,
): Promise<ImageRecord> {
  const repository = context.registry.open(reference, credentials);
  const target = await repository.resolve({ signal });
  const name = formatReference(reference);
  return await withLease(context, namespace, `pull ${name} ${formatPlatform(platform)}`, async (lease) => {
    // What fails ends all else that is under way.
    const work = new AbortController();
    const fetching: Fetching = {
      ...{ namespace, reference, repository, reader, lease },
      signal: AbortSignal.any([signal, work.signal]),
    };
    const image = await fetchImage(context, fetching, target, platform);
    progress.begin(image.layers);
    await fetchAndUnpack(context, fetching, image, progress, work);
    const chainId = chainIds(image.config.diffIds).at(-1);
    if (chainId !== undefined) {
      const label = { [snapshotLabel(context.snapshotter)]: chainId };
      await context.content.label(namespace, image.configDescriptor.digest, label, { signal });
    }
    return await context.images.put({ namespace, reference: name }, target, { signal });
  });
}

/** The manifest and the config for the platform, with the index that they are in. */
async function fetchImage(
  context: ImageContext,
  fetching: Fetching,
  target: Descriptor,
  platform: Platform,
): Promise<PulledImage> {
  let descriptor = target;
  for (let depth = 0; depth < DEPTH; depth++) {
    const document = await fetchDocument(context, fetching, descriptor);
    if (document.kind === "manifest") {
      const { config: configDescriptor, layers } = document;
      const config = parseImageConfig(await fetchConfig(context, fetching, configDescriptor));
      if (config.platform && rankFor(platform, config.platform) < 0) throw otherPlatform(fetching, platform, [config]);
      if (config.diffIds.length !== layers.length) throw malformed("its manifest and its config differ in layers");
      return { layers, configDescriptor, config };
    }
    const chosen = chooseManifest(document.manifests, platform);
    if (!chosen) throw otherPlatform(fetching, platform, document.manifests);
    descriptor = chosen;
  }
  throw malformed("its indexes are nested too deep");
}

/** Downloads all layers, some at a time, and unpacks them meanwhile. */
async function fetchAndUnpack(
  context: ImageContext,
  fetching: Fetching,
  { layers, config }: PulledImage,
  progress: PullProgress,
  work: AbortController,
): Promise<void> {
  const { namespace, lease, signal } = fetching;
  const limit = pLimit(DOWNLOADS);
  const downloads = new Map<string, Promise<void>>();
  for (const layer of layers) {
    if (!downloads.has(layer.digest)) {
      downloads.set(
        layer.digest,
        limit(() => download(context, fetching, layer, progress)),
      );
    }
  }
  const downloaded = Promise.all(downloads.values()).then(() => progress.unpacking());
  const unpacked = unpack(context, {
    ...{ namespace, lease, signal },
    layers: layers.map((descriptor, index) => ({
      descriptor,
      diffId: config.diffIds[index] ?? "",
      ready: async () => await downloads.get(descriptor.digest),
    })),
    onUnpacked: (index) => progress.unpacked(layers[index]?.digest ?? ""),
  });
  const parts = [...downloads.values(), downloaded, unpacked];
  try {
    await Promise.all(parts);
  } catch (error) {
    work.abort();
    await Promise.allSettled(parts);
    throw error;
  }
}

async function download(context: ImageContext, fetching: Fetching, layer: Descriptor, progress: PullProgress) {
  fetching.signal.throwIfAborted();
  const existed = await fetchLayer(context, fetching, layer, (bytes) => progress.downloading(layer.digest, bytes));
  progress.downloaded(layer.digest, existed ? "EXISTS" : "DOWNLOADED");
}

function otherPlatform(
  { reference }: Fetching,
  platform: Platform,
  offers: readonly { readonly platform?: Platform | undefined }[],
): EngineError {
  const offered = offers.flatMap((each) => (each.platform ? [formatPlatform(each.platform)] : []));
  const name = formatReference(reference);
  const others = offered.length === 0 ? "It does not say what for." : `It is for ${[...new Set(offered)].join(", ")}.`;
  const message = `The image "${name}" is not for ${formatPlatform(platform)}. ${others}`;
  return new EngineError("FAILED_PRECONDITION", message, { resource: "image", id: name });
}

function malformed(reason: string): EngineError {
  return new EngineError("FAILED_PRECONDITION", `The image is malformed: ${reason}.`, { resource: "image" });
}
