import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { LayerEntry } from "./image-builder.js";

const busybox = "/bin/busybox";

/** The entries of a small root file system: busybox under all of its names, root and a user "someone" (1000), /tmp. */
export async function busyboxEntries(): Promise<LayerEntry[]> {
  const { stdout } = await promisify(execFile)(busybox, ["--list"]);
  const applets = stdout.split("\n").filter((name) => name !== "" && name !== "busybox");
  const folders = ["bin", "dev", "etc", "home", "home/someone", "proc", "root", "run", "sys"];
  return [
    ...folders.map((path): LayerEntry => ({ path, type: "directory" })),
    { path: "tmp", type: "directory", mode: 0o1777 },
    { path: "bin/busybox", content: await readFile(busybox), mode: 0o755 },
    ...applets.map((name): LayerEntry => ({ path: `bin/${name}`, type: "symlink", target: "busybox" })),
    {
      path: "etc/passwd",
      content: "root:x:0:0:root:/root:/bin/sh\nsomeone:x:1000:1000:Someone:/home/someone:/bin/sh\n",
    },
    { path: "etc/group", content: "root:x:0:\nsomeone:x:1000:\n" },
  ];
}
