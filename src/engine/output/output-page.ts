import { EngineError } from "../errors.js";
import { expiredCursor } from "./output-cursor.js";
import type { OutputChunk } from "./output-item.js";
import { OutputReader, type OutputReadingOptions } from "./output-reader.js";
import type { OutputStore, ProcessKey } from "./output-store.js";

/** How much a page holds at most where nothing is asked for, and however much is, in bytes. */
const DEFAULT_PAGE = 64 * 1024;
const LARGEST_PAGE = 4 * 1024 * 1024;

export interface OutputPageOptions extends Pick<OutputReadingOptions, "after" | "tail" | "streams"> {
  /** At least one character is given where there is one. Default 64 KiB; never more than 4 MiB. */
  readonly maxBytes?: number | undefined;
  /** A further bound, of the caller's own; from 1. */
  readonly largest?: number | undefined;
}

/** What is there of a process's output, from a position on. */
export interface OutputPage {
  readonly chunks: readonly OutputChunk[];
  /** Where to read on. */
  readonly endCursor: string;
  /** Whether the run has ended and nothing comes after endCursor. */
  readonly ended: boolean;
}

/**
 * Reads a page. A page cannot tell of a gap: with no cursor it begins at the first byte kept.
 * @throws EngineError as OutputReader; CURSOR_EXPIRED also where retention removed bytes after the cursor;
 * INVALID_ARGUMENT where maxBytes is under 1
 */
export async function readOutputPage(
  store: OutputStore,
  key: ProcessKey,
  { maxBytes = DEFAULT_PAGE, largest = LARGEST_PAGE, ...place }: OutputPageOptions,
): Promise<OutputPage> {
  if (!(maxBytes >= 1)) throw new EngineError("INVALID_ARGUMENT", "maxBytes is a number of bytes: give 1 or more.");
  const bounded = Math.min(Math.floor(maxBytes), largest, LARGEST_PAGE);
  const reader = await OutputReader.open(store, key, { ...place, follow: false, maxBytes: bounded });
  const chunks: OutputChunk[] = [];
  for await (const item of reader) {
    if (item.kind === "chunk") chunks.push(item);
    else if (item.kind === "gap" && (place.after !== undefined || chunks.length > 0)) {
      await reader.return();
      if (chunks.length === 0) throw expiredCursor();
      // The gap comes after what was read: the next page tells of it.
      return { chunks, endCursor: chunks.at(-1)?.cursor ?? item.cursor, ended: false };
    }
  }
  return { chunks, endCursor: reader.cursor, ended: reader.over };
}
