import { createReadStream } from "node:fs";
import { lstat, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { EngineError, isEngineError } from "../../errors.js";
import { checkAbsolute } from "../../spec/paths.js";

/** An archive: a file or a folder of the host, bytes as a client sends them, or files as they are made. */
export type ArchiveSource = { readonly path: string } | { readonly stream: Readable } | { readonly entries: Entries };

/** A file of an archive. Its content can be read once, before the next file comes, and need not be. */
export interface ArchiveEntry {
  /** Without "./" at its beginning: "blobs/sha256/…". */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Of a link, the name that it stands for; such an entry has no content. */
  readonly target?: string;
  readonly content: () => AsyncIterable<Uint8Array>;
}

export type Entries = AsyncIterable<ArchiveEntry>;

const GZIP = Buffer.from([0x1f, 0x8b]);

/**
 * The files of an archive as they come: of a tar, gzipped or not, or of a folder.
 * @throws EngineError INVALID_ARGUMENT for what is no archive, or ends too early; CANCELLED where its sender has gone
 */
export async function* readArchive(source: ArchiveSource): AsyncGenerator<ArchiveEntry, void> {
  if ("entries" in source) return yield* source.entries;
  if ("stream" in source) return yield* tarEntries(source.stream);
  const found = await stat(checkAbsolute("path", source.path)).catch(() => undefined);
  if (found?.isDirectory()) return yield* folderEntries(source.path);
  if (found?.isFile()) return yield* tarEntries(createReadStream(source.path));
  const message = `path "${source.path}" is no file or folder on the host that Gantry runs on.`;
  throw new EngineError("INVALID_ARGUMENT", message);
}

async function* tarEntries(stream: Readable): AsyncGenerator<ArchiveEntry, void> {
  const tar = extract();
  const fed = pipeline(decompressed(stream), tar).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const entry of tar) {
      const { name, type, size = 0, linkname } = entry.header;
      const content = () => contentOf(entry);
      if (type === "file" || type === "contiguous-file") yield { name: plain(name), size, content };
      else if ((type === "symlink" || type === "link") && linkname) {
        const from = type === "symlink" ? path.posix.dirname(plain(name)) : ".";
        yield { name: plain(name), size: 0, target: plain(path.posix.join(from, linkname)), content };
      }
      // Whatever was not read of it: the next one comes after it.
      entry.resume();
    }
    await fed;
  } catch (error) {
    throw unreadable(error);
  } finally {
    stream.destroy();
    tar.destroy();
  }
}

/** The files of an OCI layout as it lies on disk. Links are not followed. */
async function* folderEntries(root: string): AsyncGenerator<ArchiveEntry, void> {
  for (const name of await readdir(root, { recursive: true })) {
    const file = path.join(root, name);
    const found = await lstat(file);
    if (found.isFile()) yield { name, size: found.size, content: () => createReadStream(file) };
  }
}

async function* decompressed(stream: Readable): AsyncGenerator<Buffer, void> {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < GZIP.length) {
    const { done, value } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const all = (async function* () {
    yield head;
    for (let step = await chunks.next(); !step.done; step = await chunks.next()) yield step.value;
  })();
  if (!head.subarray(0, GZIP.length).equals(GZIP)) return yield* all;
  const gunzip = createGunzip();
  const packed = pipeline(Readable.from(all), gunzip);
  // A failure comes out of gunzip too.
  packed.catch(() => undefined);
  yield* gunzip;
  await packed;
}

/** Leaving the loop over it leaves the rest unread, where leaving the one over the entry itself would end the archive. */
async function* contentOf(entry: AsyncIterable<unknown>): AsyncGenerator<Buffer, void> {
  const chunks = entry[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (let step = await chunks.next(); !step.done; step = await chunks.next()) yield step.value;
  } catch (error) {
    throw unreadable(error);
  }
}

/** What the sender's leaving, or the bytes themselves, did to the reading. Failures of whoever reads pass as they are. */
function unreadable(error: unknown): unknown {
  if (isEngineError(error)) return error;
  const { code, name, message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  if (name === "AbortError" || code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE") {
    return new EngineError("CANCELLED", "The upload was aborted.", { cause: error });
  }
  return new EngineError("INVALID_ARGUMENT", `This is no tar archive, or it is damaged: ${message}`, { cause: error });
}

function plain(name: string): string {
  return path.posix.normalize(name).replace(/^\/+/, "");
}
