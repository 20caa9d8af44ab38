import { constants } from "node:fs";
import { open, readlink } from "node:fs/promises";
import path from "node:path";

/** Links followed before a path is taken for a loop; as the kernel. */
const MOST_LINKS = 40;
/** A file of users or groups is not read further than this, in bytes. */
const MOST_BYTES = 1024 * 1024;

/**
 * Text of a file of a root filesystem as a process inside would read it: links never lead out of the root.
 * Empty where there is no such file, or where it is anything but a regular file.
 */
export async function readRootfsFile(rootfs: string, file: string): Promise<string> {
  const resolved = await resolveInRoot(rootfs, file);
  if (resolved === undefined) return "";
  const handle = await open(resolved, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW).catch(ifAbsent);
  if (!handle) return "";
  try {
    if (!(await handle.stat()).isFile()) return "";
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0);
    const text = buffer.toString("utf8", 0, bytesRead);
    // A line that was cut would say something else.
    return bytesRead < MOST_BYTES ? text : text.slice(0, text.lastIndexOf("\n") + 1);
  } finally {
    await handle.close();
  }
}

/** The host's path of a path inside the root, every link taken as inside; undefined where links run in a circle. */
async function resolveInRoot(rootfs: string, file: string): Promise<string | undefined> {
  const left = split(file);
  let resolved = "/";
  for (let links = 0; left.length > 0; ) {
    const next = path.posix.join(resolved, left.shift() ?? "");
    const target = await readlink(path.join(rootfs, next)).catch(() => undefined);
    if (target === undefined) {
      resolved = next;
    } else if (++links > MOST_LINKS) {
      return undefined;
    } else {
      left.unshift(...split(target));
      if (target.startsWith("/")) resolved = "/";
    }
  }
  return path.join(rootfs, resolved);
}

function split(file: string): string[] {
  return file.split("/").filter((part) => part !== "" && part !== ".");
}

function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "ELOOP" || error.code === "ENXIO") return;
  throw error;
}
