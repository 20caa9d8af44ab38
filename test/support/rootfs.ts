import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const busybox = "/bin/busybox";

export interface Rootfs extends AsyncDisposable {
  /** Absolute. */
  readonly path: string;
}

/** The root of a file system with busybox under all of its names, root and a user "someone" (1000), a writable /tmp. */
export async function makeRootfs(): Promise<Rootfs> {
  const path = await mkdtemp(join(tmpdir(), `gantry-test-rootfs-${process.pid}-`));
  await chmod(path, 0o755);
  const folders = ["bin", "dev", "etc", "home/someone", "proc", "root", "run", "sys", "tmp"];
  await Promise.all(folders.map((folder) => mkdir(join(path, folder), { recursive: true })));
  await chmod(join(path, "tmp"), 0o1777);
  await copyFile(busybox, join(path, "bin/busybox"));
  const { stdout } = await promisify(execFile)(busybox, ["--list"]);
  const applets = stdout.split("\n").filter((name) => name !== "" && name !== "busybox");
  await Promise.all(applets.map((name) => symlink("busybox", join(path, "bin", name))));
  await writeFile(
    join(path, "etc/passwd"),
    "root:x:0:0:root:/root:/bin/sh\nsomeone:x:1000:1000:Someone:/home/someone:/bin/sh\n",
  );
  await writeFile(join(path, "etc/group"), "root:x:0:\nsomeone:x:1000:\n");
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
