import type { ImageDocument } from "./image-documents.js";
import type { ImageReference } from "./reference.js";

const CONTENT = "containerd.io/gc.ref.content";
const SNAPSHOT = "containerd.io/gc.ref.snapshot";
const SOURCE = "containerd.io/distribution.source";
/** containerd's bound on a label's key and value together, in bytes. */
const LONGEST_LABEL = 4096;

/**
 * The labels by which containerd's garbage collection goes from a document to what it refers to: the same that
 * containerd's own clients set, so that either side's images are kept whole.
 */
export function childLabels(document: ImageDocument): Record<string, string> {
  if (document.kind === "index") return numbered("m", document.manifests);
  return { [`${CONTENT}.config`]: document.config.digest, ...numbered("l", document.layers) };
}

/** The label of a config for the snapshot that its layers were unpacked into. */
export function snapshotLabel(snapshotter: string): string {
  return `${SNAPSHOT}.${snapshotter}`;
}

/** The label of a layer that says what it is without compression. */
export const UNCOMPRESSED = "containerd.io/uncompressed";

/**
 * The label that says from which repositories of a registry content came: pushing it there again need not send it.
 * @param labels those that the content has
 */
export function sourceLabel(
  reference: ImageReference,
  labels: Readonly<Record<string, string>>,
): Record<string, string> {
  const host = reference.domain.replace(/:\d+$/, "").replaceAll(/[[\]]/g, "");
  const name = `${SOURCE}.${host}`;
  const known = labels[name]?.split(",") ?? [];
  const value = [...new Set([...known, reference.path])].join(",");
  return Buffer.byteLength(name) + Buffer.byteLength(value) > LONGEST_LABEL ? {} : { [name]: value };
}

function numbered(letter: string, children: readonly { readonly digest: string }[]): Record<string, string> {
  return Object.fromEntries(children.map(({ digest }, index) => [`${CONTENT}.${letter}.${index}`, digest]));
}
