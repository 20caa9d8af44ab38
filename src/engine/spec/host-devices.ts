import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import type { OciDevice } from "./oci-spec.js";

/** Folders below /dev that the container has of its own. */
const OWN = new Set(["/dev/pts", "/dev/shm", "/dev/mqueue", "/dev/fd", "/dev/console"]);

/** All device nodes of the host, for a privileged container. */
export async function hostDevices(folder = "/dev"): Promise<OciDevice[]> {
  const names = (await readdir(folder).catch(ifGone)) ?? [];
  const found = await Promise.all(names.map((name) => deviceAt(path.join(folder, name))));
  return found.flat();
}

async function deviceAt(file: string): Promise<OciDevice[]> {
  if (OWN.has(file)) return [];
  const stat = await lstat(file).catch(ifGone);
  if (!stat) return [];
  if (stat.isDirectory()) return hostDevices(file);
  if (!stat.isBlockDevice() && !stat.isCharacterDevice()) return [];
  return [
    {
      path: file,
      type: stat.isBlockDevice() ? "b" : "c",
      ...deviceNumber(stat.rdev),
      fileMode: stat.mode & 0o777,
      uid: stat.uid,
      gid: stat.gid,
    },
  ];
}

/** Linux packs 12 bits of major and 20 of minor into the low half of a device number. */
function deviceNumber(rdev: number): { major: number; minor: number } {
  return { major: (rdev >>> 8) & 0xfff, minor: (rdev & 0xff) | ((rdev >>> 12) & 0xfff00) };
}

function ifGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
