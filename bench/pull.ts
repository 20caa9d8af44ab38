import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { residentBytes } from "../test/support/process-figures.js";
import { startRegistry } from "../test/support/registry.js";
import type { Gantry } from "./gantry.js";
import { median, timed } from "./statistics.js";
import { ratio, table } from "./table.js";

const LAYERS = 12;
/** Files of a layer; random, so that it is as large when compressed. */
const FILES = 10;
const BYTES = 500_000_000;
const ROUNDS = 3;
const SAMPLE = 20;

const PULL = "mutation ($reference: String!) { imagePull(input: { reference: $reference }) { pull { status } } }";

const run = promisify(execFile);

/** A pull from a registry on this host until all is unpacked, beside the same by containerd's own client, in turn. */
export async function measurePull(gantry: Gantry): Promise<string> {
  await using registry = await startRegistry();
  const reference = `${registry.host}/bench/pull:1`;
  await push(reference);
  const ctr = (...args: readonly string[]) => run("ctr", ["-a", gantry.containerd, "images", ...args]);
  const before = residentBytes(gantry.pid);
  let most = before;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const watch = setInterval(() => {
      most = Math.max(most, residentBytes(gantry.pid));
    }, SAMPLE);
    ours.push(await timed(() => gantry.query(PULL, { reference })));
    clearInterval(watch);
    await ctr("rm", "--sync", reference);
    theirs.push(await timed(() => ctr("pull", "--plain-http", reference)));
    await ctr("rm", "--sync", reference);
  }
  const seconds = (values: readonly number[]) => `${(median(values) / 1_000).toFixed(2)} s`;
  const growth = `${((most - before) / 2 ** 20).toFixed(0)} MiB`;
  return table(
    `Pull of ${LAYERS} layers, ${BYTES / 1e6} MB, from a registry on this host (median of ${ROUNDS})`,
    ["", "until unpacked", "ratio", "memory grows by"],
    [
      ["Gantry", seconds(ours), ratio(median(ours) / median(theirs)), growth],
      ["ctr images pull", seconds(theirs), ratio(1), ""],
    ],
  );
}

/** Has umoci make the image, and skopeo push it. */
async function push(reference: string): Promise<void> {
  const folder = await mkdtemp("/tmp/gantry-bench-image-");
  try {
    const layout = path.join(folder, "layout");
    const image = `${layout}:image`;
    await run("umoci", ["init", "--layout", layout]);
    await run("umoci", ["new", "--image", image]);
    for (let layer = 0; layer < LAYERS; layer++) {
      const files = path.join(folder, `${layer}`);
      await mkdir(files);
      for (let file = 0; file < FILES; file++) {
        await writeFile(path.join(files, `${file}`), randomBytes(Math.round(BYTES / LAYERS / FILES)));
      }
      await run("umoci", ["insert", "--image", image, files, `/${layer}`]);
    }
    const copy = ["--insecure-policy", "copy", "--quiet", "--dest-tls-verify=false"];
    await run("skopeo", [...copy, `oci:${image}`, `docker://${reference}`]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
