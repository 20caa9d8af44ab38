import { type FileHandle, open } from "node:fs/promises";

/** A file that is open only while it is used or held: the first opens it, the last closes it. */
export class LazyFile {
  readonly path: string;
  readonly #flags: string | number;
  readonly #mode: number;
  #handle: Promise<FileHandle> | undefined;
  #users = 0;

  /** @param mode of the file where opening it makes it */
  constructor(path: string, flags: string | number, mode = 0o600) {
    this.path = path;
    this.#flags = flags;
    this.#mode = mode;
  }

  /** Runs a job on the open file. @throws what opening it throws, or the job */
  async use<T>(job: (handle: FileHandle) => Promise<T>): Promise<T> {
    const release = this.hold();
    try {
      this.#handle ??= this.#open();
      return await job(await this.#handle);
    } finally {
      release();
    }
  }

  /** Once used, the file stays open until the returned function was called. */
  hold(): () => void {
    this.#users += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#users -= 1;
      if (this.#users === 0) this.#close();
    };
  }

  /** The path names another file now, which the next use opens. Must not be called while a job is under way. */
  reopen(): void {
    this.#close();
  }

  async #open(): Promise<FileHandle> {
    try {
      return await open(this.path, this.#flags, this.#mode);
    } catch (error) {
      this.#handle = undefined;
      throw error;
    }
  }

  /** Closing frees the descriptor whatever it answers; what was written has been answered for already. */
  #close(): void {
    const handle = this.#handle;
    this.#handle = undefined;
    handle?.then((each) => each.close()).catch(() => {});
  }
}
