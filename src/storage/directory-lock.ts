import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { EngineError } from "../engine/errors.js";
import { lockFile } from "./libc.js";

/**
 * Takes a folder for this process alone, whatever path or network namespace others come from. The kernel lets go of it with
 * the process, however that ends.
 * @returns what lets go of it
 * @throws EngineError FAILED_PRECONDITION where another process has it
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  // The folder itself: a file in it might not be made where the disk is full, and might be removed.
  const handle = await open(directory, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await lockFile(handle.fd);
    return () => handle.close();
  } catch (error) {
    await handle.close();
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    const message = `Another Gantry works in ${directory}: stop it, or give this one a --data-dir of its own.`;
    throw new EngineError("FAILED_PRECONDITION", message, { cause: error });
  }
}
