import { copyFile, open, rename, rm, stat, truncate } from "node:fs/promises";

/** How much of a log is kept, in bytes, and as much again of what came before. */
const largestLog = 8 * 1024 * 1024;
const longestTail = 64 * 1024;

/** The size of a log in bytes; 0 where there is none. */
export async function logSize(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

/** The last lines of a log from an offset on; an empty text where it holds none. Reads at most 64 KiB. */
export async function logTail(path: string, from: number, lines = 20): Promise<string> {
  const text = await logSince(path, from);
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}

/** What a log holds from an offset on, at most its last 64 KiB; all of it where it was cut since. */
export async function logSince(path: string, from: number): Promise<string> {
  await using file = await open(path, "r");
  const { size } = await file.stat();
  const start = Math.max(from <= size ? from : 0, size - longestTail);
  const bytes = Buffer.alloc(size - start);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  return bytes.toString("utf8", 0, bytesRead);
}

/**
 * Keeps the log of a running containerd from growing without end: beyond 8 MiB it is moved into PATH.1 and begun anew.
 * It is written with O_APPEND, so that it can be cut under the writer; a line written at that very moment may be lost.
 * Where there is no space for the copy, what was to be copied is lost.
 * @throws the error that kept it from being copied; it was cut nevertheless
 */
export async function boundLog(path: string, largest = largestLog): Promise<void> {
  if ((await logSize(path)) <= largest) return;
  const copy = `${path}.1.new`;
  try {
    await copyFile(path, copy);
    await rename(copy, `${path}.1`);
  } catch (error) {
    await rm(copy, { force: true });
    throw error;
  } finally {
    await truncate(path);
  }
}
