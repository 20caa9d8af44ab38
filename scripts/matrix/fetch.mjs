import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run, SetupFailed } from "../setup/run.mjs";
import { say } from "../setup/say.mjs";

/**
 * @param {{ cache: string, release: string, version: string }} which a release of Debian, and the version of
 *   containerd that it must have
 * @returns {string} the folder with containerd's programs, for PATH
 */
export function fetchContainerd({ cache, release, version }) {
  const unpacked = path.join(cache, `containerd-${version}`);
  const programs = path.join(unpacked, "usr/bin");
  if (existsSync(programs)) return programs;
  const work = path.join(cache, `fetch-${process.pid}`);
  try {
    say(`fetching containerd ${version} of Debian ${release} into ${cache}`);
    const env = { APT_CONFIG: aptFor(release, work) };
    run("apt-get", ["update", "-q"], { env });
    run("apt-get", ["download", "-q", `containerd=${version}*`], { env, cwd: work });
    const [archive] = readdirSync(work).filter((name) => name.endsWith(".deb"));
    if (archive === undefined) throw new SetupFailed(`apt-get brought no containerd ${version}.`);
    run("dpkg", ["-x", path.join(work, archive), path.join(work, "unpacked")]);
    rmSync(unpacked, { recursive: true, force: true });
    renameSync(path.join(work, "unpacked"), unpacked);
    return programs;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Writes a configuration of apt that knows this release alone and leaves the machine's own lists be. */
function aptFor(/** @type {string} */ release, /** @type {string} */ work) {
  const state = path.join(work, "state");
  const lines = [
    `Dir::State "${state}";`,
    `Dir::State::status "${path.join(work, "status")}";`,
    `Dir::Cache "${path.join(work, "cache")}";`,
    `Dir::Etc::SourceList "${path.join(work, "sources.list")}";`,
    'Dir::Etc::SourceParts "/dev/null";',
    'APT::Sandbox::User "root";',
  ];
  for (const folder of ["state/lists/partial", "cache/archives/partial"]) {
    mkdirSync(path.join(work, folder), { recursive: true });
  }
  writeFileSync(path.join(work, "status"), "");
  writeFileSync(path.join(work, "sources.list"), `deb ${debianMirror()} ${release} main\n`);
  writeFileSync(path.join(work, "apt.conf"), `${lines.join("\n")}\n`);
  return path.join(work, "apt.conf");
}

/** Where this machine gets Debian from. */
function debianMirror() {
  const query = ["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Label: Debian"];
  const [mirror] = spawnSync("apt-get", query, { encoding: "utf8" }).stdout?.split("\n") ?? [];
  if (!mirror) throw new SetupFailed("apt knows no mirror of Debian on this machine.");
  return mirror;
}
