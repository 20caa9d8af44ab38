const MANIFESTS = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** The formats of manifests and indexes that the engine reads, for a request's Accept. */
export const ACCEPTED_MANIFESTS = MANIFESTS.join(", ");

/** Docker's format before 2016. */
const SCHEMA_1 = /^application\/vnd\.docker\.distribution\.manifest\.v1\+(?:json|prettyjws)$/;

/** Whether registries keep it with their manifests rather than with their blobs. */
export function isManifest(mediaType: string): boolean {
  return MANIFESTS.includes(mediaType);
}

export function isSchema1(mediaType: string): boolean {
  return SCHEMA_1.test(mediaType);
}

/** A Content-Type without its parameters. */
export function essence(contentType: string | undefined): string {
  return (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** The media type of a manifest as it says itself, or as it looks where it is of the kind that need not say; else "". */
export function ownMediaType(document: unknown): string {
  if (typeof document !== "object" || document === null) return "";
  const { mediaType, manifests, layers } = document as Record<string, unknown>;
  if (typeof mediaType === "string") return mediaType;
  if (Array.isArray(manifests)) return "application/vnd.oci.image.index.v1+json";
  return Array.isArray(layers) ? "application/vnd.oci.image.manifest.v1+json" : "";
}
