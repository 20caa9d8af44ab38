import { execFile } from "node:child_process";
import { chmod, chown, copyFile, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Descriptor } from "../../src/engine/image/registry.js";
import { blob, hostArchitecture } from "./image-builder.js";
import { makeRootfs } from "./rootfs.js";

const run = promisify(execFile);

/** What the image runs: it tells all that is said of the image below, a line each. */
const TELL = [
  "id -u; id -G; echo $COLOUR; pwd",
  "ls /folder; ls -d /removed 2>/dev/null || echo no more; ls /opaque",
  "cat /changed; stat -c '%a %u %g %h' /linked",
  "/opt/busybox grep CapEff /proc/self/status | tr -d '[:space:]'",
].join("; ");

/** What is told then, the program's capabilities last: CAP_CHOWN alone. */
export const TOLD = `101
102 103
blue
/folder
kept
no more
new
changed
4755 7 8 2
CapEff:0000000000000001`;

/** The architecture of the other image of the index: none of a machine that runs tests. */
export const OTHER_ARCHITECTURE = "s390x";

/**
 * Has umoci make an OCI layout in a folder, with an image "app" of three layers: files that the second removes, replaces,
 * links and gives capabilities, and a folder whose contents the third hides. Its user has a name. "multi" is an index of
 * that and of one for another architecture. Answers the layout's path.
 */
export async function makeUmociLayout(folder: string): Promise<string> {
  const layout = path.join(folder, "layout");
  const bundle = path.join(folder, "bundle");
  const rootfs = path.join(bundle, "rootfs");
  const at = (name: string) => path.join(rootfs, name);
  const image = `${layout}:app`;
  const repack = () => run("umoci", ["repack", "--refresh-bundle", "--image", image, bundle]);
  await run("umoci", ["init", "--layout", layout]);
  await run("umoci", ["new", "--image", image]);
  await run("umoci", ["unpack", "--image", image, bundle]);

  await using base = await makeRootfs();
  await run("cp", ["-a", `${base.path}/.`, rootfs]);
  for (const name of ["folder", "opaque", "removed/deep", "opt"]) await mkdir(at(name), { recursive: true });
  for (const name of ["folder/gone", "folder/kept", "opaque/old", "removed/deep/file"]) await writeFile(at(name), "");
  await writeFile(at("changed"), "as it was\n");
  await writeFile(at("etc/passwd"), "root:x:0:0::/:/bin/sh\nweb:x:101:102::/folder:/bin/sh\n");
  await writeFile(at("etc/group"), "root:x:0:\nwww:x:102:\nlogs:x:103:web\n");
  await repack();

  await rm(at("folder/gone"));
  await rm(at("removed"), { recursive: true });
  await writeFile(at("changed"), "changed\n");
  await chown(at("changed"), 7, 8);
  await chmod(at("changed"), 0o4755);
  await link(at("changed"), at("linked"));
  await copyFile("/bin/busybox", at("opt/busybox"));
  await chmod(at("opt/busybox"), 0o755);
  await run("/sbin/setcap", ["cap_chown+ep", at("opt/busybox")]);
  await repack();

  await mkdir(path.join(folder, "opaque"));
  await writeFile(path.join(folder, "opaque/new"), "");
  await run("umoci", ["insert", "--opaque", "--image", image, path.join(folder, "opaque"), "/opaque"]);

  const command = ["--config.entrypoint=sh", "--config.entrypoint=-c", `--config.cmd=${TELL}`];
  const rest = ["--config.user=web", "--config.env=COLOUR=blue", "--config.workingdir=/folder"];
  await run("umoci", ["config", "--image", image, ...command, ...rest]);
  await run("umoci", ["config", "--image", image, "--tag=other", `--architecture=${OTHER_ARCHITECTURE}`]);
  await addIndex(layout);
  return layout;
}

/** umoci makes no indexes. */
async function addIndex(layout: string): Promise<void> {
  const file = path.join(layout, "index.json");
  const { manifests, ...head }: { manifests: Descriptor[] } = JSON.parse(await readFile(file, "utf8"));
  const named = (name: string) => {
    const found = manifests.find(({ annotations }) => annotations?.["org.opencontainers.image.ref.name"] === name);
    if (!found) throw new Error(`umoci made no "${name}"`);
    return { mediaType: found.mediaType, digest: found.digest, size: found.size };
  };
  const parts = [
    { ...named("other"), platform: { os: "linux", architecture: OTHER_ARCHITECTURE } },
    { ...named("app"), platform: { os: "linux", architecture: hostArchitecture } },
  ];
  const mediaType = "application/vnd.oci.image.index.v1+json";
  const index = blob(mediaType, Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests: parts })));
  await writeFile(path.join(layout, "blobs", index.descriptor.digest.replace(":", "/")), index.bytes);
  const annotations = { "org.opencontainers.image.ref.name": "multi" };
  await writeFile(file, JSON.stringify({ ...head, manifests: [...manifests, { ...index.descriptor, annotations }] }));
}
