import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { OutputFiles, OutputStore } from "../engine/output/output-store.js";
import type { ContainerKey } from "../engine/runtime.js";
import { diskError } from "./disk-error.js";

/** Output may hold secrets: the folders are the owner's alone. */
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** Output on disk: a folder a container, in it a folder a run, in that one plain file a stream. */
export class OutputDirectory implements OutputStore {
  readonly #folder: string;

  /** @param folder absolute path; made when first needed */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async prepare(key: ContainerKey, run: number): Promise<OutputFiles> {
    const folder = this.#ofRun(key, run);
    const files = { stdout: path.join(folder, "stdout"), stderr: path.join(folder, "stderr") };
    try {
      await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
      await Promise.all(Object.values(files).map((file) => writeFile(file, "", { mode: PRIVATE_FILE })));
      return files;
    } catch (error) {
      throw diskError(error);
    }
  }

  async discard(key: ContainerKey, run: number): Promise<void> {
    await rm(this.#ofRun(key, run), { recursive: true, force: true });
    if (run === 1) await this.remove(key);
  }

  async remove(key: ContainerKey): Promise<void> {
    await rm(this.#ofContainer(key), { recursive: true, force: true });
  }

  #ofContainer({ namespace, containerId }: ContainerKey): string {
    return path.join(this.#folder, namespace, containerId);
  }

  #ofRun(key: ContainerKey, run: number): string {
    return path.join(this.#ofContainer(key), String(run));
  }
}
