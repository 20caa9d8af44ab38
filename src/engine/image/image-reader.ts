import { isEngineError } from "../errors.js";
import type { ContentStore } from "./content-store.js";
import {
  type ImageConfig,
  type ImageDocument,
  isImage,
  parseImageConfig,
  parseImageDocument,
} from "./image-documents.js";
import { bestFor, type Platform, rankFor } from "./platform.js";
import type { Descriptor } from "./registry.js";

/** Documents that are kept, and the bytes of the largest that is kept, and of the largest that is read. */
const KEPT = 500;
const LARGEST_KEPT = 64 * 1024;
const LARGEST = 8 * 1024 * 1024;

/** One platform's part of an image, as far as the content store has it. */
export interface PlatformImage {
  readonly manifest: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly configDescriptor: Descriptor;
  readonly config: ImageConfig;
}

/** Reads manifests, indexes and configs out of the content store. What is small it keeps: content never changes. */
export class ImageReader {
  readonly #content: ContentStore;
  readonly #kept = new Map<string, Buffer>();

  constructor(content: ContentStore) {
    this.#content = content;
  }

  /** Undefined where the content store has it not, or it is too large for a document. */
  async read(namespace: string, { digest, size }: Descriptor): Promise<Buffer | undefined> {
    const key = `${namespace}/${digest}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    if (size > LARGEST) return undefined;
    const bytes = await this.#fetch(namespace, digest);
    if (bytes === undefined || bytes.length > LARGEST_KEPT) return bytes;
    this.#kept.set(key, bytes);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return bytes;
  }

  /** @throws EngineError FAILED_PRECONDITION for what is neither a manifest nor an index */
  async document(namespace: string, descriptor: Descriptor): Promise<ImageDocument | undefined> {
    const bytes = await this.read(namespace, descriptor);
    return bytes && parseImageDocument(bytes);
  }

  /** The part of an image for a platform; undefined where there is none, or it is not in the content store. */
  async forPlatform(namespace: string, target: Descriptor, platform: Platform): Promise<PlatformImage | undefined> {
    const document = await this.document(namespace, target);
    if (document === undefined) return undefined;
    if (document.kind === "index") {
      const chosen = chooseManifest(document.manifests, platform);
      return chosen && (await this.forPlatform(namespace, chosen, platform));
    }
    const bytes = await this.read(namespace, document.config);
    if (bytes === undefined) return undefined;
    const config = parseImageConfig(bytes);
    if (config.platform && rankFor(platform, config.platform) < 0) return undefined;
    return { manifest: target, layers: document.layers, configDescriptor: document.config, config };
  }

  /** The platforms that an image is for, as far as it says. */
  async platforms(namespace: string, target: Descriptor): Promise<Platform[]> {
    const document = await this.document(namespace, target);
    if (document === undefined) return [];
    if (document.kind === "index") {
      return document.manifests.filter(isImage).flatMap(({ platform }) => (platform ? [platform] : []));
    }
    const bytes = await this.read(namespace, document.config);
    const platform = bytes && parseImageConfig(bytes).platform;
    return platform ? [platform] : [];
  }

  async #fetch(namespace: string, digest: string): Promise<Buffer | undefined> {
    try {
      const chunks: Uint8Array[] = [];
      for await (const chunk of this.#content.read(namespace, digest)) chunks.push(chunk);
      return Buffer.concat(chunks);
    } catch (error) {
      if (isEngineError(error, "NOT_FOUND")) return undefined;
      throw error;
    }
  }
}

/** The part of an index for a platform. One that is alone and says of no platform is it. */
export function chooseManifest(manifests: readonly Descriptor[], platform: Platform): Descriptor | undefined {
  const images = manifests.filter(isImage);
  const [only, ...others] = images;
  if (only && others.length === 0 && only.platform === undefined) return only;
  return bestFor(platform, images);
}
