import { createHash, randomBytes } from "node:crypto";
import { EngineError } from "../../errors.js";
import { digestOf, isDigest } from "../digest.js";
import type { ImageContext } from "../image-context.js";
import type { Lease } from "../lease.js";
import type { Descriptor } from "../registry.js";
import type { ArchiveEntry } from "./archive-entries.js";

/** Bytes of one document beside the blobs, and of all of them. */
const LARGEST_DOCUMENT = 8 * 1024 * 1024;
const DOCUMENTS = 64 * 1024 * 1024;
const DOCUMENT = /\.json$|^oci-layout$/;
/** Bytes by which a compression is known. */
const MAGIC = 4;
const LAYER = /\.tar(?:\.gz|\.zst)?$/;

export type LayerCompression = "none" | "gzip" | "zstd";

/** Content of an archive that is in the content store. */
export interface StoredContent {
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  /** By its first bytes. */
  readonly compression: LayerCompression;
}

/**
 * What an archive holds, taken file by file in any order: blobs and layers go into the content store, the few documents
 * that say how they belong together are kept. All else is passed over.
 */
export class ArchiveContent {
  readonly #context: ImageContext;
  readonly #namespace: string;
  readonly #lease: Lease;
  readonly #signal: AbortSignal;
  readonly #documents = new Map<string, Buffer>();
  readonly #stored = new Map<string, StoredContent>();
  readonly #links = new Map<string, string>();
  readonly #run = randomBytes(6).toString("hex");
  #documentBytes = 0;
  #writes = 0;

  constructor(context: ImageContext, namespace: string, lease: Lease, signal: AbortSignal) {
    this.#context = context;
    this.#namespace = namespace;
    this.#lease = lease;
    this.#signal = signal;
  }

  /** @throws EngineError INVALID_ARGUMENT for a blob that is not what its name says, or too many documents */
  async take(entry: ArchiveEntry): Promise<void> {
    const { name, target, size } = entry;
    if (target !== undefined) this.#links.set(name, target);
    else if (name.startsWith("blobs/")) await this.#takeBlob(entry);
    else if (DOCUMENT.test(name)) await this.#takeDocument(entry);
    else if (LAYER.test(name)) this.#stored.set(name, await this.#store(entry.content(), size, undefined));
  }

  /** A document by its name; undefined where there is none. */
  document(name: string): Buffer | undefined {
    return this.#documents.get(this.#resolve(name));
  }

  /** A blob or a layer by its name, or a document, which is stored now. Undefined where there is none. */
  async stored(name: string): Promise<StoredContent | undefined> {
    const resolved = this.#resolve(name);
    const stored = this.#stored.get(resolved);
    const document = this.#documents.get(resolved);
    if (stored || !document) return stored;
    return await this.add(document);
  }

  /** Puts further bytes into the content store. */
  async add(bytes: Uint8Array): Promise<StoredContent> {
    return await this.#store(once(bytes), bytes.length, digestOf(bytes));
  }

  async #takeBlob({ name, size, content }: ArchiveEntry): Promise<void> {
    const digest = name.slice("blobs/".length).replace("/", ":");
    if (!isDigest(digest)) return;
    try {
      this.#stored.set(name, await this.#store(content(), size, digest));
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== "FAILED_PRECONDITION") throw error;
      throw new EngineError("INVALID_ARGUMENT", `The archive is damaged: ${name} holds something else.`, {
        cause: error,
      });
    }
  }

  async #takeDocument({ name, size, content }: ArchiveEntry): Promise<void> {
    this.#documentBytes += size;
    if (size > LARGEST_DOCUMENT || this.#documentBytes > DOCUMENTS) {
      throw new EngineError("INVALID_ARGUMENT", `${name} in the archive is too large for what it should be.`);
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of content()) chunks.push(chunk);
    this.#documents.set(name, Buffer.concat(chunks));
  }

  async #store(bytes: AsyncIterable<Uint8Array>, size: number, known: string | undefined): Promise<StoredContent> {
    const { content } = this.#context;
    const namespace = this.#namespace;
    const reading = new Reading(bytes, known === undefined);
    if (known !== undefined) await this.#lease.hold({ content: known });
    const ref = `import-${this.#run}-${this.#writes++}`;
    await content.write(namespace, { ref, size, digest: known, labels: {} }, () => reading.bytes(), {
      lease: this.#lease.id,
      signal: this.#signal,
    });
    const digest = known ?? reading.digest();
    if (known === undefined) await this.#lease.hold({ content: digest });
    return { digest, size, compression: reading.compression() };
  }

  #resolve(name: string): string {
    let resolved = name;
    for (let links = 0; links < 10; links++) {
      const target = this.#links.get(resolved);
      if (target === undefined) return resolved;
      resolved = target;
    }
    return resolved;
  }
}

/** Looks at bytes on their way. */
class Reading {
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #hash = createHash("sha256");
  readonly #hashed: boolean;
  #head = Buffer.alloc(0);

  /** @param hashed whether their digest will be asked for */
  constructor(source: AsyncIterable<Uint8Array>, hashed: boolean) {
    this.#source = source;
    this.#hashed = hashed;
  }

  async *bytes(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of this.#source) {
      if (this.#head.length < MAGIC) this.#head = Buffer.concat([this.#head, chunk.subarray(0, MAGIC)]);
      if (this.#hashed) this.#hash.update(chunk);
      yield chunk;
    }
  }

  digest(): string {
    return `sha256:${this.#hash.digest("hex")}`;
  }

  compression(): LayerCompression {
    const magic = this.#head.toString("hex");
    if (magic.startsWith("1f8b")) return "gzip";
    return magic.startsWith("28b52ffd") ? "zstd" : "none";
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

/** A descriptor of stored content. */
export function describe({ digest, size }: StoredContent, mediaType: string): Descriptor {
  return { mediaType, digest, size };
}
