import type { OutputStream } from "./output-item.js";
import type { RunOutput } from "./output-store.js";
import { finishedLength } from "./utf8.js";

/** How much is read at a time, from the end backwards. */
const BLOCK = 64 * 1024;
/** The longest unfinished character. */
const LONGEST_UNFINISHED = 3;
const LINE_FEED = 0x0a;

/**
 * Where the last `lines` lines of a stream begin, as tail(1) counts them: a last line without its line feed is one, too.
 * With 0 the end, or the unfinished character that is there. Never before the first byte kept.
 */
export async function tailOffset(run: RunOutput, stream: OutputStream, lines: number): Promise<number> {
  const size = run.size(stream);
  if (lines === 0) return size - (await unfinishedAtEnd(run, stream, size));
  let left = lines;
  for (let end = size; end > run.first(stream); ) {
    const start = Math.max(run.first(stream), end - BLOCK);
    const bytes = await run.read(stream, start, end - start);
    // The line feed that ends the last line begins no further one.
    for (let at = end === size ? bytes.length - 2 : bytes.length - 1; at >= 0; at -= 1) {
      at = bytes.lastIndexOf(LINE_FEED, at);
      if (at < 0) break;
      left -= 1;
      if (left === 0) return Math.max(start + at + 1, run.first(stream));
    }
    end = start;
  }
  return run.first(stream);
}

async function unfinishedAtEnd(run: RunOutput, stream: OutputStream, size: number): Promise<number> {
  const length = Math.min(LONGEST_UNFINISHED, size - run.first(stream));
  const bytes = await run.read(stream, size - length, length);
  return bytes.length - finishedLength(bytes);
}
