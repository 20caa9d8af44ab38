import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { EngineError } from "../engine/errors.js";

const PRIVATE_FILE = 0o600;
/** containerd's shims run as other users may: they pass through, they do not look around. */
const PASSABLE_FOLDER = 0o711;
const TOKEN_BYTES = 24;

/** The folder below which everything is that Gantry keeps. At most one Gantry has it at a time. */
export class DataDirectory {
  /** Absolute, without links. */
  readonly path: string;
  readonly #release: () => Promise<void>;

  private constructor(directory: string, release: () => Promise<void>) {
    this.path = directory;
    this.#release = release;
  }

  /**
   * Takes the folder, which is made where it is missing.
   * @throws EngineError FAILED_PRECONDITION where another Gantry has it
   */
  static async take(directory: string): Promise<DataDirectory> {
    mkdirSync(directory, { recursive: true, mode: PASSABLE_FOLDER });
    const real = realpathSync(directory);
    return new DataDirectory(real, await lock(real));
  }

  get journal(): string {
    return path.join(this.path, "journal");
  }

  get output(): string {
    return path.join(this.path, "output");
  }

  /** The bearer token kept here, made on first use. */
  token(): string {
    const file = path.join(this.path, "token");
    try {
      const kept = readFileSync(file, "utf8").trim();
      if (kept !== "") return kept;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    writeFileSync(file, `${token}\n`, { mode: PRIVATE_FILE });
    return token;
  }

  /** Lets another Gantry have the folder. */
  async release(): Promise<void> {
    await this.#release();
  }
}

/** A socket of Linux's abstract kind as a lock: the kernel lets go of it with the process, however that ends. */
function lock(directory: string): Promise<() => Promise<void>> {
  const name = createHash("sha256").update(directory).digest("hex");
  const server = createServer((socket) => socket.destroy()).unref();
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") return reject(error);
      const message = `Another Gantry works in ${directory}: stop it, or give this one a --data-dir of its own.`;
      reject(new EngineError("FAILED_PRECONDITION", message, { cause: error }));
    });
    server.listen(`\0gantry-${name}`, () => resolve(() => new Promise((done) => server.close(() => done()))));
  });
}
