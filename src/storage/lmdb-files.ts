import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { EngineError } from "../engine/errors.js";
import { diskError } from "./disk-error.js";

/** Large enough for all the readers that LMDB keeps account of. */
const LOCK_FILE = 16 * 1024;

/** What the reading process ends with where what it read is wrong. */
const WRONG = 65;
/** How LMDB ends a process that trusts its pages. */
const CRASHES: ReadonlySet<string | null> = new Set(["SIGSEGV", "SIGBUS", "SIGABRT"]);
/** How long is read, in milliseconds: a start is not to wait for a million entries. The newest come first, and are needed. */
const READING = 400;
/** How many of the oldest entries are read where there was no time for all: they are the next to be removed. */
const OLDEST = 1_000;

/**
 * Reads what a database holds, and counts what it could read to the end. The names come first: they cannot be read on once
 * a database was opened. Arguments: the folder, and how long to read, in milliseconds.
 */
const READ = `
import { open } from "lmdb";
process.once("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(${WRONG});
});
const end = performance.now() + Number(process.argv[2]);
const environment = open({ path: process.argv[1], maxDbs: 16, readOnly: true });
const databases = [...environment.getKeys()].map((name) => environment.openDB({ name }));
databases.sort((one, other) => one.getStats().entryCount - other.getStats().entryCount);
for (const database of databases) {
  const { entryCount } = database.getStats();
  let read = 0;
  let late = false;
  for (const _ of database.getRange({ reverse: true })) {
    read += 1;
    late = read % 1024 === 0 && performance.now() > end;
    if (late) break;
  }
  if (late) read = entryCount - ${OLDEST} + [...database.getRange({ limit: ${OLDEST} })].length;
  if (read !== entryCount) throw new Error(\`There are \${read} of \${entryCount} entries\`);
}
`;

/**
 * Makes sure that LMDB can open a folder, which maps its files into memory: what is damaged, or a full disk, would end this
 * process without a word.
 * @param reading how long to look through what it holds, in milliseconds
 * @throws EngineError FAILED_PRECONDITION where the data are not LMDB's or damaged; RESOURCE_EXHAUSTED where the disk is full
 */
export async function prepareLmdb(folder: string, reading = READING): Promise<void> {
  try {
    await allocateLockFile(path.join(folder, "lock.mdb"));
    const data = await stat(path.join(folder, "data.mdb")).catch(() => undefined);
    if (!data || data.size === 0) return;
  } catch (error) {
    throw diskError(error);
  }
  await read(folder, reading);
}

/** LMDB makes it without writing it: each page would take its space when memory is written. */
async function allocateLockFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found && found.blocks * 512 >= found.size && found.size > 0) return;
  await writeFile(file, Buffer.alloc(LOCK_FILE), { mode: 0o600 });
}

/** Another process does, since it may die of it: LMDB trusts its pages. In a group of its own, which Ctrl-C does not reach. */
async function read(folder: string, reading: number): Promise<void> {
  const cwd = path.dirname(fileURLToPath(import.meta.url));
  const args = ["--input-type=module", "--eval", READ, folder, String(reading)];
  const reader = spawn(process.execPath, args, { cwd, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const words: string[] = [];
  reader.stderr.setEncoding("utf8").on("data", (text: string) => words.push(text));
  const { code, signal } = await endOf(reader, words);
  if (code !== 0) throw errorOfReading(folder, { code, signal, words: words.join("").trim() });
}

async function endOf(reader: ChildProcess, words: string[]): Promise<Pick<ReadingEnd, "code" | "signal">> {
  try {
    const [code, signal] = await once(reader, "close");
    return { code, signal };
  } catch (error) {
    // It was not made, for want of memory or of room in the process table.
    words.push(String(error));
    return { code: null, signal: null };
  }
}

/** How the reading process ended; neither with a code nor by a signal where there was none. */
export interface ReadingEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it wrote to its standard error. */
  readonly words: string;
}

/** The error for a journal that could not be read, which need not be the journal's fault. */
export function errorOfReading(folder: string, { code, signal, words }: ReadingEnd): EngineError {
  const how = code === null && signal === null ? "was not made" : `ended with ${signal ?? `exit code ${code}`}`;
  const cause = new Error(`The process that reads it ${how}: ${words}`);
  if (code !== WRONG && !CRASHES.has(signal)) {
    const message = `The journal in ${folder} could not be looked through, and is as it was: start Gantry again.`;
    return new EngineError("UNAVAILABLE", message, { cause });
  }
  const message =
    `The journal in ${folder} is damaged or not Gantry's. To begin a new one, move that folder away and start again: ` +
    "the history of state changes is lost then, containers and their output are not. Or restore it from a backup.";
  return new EngineError("FAILED_PRECONDITION", message, { cause });
}
