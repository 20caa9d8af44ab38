import { spawn } from "node:child_process";
import { once } from "node:events";
import { type FileHandle, open, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { EngineError } from "../engine/errors.js";
import { diskError } from "./disk-error.js";

/** Where LMDB's lmdb.h-private structures MDB_page and MDB_meta have what is read here, as the package lmdb 3 writes them. */
const META = { magic: 24, pageSize: 48, lastPage: 144, transaction: 152, length: 160 } as const;
const MAGIC = 0xbeefc0de;
/** Large enough for all the readers that LMDB keeps account of. */
const LOCK_FILE = 16 * 1024;

/** Reads all that a database holds. Arguments: the folder. */
const READ_ALL = `
import { open } from "lmdb";
const environment = open({ path: process.argv[1], maxDbs: 16, readOnly: true });
for (const name of environment.getKeys()) for (const _ of environment.openDB({ name }).getRange()) ;
`;

/**
 * Makes sure that LMDB can open a folder, which maps its files into memory: what is damaged, or a full disk, would end this
 * process without a word.
 * @throws EngineError FAILED_PRECONDITION where the data are not LMDB's or damaged; RESOURCE_EXHAUSTED where the disk is full
 */
export async function prepareLmdb(folder: string): Promise<void> {
  try {
    await allocateLockFile(path.join(folder, "lock.mdb"));
  } catch (error) {
    throw diskError(error);
  }
  if (!(await isWhole(path.join(folder, "data.mdb"))) && !(await canBeRead(folder))) throw damaged(folder);
}

/** The error for a journal that cannot be read. */
export function damaged(folder: string, cause?: unknown): EngineError {
  const message =
    `The journal in ${folder} is damaged or not Gantry's. To begin a new one, move that folder away and start again: ` +
    "the history of state changes is lost then, containers and their output are not. Or restore it from a backup.";
  return new EngineError("FAILED_PRECONDITION", message, cause === undefined ? {} : { cause });
}

/** LMDB makes it without writing it: each page would take its space when memory is written. */
async function allocateLockFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found && found.blocks * 512 >= found.size && found.size > 0) return;
  await writeFile(file, Buffer.alloc(LOCK_FILE), { mode: 0o600 });
}

/** Whether the data file is new, or as long as it says that it is. */
async function isWhole(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (!found || found.size === 0) return true;
  const handle = await open(file, "r");
  try {
    const first = await readMeta(handle, 0);
    // Pages are of any size: the second meta page follows the first.
    const second = first && (await readMeta(handle, first.pageSize));
    if (!first || !second) throw damaged(path.dirname(file));
    const { pageSize, lastPage } = first.transaction > second.transaction ? first : second;
    return BigInt(found.size) >= (lastPage + 1n) * BigInt(pageSize);
  } finally {
    await handle.close();
  }
}

async function readMeta(handle: FileHandle, offset: number) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(META.length), 0, META.length, offset);
  if (bytesRead < META.length || buffer.readUInt32LE(META.magic) !== MAGIC) return undefined;
  return {
    pageSize: buffer.readUInt32LE(META.pageSize),
    lastPage: buffer.readBigUInt64LE(META.lastPage),
    transaction: buffer.readBigUInt64LE(META.transaction),
  };
}

/** Pages at the end that are not in use need not have been written. Another process finds out, since it may die of it. */
async function canBeRead(folder: string): Promise<boolean> {
  const cwd = path.dirname(fileURLToPath(import.meta.url));
  const args = ["--input-type=module", "--eval", READ_ALL, folder];
  const reader = spawn(process.execPath, args, { cwd, stdio: "ignore" });
  const [code] = await once(reader, "exit");
  return code === 0;
}
