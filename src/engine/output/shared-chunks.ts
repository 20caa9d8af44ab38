import type { OutputChunk } from "./output-item.js";

/** How long a chunk is given to further readers, in milliseconds. */
const LIFETIME = 250;
/** How many chunks are held for further readers, and how many bytes at most. */
const ENTRIES = 64;
const BYTES = 2 * 1024 * 1024;

interface Entry {
  readonly chunk: Promise<OutputChunk | undefined>;
  readonly version: number;
  /** 0 while it is being read. */
  bytes: number;
}

/**
 * Chunks that were read a moment ago, or are being read, by the place they begin at. All readers that come to a place
 * meanwhile get the identical object, so that the disk is read once and whatever is made of a chunk can be shared.
 */
export class SharedChunks {
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  #expiry: NodeJS.Timeout | undefined;

  /**
   * The chunk at a place, read where it is not there. What comes out as undefined or fails is not kept, and told only
   * to readers that came while the run was at the same version.
   */
  at(place: string, version: number, read: () => Promise<OutputChunk | undefined>): Promise<OutputChunk | undefined> {
    const known = this.#entries.get(place);
    if (known && (known.bytes > 0 || known.version === version)) return known.chunk;
    const entry: Entry = { chunk: read(), version, bytes: 0 };
    this.#entries.set(place, entry);
    const forget = () => {
      if (this.#entries.get(place) === entry) this.#entries.delete(place);
    };
    entry.chunk.then((chunk) => (chunk ? this.#keep(place, entry, chunk) : forget()), forget);
    return entry.chunk;
  }

  #keep(place: string, entry: Entry, chunk: OutputChunk): void {
    if (this.#entries.get(place) !== entry) return;
    entry.bytes = chunk.bytes.length;
    this.#bytes += entry.bytes;
    for (const oldest of this.#entries.keys()) {
      if (oldest === place || (this.#entries.size <= ENTRIES && this.#bytes <= BYTES)) break;
      this.#drop(oldest);
    }
    this.#expiry ??= setTimeout(() => this.#expire([...this.#entries.keys()]), LIFETIME).unref();
  }

  /** Drops what was there a lifetime ago; what came since stays for one more. */
  #expire(places: readonly string[]): void {
    for (const place of places) this.#drop(place);
    this.#expiry = undefined;
    if (this.#entries.size > 0)
      this.#expiry = setTimeout(() => this.#expire([...this.#entries.keys()]), LIFETIME).unref();
  }

  #drop(place: string): void {
    this.#bytes -= this.#entries.get(place)?.bytes ?? 0;
    this.#entries.delete(place);
  }
}
