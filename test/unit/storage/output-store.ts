import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { OutputItem, OutputStream, RunEnd } from "../../../src/engine/output/output-item.js";
import { OutputReader, type OutputReadingOptions } from "../../../src/engine/output/output-reader.js";
import type { OutputFiles, ProcessKey, RunKey } from "../../../src/engine/output/output-store.js";
import { OutputDirectory, type OutputDirectoryOptions } from "../../../src/storage/output/output-directory.js";

export const INIT: RunKey = { namespace: "default", containerId: "web", process: "init", run: 1 };
export const END: RunEnd = { exitCode: 3, exitedAt: "2026-01-02T03:04:05.000000000Z", oomKilled: false };

/** A folder that is removed with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "gantry-output-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Stores in one folder, as of one Gantry after another, that are closed with the test. */
export function outputStore(
  options: Partial<OutputDirectoryOptions> = {},
  folder = temporaryFolder(),
): OutputDirectory {
  const failed = (error: unknown) => {
    throw error;
  };
  const store = new OutputDirectory(folder, { limit: 64 * 1024 * 1024, runs: 3, report: failed, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** Writes as the daemon's shim does. */
export function append(files: OutputFiles, stream: OutputStream, bytes: string | Uint8Array): void {
  appendFileSync(stream === "STDOUT" ? files.stdout : files.stderr, bytes);
}

export function openReader(
  store: OutputDirectory,
  options: Partial<OutputReadingOptions> = {},
  key: ProcessKey = INIT,
): Promise<OutputReader> {
  return OutputReader.open(store, key, { follow: true, ...options });
}

/** Everything up to the reader's end. */
export async function readAll(
  store: OutputDirectory,
  options: Partial<OutputReadingOptions> = {},
  key: ProcessKey = INIT,
): Promise<OutputItem[]> {
  const items: OutputItem[] = [];
  for await (const item of await openReader(store, options, key)) items.push(item);
  return items;
}

/** The next item, which must not be the end. */
export async function nextItem(reader: OutputReader): Promise<OutputItem> {
  const { value, done } = await reader.next();
  if (done) throw new Error("The reader has ended.");
  return value;
}

export function bytesOf(items: readonly OutputItem[], stream: OutputStream): Buffer {
  return Buffer.concat(items.flatMap((item) => (item.kind === "chunk" && item.stream === stream ? [item.bytes] : [])));
}

export function textOf(items: readonly OutputItem[], stream: OutputStream = "STDOUT"): string {
  return items.map((item) => (item.kind === "chunk" && item.stream === stream ? item.text : "")).join("");
}

export function kindsOf(items: readonly OutputItem[]): string[] {
  return items.map((item) => item.kind);
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What this process has open below a folder. */
export function descriptorsIn(folder: string): string[] {
  const open = readdirSync("/proc/self/fd").flatMap((number) => {
    try {
      return [readlinkSync(`/proc/self/fd/${number}`)];
    } catch {
      // The one that readdir itself used.
      return [];
    }
  });
  return open.filter((target) => target.startsWith(folder));
}

/** How many inotify watches this process has. */
export async function watches(): Promise<number> {
  const { readFileSync } = await import("node:fs");
  let count = 0;
  for (const number of readdirSync("/proc/self/fdinfo")) {
    try {
      const text = readFileSync(`/proc/self/fdinfo/${number}`, "utf8");
      count += text.split("\n").filter((line) => line.startsWith("inotify ")).length;
    } catch {
      // Closed meanwhile.
    }
  }
  return count;
}
