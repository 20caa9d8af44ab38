import { spawn } from "node:child_process";
import { once } from "node:events";
import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { EngineError } from "../engine/errors.js";
import { diskError } from "./disk-error.js";

/** Large enough for all the readers that LMDB keeps account of. */
const LOCK_FILE = 16 * 1024;

/**
 * Reads all that a database holds, and counts it. The names come first: they cannot be read on once a database was opened.
 * Argument: the folder.
 */
const READ_ALL = `
import { open } from "lmdb";
process.once("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});
const environment = open({ path: process.argv[1], maxDbs: 16, readOnly: true });
for (const name of [...environment.getKeys()]) {
  const database = environment.openDB({ name });
  let read = 0;
  for (const _ of database.getRange()) read += 1;
  const { entryCount } = database.getStats();
  if (read !== entryCount) throw new Error(\`\${name} has \${read} of \${entryCount} entries\`);
}
`;

/**
 * Makes sure that LMDB can open a folder, which maps its files into memory: what is damaged, or a full disk, would end this
 * process without a word.
 * @throws EngineError FAILED_PRECONDITION where the data are not LMDB's or damaged; RESOURCE_EXHAUSTED where the disk is full
 */
export async function prepareLmdb(folder: string): Promise<void> {
  try {
    await allocateLockFile(path.join(folder, "lock.mdb"));
    const data = await stat(path.join(folder, "data.mdb")).catch(() => undefined);
    if (!data || data.size === 0) return;
  } catch (error) {
    throw diskError(error);
  }
  await readAll(folder);
}

/** LMDB makes it without writing it: each page would take its space when memory is written. */
async function allocateLockFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found && found.blocks * 512 >= found.size && found.size > 0) return;
  await writeFile(file, Buffer.alloc(LOCK_FILE), { mode: 0o600 });
}

/** Another process does, since it may die of it: LMDB trusts its pages. A hundred thousand state changes take 0.3 s. */
async function readAll(folder: string): Promise<void> {
  const cwd = path.dirname(fileURLToPath(import.meta.url));
  const args = ["--input-type=module", "--eval", READ_ALL, folder];
  const reader = spawn(process.execPath, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  const words: string[] = [];
  reader.stderr.setEncoding("utf8").on("data", (text: string) => words.push(text));
  const [code, signal] = await once(reader, "close");
  if (code === 0) return;
  const message =
    `The journal in ${folder} is damaged or not Gantry's. To begin a new one, move that folder away and start again: ` +
    "the history of state changes is lost then, containers and their output are not. Or restore it from a backup.";
  const how = `The process that read it ended with ${signal ?? `exit code ${code}`}: ${words.join("").trim()}`;
  throw new EngineError("FAILED_PRECONDITION", message, { cause: new Error(how) });
}
