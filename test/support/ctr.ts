import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs containerd's own client in namespace "default"; answers what it prints. */
export async function ctr(address: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("ctr", ["--address", address, ...args], { maxBuffer: 1 << 28 });
  return stdout;
}

/** What containerd holds, in the words of its own client: names, digests and keys alone. */
export async function held(address: string) {
  const [images, content, ingests, snapshots, leases, containers] = await Promise.all([
    ctr(address, "images", "ls", "-q"),
    ctr(address, "content", "ls", "-q"),
    ctr(address, "content", "active"),
    ctr(address, "snapshots", "ls"),
    ctr(address, "leases", "ls", "-q"),
    ctr(address, "containers", "ls", "-q"),
  ]);
  const names = (text: string) => text.split("\n").flatMap((line) => line.split("\t")[0]?.trim() || []);
  const rows = (text: string) => text.trim().split("\n").slice(1);
  return {
    images: names(images),
    content: names(content),
    ingests: rows(ingests).map((line) => line.split(/\s+/)[0] ?? ""),
    /** Of all kinds; a key may hold spaces. */
    snapshots: rows(snapshots).map((line) => line.split(/\s{2,}|\t/)[0]?.trim() ?? ""),
    leases: names(leases),
    containers: names(containers),
  };
}

/** The labels of all content, by digest. */
export async function contentLabels(address: string): Promise<Record<string, string[]>> {
  const rows = (await ctr(address, "content", "ls")).trim().split("\n").slice(1);
  return Object.fromEntries(
    rows.map((row) => {
      const [digest = "", , , labels = ""] = row.split(/\t+/);
      return [digest, labels.split(",").sort()];
    }),
  );
}

/** Has containerd collect its garbage now. */
export async function collectGarbage(address: string): Promise<void> {
  const id = `collect-${process.pid}-${Math.random().toString(36).slice(2)}`;
  await ctr(address, "leases", "create", "--id", id);
  await ctr(address, "leases", "delete", "--sync", id);
}
