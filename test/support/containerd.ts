import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ContainerdConnection, connect } from "../../src/containerd/connect.js";
import { embeddedPaths } from "../../src/containerd/embedded/paths.js";
import { startEmbedded } from "../../src/containerd/embedded/start.js";
import type { ContainerKey } from "../../src/engine/runtime.js";
import { until } from "./until.js";

/** A private containerd for tests. Disposing ends it with all of its containers and removes what they left. */
export interface TestContainerd extends AsyncDisposable {
  readonly address: string;
  /** What it was started with; its own files are in the folder `containerd` below. */
  readonly dataDirectory: string;
  readonly connection: ContainerdConnection;
  /** Of the containerd that runs, or ran last. */
  pid(): number;
  /** Ends it with SIGKILL, its containers go on; resolves once it has gone. */
  kill(): Promise<void>;
  /** Starts it again, or adopts one that runs. */
  start(): Promise<void>;
  /** As a power cut does: ends it with all of its containers and wipes what a machine's boot wipes. Data is kept. */
  crashMachine(): Promise<void>;
  /** The pid of a container's shim. */
  shimOf(key: ContainerKey): Promise<number>;
}

export async function startContainerd(): Promise<TestContainerd> {
  // Short: the path of a socket has 107 bytes.
  const dataDirectory = await mkdtemp("/tmp/gc-");
  const start = async () => void (await startEmbedded({ dataDirectory }));
  await start();
  return testContainerd(dataDirectory, start);
}

/**
 * One that somebody has started with this data directory.
 * @param start starts it again, or waits until that somebody has
 */
export function testContainerd(dataDirectory: string, start: () => Promise<void>): TestContainerd {
  const { socket: address, pid: pidFile } = embeddedPaths(dataDirectory);
  const connection = connect(address);
  let last = 0;
  const pid = () => {
    try {
      last = Number(readFileSync(pidFile, "utf8"));
    } catch (error) {
      // There is none while one is started again.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    return last;
  };
  const kill = async () => {
    const killed = pid();
    if (alive(killed)) process.kill(killed, "SIGKILL");
    await gone(killed);
  };
  return {
    address,
    dataDirectory,
    connection,
    pid,
    kill,
    start,
    async crashMachine() {
      await kill();
      await endContainers(join(dataDirectory, "containerd"));
      await rm(join(dataDirectory, "containerd/state"), { recursive: true, force: true });
    },
    async shimOf({ namespace, containerId }) {
      const shims = await processesNaming(join(dataDirectory, "containerd/containerd.sock"));
      for (const shim of shims) {
        const words = (await readFile(`/proc/${shim}/cmdline`, "utf8").catch(() => "")).split("\0");
        const option = (name: string) => words[words.indexOf(name) + 1];
        if (option("-namespace") === namespace && option("-id") === containerId) return shim;
      }
      throw new Error(`The container "${containerId}" has no shim`);
    },
    async [Symbol.asyncDispose]() {
      connection.close();
      await kill();
      await removeEmbedded(dataDirectory);
    },
  };
}

/** Ends what an embedded containerd left: itself, shims, containers, cgroups, mounts and files. */
export async function removeEmbedded(dataDirectory: string): Promise<void> {
  const directory = join(dataDirectory, "containerd");
  const owners = await processesNaming(`${directory}/config.toml`);
  for (const pid of owners) process.kill(pid, "SIGKILL");
  await Promise.all([...owners.map(gone), endContainers(directory)]);
  const mounts = (await readFile("/proc/self/mounts", "utf8"))
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "")
    .filter((path) => path.startsWith(`${dataDirectory}/`));
  for (const path of mounts.reverse()) await promisify(execFile)("umount", ["-l", path]);
  await rm(dataDirectory, { recursive: true, force: true });
}

/** Ends every container and shim. */
async function endContainers(directory: string): Promise<void> {
  const shims = await processesNaming(`${directory}/containerd.sock`);
  await Promise.all((await bundles(directory)).map(removeBundle));
  for (const pid of shims.filter(alive)) process.kill(pid, "SIGKILL");
  await Promise.all(shims.map(gone));
}

/** Neither gone nor a zombie. */
export function alive(pid: number): boolean {
  try {
    // "pid (name) state …", and the name may hold anything.
    return !/\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

interface Bundle {
  readonly namespace: string;
  readonly id: string;
  readonly path: string;
}

async function bundles(directory: string): Promise<Bundle[]> {
  const tasks = join(directory, "state/io.containerd.runtime.v2.task");
  const found: Bundle[] = [];
  for (const namespace of existsSync(tasks) ? await readdir(tasks) : []) {
    for (const id of await readdir(join(tasks, namespace))) {
      found.push({ namespace, id, path: join(tasks, namespace, id) });
    }
  }
  return found;
}

/** runc thaws, kills and removes the cgroup; then the shim's socket, which lies outside of our folder. */
async function removeBundle({ namespace, id, path }: Bundle): Promise<void> {
  const root = `/run/containerd/runc/${namespace}`;
  if (existsSync(join(root, id))) await promisify(execFile)("runc", ["--root", root, "delete", "--force", id]);
  const address = join(path, "address");
  if (!existsSync(address)) return;
  await rm((await readFile(address, "utf8")).replace(/^unix:\/\//, ""), { force: true });
}

async function processesNaming(argument: string): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const named = await Promise.all(
    pids.map(async (pid) => {
      // A process may end while it is looked at.
      const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      return commandLine.split("\0").includes(argument);
    }),
  );
  return pids.filter((_, index) => named[index]);
}

async function gone(pid: number): Promise<void> {
  await until(`process ${pid} has gone`, () => !alive(pid));
}
