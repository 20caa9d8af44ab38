import { createHash } from "node:crypto";
import path from "node:path";
import type { OutputStream } from "../../engine/output/output-item.js";
import type { OutputFiles, ProcessKey, RunKey } from "../../engine/output/output-store.js";
import type { ContainerKey } from "../../engine/runtime.js";

/** Names that are good for a folder as they are. */
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}$/;
const HASH_LENGTH = 40;

/** The file of each stream, in the folder of a run. */
export const STREAM_FILES: Readonly<Record<OutputStream, string>> = { STDOUT: "stdout", STDERR: "stderr" };

/** A folder's name for any text: itself where it is plain, else a hash of it behind a sign that no plain one has. */
export function folderName(text: string): string {
  if (PLAIN.test(text)) return text;
  // UTF-16, since UTF-8 would make one of all lone surrogates.
  const hash = createHash("sha256").update(Buffer.from(text, "utf16le")).digest("hex");
  return `~${hash.slice(0, HASH_LENGTH)}`;
}

export function containerFolder(root: string, { namespace, containerId }: ContainerKey): string {
  return path.join(root, folderName(namespace), folderName(containerId));
}

export function processFolder(root: string, key: ProcessKey): string {
  return path.join(containerFolder(root, key), folderName(key.process));
}

export function runFolder(root: string, key: RunKey): string {
  return path.join(processFolder(root, key), String(key.run));
}

/** What the shim opens, in the folder of a run. */
export function filesIn(folder: string): OutputFiles {
  return {
    stdout: path.join(folder, STREAM_FILES.STDOUT),
    stderr: path.join(folder, STREAM_FILES.STDERR),
    stdin: path.join(folder, "stdin"),
  };
}
