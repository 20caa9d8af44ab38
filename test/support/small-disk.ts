import { execFile } from "node:child_process";
import { appendFile, mkdtemp, rm, statfs } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A small file system of its own, which a test can fill. Disposing unmounts it. */
export interface SmallDisk extends AsyncDisposable {
  /** Where it is mounted: short, so that sockets fit below. */
  readonly path: string;
  /** Writes until there is not a block left, or about so many bytes. */
  fill(left?: number): Promise<void>;
  /** Frees what was filled. */
  free(): Promise<void>;
}

/** @param size as mount and truncate take it: "8M" */
export async function mountSmallDisk(size: string, type: "tmpfs" | "ext4" = "tmpfs"): Promise<SmallDisk> {
  const folder = await mkdtemp("/tmp/gd-");
  if (type === "tmpfs") await run("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]);
  else await mountFile(size, folder);
  // Not in the root of the file system: whoever is given that as a data directory must find it empty.
  const data = path.join(folder, "data");
  const ballast = path.join(folder, "ballast");
  return {
    path: data,
    fill: (left = 0) => fill(ballast, left),
    free: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      await run("umount", ["--lazy", folder]);
      await rm(folder, { recursive: true });
    },
  };
}

/** The file is gone with the mount. */
async function mountFile(size: string, folder: string): Promise<void> {
  const image = `${folder}.img`;
  await run("truncate", ["--size", size, image]);
  await run("mkfs.ext4", ["-q", "-m", "0", image]);
  await run("mount", ["-o", "loop", image, folder]);
  await rm(image);
}

/** With smaller and smaller pieces, down to single bytes: a page with room may be left of the last. */
async function fill(file: string, left: number): Promise<void> {
  for (let size = 1024 * 1024; size >= 1; ) {
    const { bavail, bsize } = await statfs(path.dirname(file));
    if (left > 0 && bavail * bsize - size < left) {
      if (size < bsize) return;
      size = Math.floor(size / 2);
      continue;
    }
    try {
      await appendFile(file, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      size = Math.floor(size / 2);
    }
  }
}
