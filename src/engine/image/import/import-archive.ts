import { randomBytes } from "node:crypto";
import { EngineError } from "../../errors.js";
import { childLabels } from "../gc-labels.js";
import type { ImageContext } from "../image-context.js";
import { isImage } from "../image-documents.js";
import { chooseManifest, type ImageReader } from "../image-reader.js";
import type { ImageRecord } from "../image-store.js";
import type { Lease } from "../lease.js";
import { hostPlatform } from "../platform.js";
import { unpackHeld } from "../ready-image.js";
import { formatReference, parseReference } from "../reference.js";
import type { Descriptor } from "../registry.js";
import { withLease } from "../with-lease.js";
import { ArchiveContent } from "./archive-content.js";
import { type ArchiveSource, readArchive } from "./archive-entries.js";
import { type ArchiveImage, archiveImages } from "./archive-images.js";

export interface Importing {
  readonly namespace: string;
  readonly source: ArchiveSource;
  /** The image's name, where the archive holds one image; undefined for the names that the archive gives. */
  readonly reference: string | undefined;
}

/**
 * Imports the images of an archive, which is read once and not kept: an OCI layout or what `docker save` writes. The image
 * of this host's platform is unpacked. Where it fails, nothing is left.
 * @throws EngineError INVALID_ARGUMENT for an archive that is none, is damaged or lacks something; as of unpack
 */
export async function importArchive(
  context: ImageContext,
  reader: ImageReader,
  { namespace, source, reference }: Importing,
): Promise<ImageRecord[]> {
  const name = reference === undefined ? undefined : formatReference(parseReference(reference));
  return await withLease(context, namespace, `import ${randomBytes(6).toString("hex")}`, async (lease) => {
    const content = new ArchiveContent(context, namespace, lease, context.closing);
    for await (const entry of readArchive(source)) await content.take(entry);
    const images = named(await archiveImages(content), name);
    const records: ImageRecord[] = [];
    for (const { target, names } of images) {
      await keep(context, reader, { namespace, lease }, target);
      const image = await reader.forPlatform(namespace, target, hostPlatform());
      if (image && !(await unpackHeld(context, namespace, image))) throw incomplete(target);
      for (const each of names) records.push(await context.images.put({ namespace, reference: each }, target));
    }
    return records;
  });
}

/** With the name that was asked for, if any. */
function named(images: readonly ArchiveImage[], name: string | undefined): readonly ArchiveImage[] {
  const [first, ...others] = images;
  if (!first) throw new EngineError("INVALID_ARGUMENT", "The archive holds no image.");
  if (name !== undefined) {
    if (others.length === 0) return [{ ...first, names: [name] }];
    const message = `The archive holds ${images.length} images: leave reference out, so that they get their own names.`;
    throw new EngineError("INVALID_ARGUMENT", message);
  }
  if (images.every(({ names }) => names.length > 0)) return images;
  throw new EngineError("INVALID_ARGUMENT", "The archive does not say what its image is called: give reference.");
}

/** Labels documents with what they refer to. An index may lack other platforms' parts, but not this host's alone. */
async function keep(
  context: ImageContext,
  reader: ImageReader,
  into: { readonly namespace: string; readonly lease: Lease },
  descriptor: Descriptor,
): Promise<void> {
  const { namespace, lease } = into;
  await lease.hold({ content: descriptor.digest });
  const document = await reader.document(namespace, descriptor);
  if (!document) throw incomplete(descriptor);
  if (document.kind === "manifest") {
    for (const { digest } of [document.config, ...document.layers]) {
      await lease.hold({ content: digest });
      if (!(await context.content.info(namespace, digest))) throw incomplete(descriptor);
    }
  } else {
    const chosen = chooseManifest(document.manifests, hostPlatform());
    for (const each of document.manifests.filter(isImage)) {
      await lease.hold({ content: each.digest });
      const held = await context.content.info(namespace, each.digest);
      if (held) await keep(context, reader, into, each);
      else if (each === chosen) throw incomplete(each);
    }
  }
  await context.content.label(namespace, descriptor.digest, childLabels(document));
}

function incomplete({ digest }: Descriptor): EngineError {
  return new EngineError("INVALID_ARGUMENT", `The archive is incomplete: parts of the image ${digest} are missing.`);
}
