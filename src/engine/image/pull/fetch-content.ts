import { EngineError, isEngineError } from "../../errors.js";
import type { ContentInfo } from "../content-store.js";
import { childLabels, sourceLabel } from "../gc-labels.js";
import type { ImageContext } from "../image-context.js";
import { type ImageDocument, parseImageDocument } from "../image-documents.js";
import type { ImageReader } from "../image-reader.js";
import type { Lease } from "../lease.js";
import type { ImageReference } from "../reference.js";
import type { Descriptor, RegistryRepository } from "../registry.js";

/** What one pull fetches with. */
export interface Fetching {
  readonly namespace: string;
  readonly reference: ImageReference;
  readonly repository: RegistryRepository;
  readonly reader: ImageReader;
  readonly lease: Lease;
  readonly signal: AbortSignal;
}

/** What the daemon's own clients call content that is being written, so that each goes on where another has ended. */
type Kind = "index" | "manifest" | "config" | "layer";

/** A manifest or an index: from the content store where it has it, else from the registry into it. */
export async function fetchDocument(
  context: ImageContext,
  fetching: Fetching,
  descriptor: Descriptor,
): Promise<ImageDocument> {
  const { bytes, held } = await bytesOf(context, fetching, descriptor);
  const document = parseImageDocument(bytes);
  await keep(context, fetching, { descriptor, held, bytes, kind: document.kind, labels: childLabels(document) });
  return document;
}

/** As fetchDocument, for a config; answers its bytes. */
export async function fetchConfig(
  context: ImageContext,
  fetching: Fetching,
  descriptor: Descriptor,
): Promise<Uint8Array> {
  const { bytes, held } = await bytesOf(context, fetching, descriptor);
  await keep(context, fetching, { descriptor, held, bytes, kind: "config", labels: {} });
  return bytes;
}

/**
 * A layer: streamed from the registry into the content store, from where an earlier write was cut short. Answers whether
 * it was there already.
 * @param onWritten told how many of its bytes are there
 * @throws EngineError UNAVAILABLE where the registry sends other bytes than those of its digest
 */
export async function fetchLayer(
  context: Pick<ImageContext, "content">,
  fetching: Omit<Fetching, "reader">,
  descriptor: Descriptor,
  onWritten: (bytes: number) => void,
): Promise<boolean> {
  const { namespace, reference, repository, lease, signal } = fetching;
  await lease.hold({ content: descriptor.digest });
  const held = await context.content.info(namespace, descriptor.digest, { signal });
  if (held) {
    await context.content.label(namespace, descriptor.digest, sourceLabel(reference, held.labels), { signal });
    return true;
  }
  const content = newContent("layer", descriptor, sourceLabel(reference, {}));
  // By itself it would be kept for a day, however long its download takes.
  await lease.hold({ ingest: content.ref });
  for (let resumed: boolean | undefined; ; ) {
    const before = resumed;
    resumed = undefined;
    try {
      const source = (offset: number) => repository.fetchBlob(descriptor, { offset, signal });
      await context.content.write(namespace, content, source, {
        signal,
        onWritten: (bytes) => {
          resumed ??= bytes > 0;
          onWritten(bytes);
        },
      });
      return false;
    } catch (error) {
      if (!isEngineError(error, "FAILED_PRECONDITION")) throw error;
      // What was gone on from may have been wrong: once more from the beginning.
      if (resumed && before === undefined) continue;
      const message = `The registry of ${reference.domain} sent other bytes for ${descriptor.digest} than those of that digest.`;
      throw new EngineError("UNAVAILABLE", message, { resource: "image", cause: error });
    }
  }
}

async function bytesOf(
  { content }: ImageContext,
  { namespace, repository, reader, lease, signal }: Fetching,
  descriptor: Descriptor,
): Promise<{ bytes: Uint8Array; held: ContentInfo | undefined }> {
  await lease.hold({ content: descriptor.digest });
  const held = await content.info(namespace, descriptor.digest, { signal });
  const kept = held && (await reader.read(namespace, descriptor));
  return { held, bytes: kept ?? (await repository.fetchDocument(descriptor, { signal })) };
}

/** Has the content store hold a document, with its labels. */
async function keep(
  { content }: ImageContext,
  { namespace, reference, signal }: Fetching,
  document: {
    readonly descriptor: Descriptor;
    readonly held: ContentInfo | undefined;
    readonly bytes: Uint8Array;
    readonly kind: Kind;
    readonly labels: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { descriptor, held, bytes, kind } = document;
  const labels = { ...document.labels, ...sourceLabel(reference, held?.labels ?? {}) };
  if (!held) {
    await content.write(namespace, newContent(kind, descriptor, labels), (offset) => once(bytes.subarray(offset)), {
      signal,
    });
  }
  // Another client may have written it meanwhile, without them.
  await content.label(namespace, descriptor.digest, labels, { signal });
}

function newContent(kind: Kind, { digest, size }: Descriptor, labels: Readonly<Record<string, string>>) {
  return { ref: `${kind}-${digest}`, size, digest, labels };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
