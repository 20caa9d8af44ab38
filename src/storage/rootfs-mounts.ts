import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { EngineError } from "../engine/errors.js";
import type { RootfsViewer } from "../engine/image/rootfs-viewer.js";
import type { RootfsMount } from "../engine/image/snapshots.js";

/** How long mounting may take, in milliseconds. */
const MOUNTING = 30_000;
const MOUNTED = "mounted";

/** Mounts four arguments at a time below the first one, says so, and lasts until its input ends. */
const SCRIPT = `
target=$1; shift
while [ $# -gt 0 ]; do
  mount -n -t "$1" -o "$2" -- "$3" "$target/$4" || exit 1
  shift 4
done
echo ${MOUNTED}
exec cat > /dev/null
`;

/** Newer versions of mount(8) make newer calls, which refuse options as long as those of many layers are. */
const ENVIRONMENT = { LIBMOUNT_FORCE_MOUNT2: "always" };

/**
 * Mounts root filesystems in mount namespaces of their own, each held by a child process, and reaches them through
 * /proc. No mount is ever seen on the host, and none is left whichever way Gantry ends: the child's input ends with it.
 */
export class RootfsMounts implements RootfsViewer {
  readonly #folder: string;

  /** @param folder is made where it is missing, and stays empty */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async view<T>(mounts: readonly RootfsMount[], use: (rootfs: string) => Promise<T>): Promise<T> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const { cwd, parts } = shortened(mounts);
    const args = ["--mount", "--propagation", "private", "sh", "-c", SCRIPT, "sh", this.#folder, ...parts];
    const child = spawn("unshare", args, {
      cwd,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...ENVIRONMENT },
    });
    const ended = once(child, "close");
    ended.catch(() => undefined);
    try {
      await mounted(child, ended);
      return await use(`/proc/${child.pid}/root${this.#folder}`);
    } finally {
      child.stdin.end();
      child.kill("SIGKILL");
      await ended.catch(() => undefined);
    }
  }
}

async function mounted(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    words += text.slice(0, 1_000);
  });
  const said = new Promise<string>((resolve) => {
    if (child.stdout) createInterface(child.stdout).once("line", resolve);
  });
  const late = setTimeout(() => child.kill("SIGKILL"), MOUNTING);
  try {
    const line = await Promise.race([said, ended]);
    if (line === MOUNTED) return;
  } catch (error) {
    words ||= error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(late);
  }
  throw new EngineError("FAILED_PRECONDITION", `The image's root filesystem cannot be looked into: ${words.trim()}`);
}

/**
 * The script's arguments. The kernel takes 4,095 bytes of options, fewer than the folders of many layers have when each is
 * written in full: they are written from a common one on, where the mounting then happens.
 */
function shortened(mounts: readonly RootfsMount[]): { cwd: string; parts: string[] } {
  const overlay = mounts.find(({ type }) => type === "overlay");
  const lower = overlay?.options.find((option) => option.startsWith("lowerdir="))?.slice("lowerdir=".length);
  const cwd = lower === undefined ? "/" : commonFolder(lower.split(/(?<!\\):/));
  const shorten = (option: string) => {
    if (cwd === "/" || !option.startsWith("lowerdir=")) return option;
    return option.replaceAll(`${cwd}/`, "");
  };
  const parts = mounts.flatMap(({ type, source, target, options }) => {
    const bind = type === "bind" && !options.some((option) => /^r?bind$/.test(option)) ? ["rbind"] : [];
    const all = [...bind, ...options.map(shorten)];
    return [type === "bind" ? "none" : type, all.join(",") || "defaults", source, target];
  });
  return { cwd, parts };
}

function commonFolder(folders: readonly string[]): string {
  const [first = "/", ...others] = folders.map((folder) => path.dirname(folder));
  let common = first;
  while (!others.every((each) => each === common || each.startsWith(`${common === "/" ? "" : common}/`))) {
    common = path.dirname(common);
  }
  return common;
}
