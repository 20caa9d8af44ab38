import { randomBytes } from "node:crypto";
import { mkdir, open, rm, writeFile } from "node:fs/promises";
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
  await makeFolder(folder);
  const { stdout, stderr } = filesIn(folder);
  const identity: RunIdentity = { id: randomBytes(8).toString("hex"), process };
  await Promise.all([
    makeEmpty(stdout),
    makeEmpty(stderr),
    writeFile(identityFile(folder), JSON.stringify(identity), { flag: "wx", mode: PRIVATE_FILE }),
  ]);
  return identity.id;
}

/** Each call to the disk is on the way to the start of a process: mostly there is nothing of that name, but its parent. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, PRIVATE_FOLDER);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") await rm(folder, { recursive: true });
    else await mkdir(path.dirname(folder), { recursive: true, mode: PRIVATE_FOLDER });
    await mkdir(folder, PRIVATE_FOLDER);
  }
}

async function makeEmpty(file: string): Promise<void> {
  const handle = await open(file, "wx", PRIVATE_FILE);
  await handle.close();
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

/** A crash of the machine may leave a file empty or full of zeros: it counts as not written. */
async function readJson<T>(file: string): Promise<T | undefined> {
  const text = await readIfThere(file);
  try {
    return text ? (JSON.parse(text) as T) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
