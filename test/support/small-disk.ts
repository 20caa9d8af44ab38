import { execFile } from "node:child_process";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A small file system of its own, which a test can fill. Disposing unmounts it. */
export interface SmallDisk extends AsyncDisposable {
  /** Where it is mounted: short, so that sockets fit below. */
  readonly path: string;
  /** Writes until there is not a block left. */
  fill(): Promise<void>;
  /** Frees what was filled. */
  free(): Promise<void>;
}

/** @param size as mount takes it: "8m" */
export async function mountSmallDisk(size: string): Promise<SmallDisk> {
  const folder = await mkdtemp("/tmp/gd-");
  await run("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]);
  // Not in the root of the file system: whoever is given that as a data directory must find it empty.
  const data = path.join(folder, "data");
  const ballast = path.join(folder, "ballast");
  return {
    path: data,
    fill: () => fill(ballast),
    free: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      await run("umount", ["--lazy", folder]);
      await rm(folder, { recursive: true });
    },
  };
}

/** With smaller and smaller pieces, down to single bytes: a page with room may be left of the last. */
async function fill(file: string): Promise<void> {
  for (let size = 1024 * 1024; size >= 1; ) {
    try {
      await appendFile(file, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      size = Math.floor(size / 2);
    }
  }
}
