import { readFile, rename, rm, writeFile } from "node:fs/promises";

const PRIVATE_FILE = 0o600;

/** Replaces a file's content as one step that outlives a kill of this process. Where it fails, all is as before. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const fresh = `${file}.new`;
  try {
    await writeFile(fresh, content, { mode: PRIVATE_FILE });
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** A file's text; undefined where there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
