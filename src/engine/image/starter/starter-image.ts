import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { pack } from "tar-stream";
import { digestOf } from "../digest.js";
import type { ArchiveEntry, Entries } from "../import/archive-entries.js";
import { hostPlatform } from "../platform.js";
import type { Descriptor } from "../registry.js";
import { isStaticProgram } from "./static-program.js";

/** The image's name: of a registry that does not exist, so that nobody takes it for one from elsewhere. */
export const STARTER_IMAGE = "gantry.local/busybox:latest";

/** Where distributions have a busybox that needs no libraries. */
const PLACES = ["/bin/busybox", "/usr/bin/busybox", "/bin/busybox.static", "/usr/bin/busybox.static"];

const FOLDERS = ["bin", "dev", "etc", "home", "proc", "root", "run", "sys", "usr", "usr/bin", "var"];
const ETC = {
  passwd: "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
  group: "root:x:0:\nnogroup:x:65534:\n",
};

/**
 * An OCI layout with an image made from this host's busybox, for importArchive; undefined where there is no busybox that
 * runs without libraries. The same busybox makes the same image.
 */
export async function starterImage(): Promise<Entries | undefined> {
  for (const program of PLACES) {
    if (await isStaticProgram(program)) return layout(await rootLayer(program));
  }
  return undefined;
}

async function rootLayer(program: string): Promise<Buffer> {
  const { stdout } = await promisify(execFile)(program, ["--list"]);
  const applets = stdout.split("\n").filter((name) => /^[\w[.+-]+$/.test(name) && name !== "busybox");
  const busybox = await readFile(program);
  const tar = pack();
  const bytes = buffer(tar);
  const common = { uid: 0, gid: 0, mtime: new Date(0) };
  for (const name of FOLDERS) tar.entry({ ...common, name: `${name}/`, type: "directory", mode: 0o755 });
  tar.entry({ ...common, name: "tmp/", type: "directory", mode: 0o1777 });
  for (const [name, text] of Object.entries(ETC)) tar.entry({ ...common, name: `etc/${name}`, mode: 0o644 }, text);
  tar.entry({ ...common, name: "bin/busybox", mode: 0o755 }, busybox);
  for (const name of applets) tar.entry({ ...common, name: `bin/${name}`, type: "symlink", linkname: "busybox" });
  tar.finalize();
  return await bytes;
}

async function* layout(tar: Buffer): AsyncGenerator<ArchiveEntry, void> {
  const layer = blob("application/vnd.oci.image.layer.v1.tar+gzip", await promisify(gzip)(tar));
  const { os, architecture, variant } = hostPlatform();
  const config = json("application/vnd.oci.image.config.v1+json", {
    ...{ os, architecture, ...(variant === undefined ? {} : { variant }) },
    config: { Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"], Cmd: ["sh"] },
    rootfs: { type: "layers", diff_ids: [digestOf(tar)] },
    history: [{ created_by: "Gantry, from this host's busybox" }],
  });
  const manifest = json("application/vnd.oci.image.manifest.v1+json", {
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: config.descriptor,
    layers: [layer.descriptor],
  });
  for (const { descriptor, bytes } of [layer, config, manifest]) {
    yield entry(`blobs/${descriptor.digest.replace(":", "/")}`, bytes);
  }
  const named = { ...manifest.descriptor, annotations: { "io.containerd.image.name": STARTER_IMAGE } };
  yield entry("index.json", Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: [named] })));
}

function json(mediaType: string, value: unknown) {
  return blob(mediaType, Buffer.from(JSON.stringify(value)));
}

function blob(mediaType: string, bytes: Buffer): { descriptor: Descriptor; bytes: Buffer } {
  return { descriptor: { mediaType, digest: digestOf(bytes), size: bytes.length }, bytes };
}

function entry(name: string, bytes: Buffer): ArchiveEntry {
  return {
    name,
    size: bytes.length,
    content: async function* () {
      yield bytes;
    },
  };
}
