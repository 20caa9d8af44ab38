import { createHash, randomBytes } from "node:crypto";
import { mkdir, realpath, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { EngineError } from "../engine/errors.js";
import { checkFormat } from "./data-format.js";
import { lockDirectory } from "./directory-lock.js";
import { diskError } from "./disk-error.js";
import { DiskReserve } from "./disk-reserve.js";
import { readIfThere, replaceFile } from "./output/atomic-file.js";

/** containerd's shims run as other users may: they pass through, they do not look around. */
const PASSABLE_FOLDER = 0o711;
/** Output may hold secrets. */
const PRIVATE_FOLDER = 0o700;
const TOKEN_BYTES = 24;
/** As HTTP headers can carry it. */
const TOKEN = /^[\x21-\x7e]+$/;

/** The folder below which everything is that Gantry keeps. At most one Gantry has it at a time. */
export class DataDirectory {
  /** Absolute, without links. */
  readonly path: string;
  /** Space for what must be written when there is no more. */
  readonly reserve: DiskReserve;
  readonly #release: () => Promise<void>;

  private constructor(directory: string, reserve: DiskReserve, release: () => Promise<void>) {
    this.path = directory;
    this.reserve = reserve;
    this.#release = release;
  }

  /**
   * Takes the folder, which is made where it is missing.
   * @throws EngineError FAILED_PRECONDITION where another Gantry has it, it is something else's or of a newer version, or
   * cannot be used; RESOURCE_EXHAUSTED where it is new and its disk full. Each says what to do.
   */
  static async take(directory: string): Promise<DataDirectory> {
    try {
      await makeFolder(directory);
      const real = await realpath(directory);
      const release = await lockDirectory(real);
      try {
        await checkFormat(real);
        await mkdir(path.join(real, "output"), { recursive: true, mode: PRIVATE_FOLDER });
        return new DataDirectory(real, await DiskReserve.open(path.join(real, "reserve")), release);
      } catch (error) {
        await release();
        throw error;
      }
    } catch (error) {
      throw explained(directory, diskError(error));
    }
  }

  get journal(): string {
    return path.join(this.path, "journal");
  }

  /** There from the beginning; may be a link, as to another disk. */
  get output(): string {
    return path.join(this.path, "output");
  }

  /** Where root filesystems are mounted, each out of sight of all others. */
  get mounts(): string {
    return path.join(this.path, "mounts");
  }

  /** Does something once in the life of this folder: again only where it has failed or says that it did nothing. */
  async once(what: string, job: () => Promise<boolean>): Promise<void> {
    const mark = path.join(this.path, `${what}.done`);
    if ((await readIfThere(mark)) !== undefined) return;
    if (await job()) await replaceFile(mark, "done\n");
  }

  /** Tells what works in this folder of this host from all else, today and after a restart. */
  get instance(): string {
    return createHash("sha256").update(`${hostname()}\0${this.path}`).digest("hex").slice(0, 16);
  }

  /**
   * The bearer token kept here, made on first use.
   * @throws EngineError FAILED_PRECONDITION where the file holds no token; RESOURCE_EXHAUSTED where it cannot be written
   */
  async token(): Promise<string> {
    const file = path.join(this.path, "token");
    const kept = (await readIfThere(file))?.trim() ?? "";
    if (TOKEN.test(kept)) return kept;
    if (kept !== "") {
      const message = `${file} holds no token: one line of visible ASCII characters. Mend it, or remove it for a new one.`;
      throw new EngineError("FAILED_PRECONDITION", message);
    }
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    await this.reserve.use(() => replaceFile(file, `${token}\n`));
    return token;
  }

  /** Lets another Gantry have the folder. */
  async release(): Promise<void> {
    this.reserve.close();
    await this.#release();
  }
}

/** Missing folders above it are made one by one: Node's own way to make them all never ends below /proc. */
async function makeFolder(directory: string): Promise<void> {
  const found = await stat(directory).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (found) throw new EngineError("FAILED_PRECONDITION", `${directory} is no folder: give Gantry another --data-dir.`);
  const above = path.dirname(directory);
  if (above !== directory) await makeFolder(above);
  await mkdir(directory, PASSABLE_FOLDER);
}

/** What the file system says of a path is nothing that Gantry could mend. */
function explained(directory: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("syscall" in error)) return error;
  const message = `The data directory ${directory} cannot be used (${error.message}): give Gantry another --data-dir.`;
  return new EngineError("FAILED_PRECONDITION", message, { cause: error });
}
