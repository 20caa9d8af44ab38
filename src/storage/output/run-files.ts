import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Offsets, RunEnd } from "../../engine/output/output-item.js";
import { readIfThere, replaceFile } from "./atomic-file.js";
import { filesIn } from "./paths.js";

/** Output may hold secrets: it is the owner's alone. */
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** What tells one run from any other, for people as well. */
interface RunIdentity {
  readonly id: string;
  /** The process's name, which the folder's may be a hash of. */
  readonly process: string;
}

/** How a run ended, and how much belongs to it. */
export interface RecordedEnd {
  readonly end: RunEnd;
  readonly sizes: Offsets;
}

/**
 * Makes the folder of a new run with empty files for its streams; what a run of that number left is removed.
 * Answers the run's id.
 */
export async function makeRunFolder(folder: string, process: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  const { stdout, stderr } = filesIn(folder);
  const identity: RunIdentity = { id: randomBytes(8).toString("hex"), process };
  await Promise.all([
    writeFile(stdout, "", { mode: PRIVATE_FILE }),
    writeFile(stderr, "", { mode: PRIVATE_FILE }),
    writeFile(identityFile(folder), JSON.stringify(identity), { mode: PRIVATE_FILE }),
  ]);
  return identity.id;
}

/** The run's id; undefined where the folder was not made to the end. */
export async function readRunId(folder: string): Promise<string | undefined> {
  const { id } = (await readJson<Partial<RunIdentity>>(identityFile(folder))) ?? {};
  return id;
}

export async function writeEnd(folder: string, recorded: RecordedEnd): Promise<void> {
  await replaceFile(endFile(folder), JSON.stringify(recorded));
}

/** Undefined where the run has not ended. */
export async function readEnd(folder: string): Promise<RecordedEnd | undefined> {
  return await readJson<RecordedEnd>(endFile(folder));
}

function identityFile(folder: string): string {
  return path.join(folder, "run.json");
}

function endFile(folder: string): string {
  return path.join(folder, "end.json");
}

/** A crash of the machine may leave a file empty: it counts as not written. */
async function readJson<T>(file: string): Promise<T | undefined> {
  const text = await readIfThere(file);
  return text ? (JSON.parse(text) as T) : undefined;
}
