import { open } from "node:fs/promises";

/** The last lines of a log from an offset on; an empty text where it holds none. Reads at most 64 KiB. */
export async function logTail(path: string, from: number, lines = 20): Promise<string> {
  await using file = await open(path, "r");
  const { size } = await file.stat();
  const start = Math.max(from, size - 64 * 1024);
  const bytes = Buffer.alloc(Math.max(0, size - start));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  return bytes.toString("utf8", 0, bytesRead).trimEnd().split("\n").slice(-lines).join("\n");
}
