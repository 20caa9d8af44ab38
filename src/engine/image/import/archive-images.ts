import { EngineError } from "../../errors.js";
import { parseImageDocument } from "../image-documents.js";
import { formatReference, parseReference } from "../reference.js";
import type { Descriptor } from "../registry.js";
import { type ArchiveContent, describe, type LayerCompression } from "./archive-content.js";

/** An image that an archive holds. */
export interface ArchiveImage {
  readonly target: Descriptor;
  /** Normalised; empty where the archive does not say. */
  readonly names: readonly string[];
}

/** Where containerd and BuildKit write the whole name; the OCI's own annotation is often the tag alone. */
const NAME = "io.containerd.image.name";
const REF_NAME = "org.opencontainers.image.ref.name";

const DOCKER = {
  manifest: "application/vnd.docker.distribution.manifest.v2+json",
  config: "application/vnd.docker.container.image.v1+json",
  layers: {
    none: "application/vnd.docker.image.rootfs.diff.tar",
    gzip: "application/vnd.docker.image.rootfs.diff.tar.gzip",
    zstd: "application/vnd.docker.image.rootfs.diff.tar.zstd",
  } satisfies Record<LayerCompression, string>,
};

/**
 * The images of an archive: of an OCI layout by its index.json, which newer Dockers write too, else of `docker save` by
 * its manifest.json.
 * @throws EngineError INVALID_ARGUMENT where it is neither
 */
export async function archiveImages(content: ArchiveContent): Promise<ArchiveImage[]> {
  const index = content.document("index.json");
  if (index) return layoutImages(index);
  const manifest = content.document("manifest.json");
  if (manifest) return await dockerImages(content, manifest);
  throw damaged("it has neither index.json, as an OCI layout has, nor manifest.json, as `docker save` writes it");
}

/** A name may stand beside several targets of which each is one platform's; each is an image then. */
function layoutImages(index: Buffer): ArchiveImage[] {
  const document = parsed(() => parseImageDocument(index));
  if (document.kind !== "index") throw damaged("its index.json is no index");
  const byDigest = new Map<string, ArchiveImage>();
  for (const { annotations = {}, ...target } of document.manifests) {
    const { names = [] } = byDigest.get(target.digest) ?? {};
    byDigest.set(target.digest, { target, names: [...names, ...nameOf(annotations)] });
  }
  return [...byDigest.values()];
}

function nameOf(annotations: Readonly<Record<string, string>>): string[] {
  const whole = annotations[NAME];
  const name = whole ?? annotations[REF_NAME];
  // "latest" alone is a tag of a repository that nobody names.
  if (name === undefined || (whole === undefined && !/[/:]/.test(name))) return [];
  return [normal(name)];
}

async function dockerImages(content: ArchiveContent, manifest: Buffer): Promise<ArchiveImage[]> {
  const images: unknown = parsed(() => JSON.parse(manifest.toString("utf8")));
  if (!Array.isArray(images)) throw damaged("its manifest.json is no list");
  return await Promise.all(images.map((each: unknown) => dockerImage(content, each)));
}

async function dockerImage(content: ArchiveContent, image: unknown): Promise<ArchiveImage> {
  const { Config, RepoTags, Layers }: Record<string, unknown> = { ...(image as object) };
  const names: unknown = RepoTags ?? [];
  if (typeof Config !== "string" || !isTexts(Layers) || !isTexts(names))
    throw damaged("its manifest.json is malformed");
  const config = await required(content, Config);
  const layers = await Promise.all(Layers.map((name) => required(content, name)));
  const document = {
    schemaVersion: 2,
    mediaType: DOCKER.manifest,
    config: describe(config, DOCKER.config),
    layers: layers.map((layer) => describe(layer, DOCKER.layers[layer.compression])),
  };
  const stored = await content.add(Buffer.from(JSON.stringify(document)));
  return { target: describe(stored, DOCKER.manifest), names: names.map(normal) };
}

async function required(content: ArchiveContent, name: string) {
  const stored = await content.stored(name);
  if (stored) return stored;
  throw damaged(`${name.slice(0, 200)} is missing`);
}

function normal(name: string): string {
  return formatReference(parseReference(name));
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
}

function damaged(reason: string): EngineError {
  return new EngineError("INVALID_ARGUMENT", `The archive holds no images that can be imported: ${reason}.`);
}
