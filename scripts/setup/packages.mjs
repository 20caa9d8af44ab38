import { accessSync, constants } from "node:fs";
import { createConnection } from "node:net";
import path from "node:path";
import { run, SetupFailed, status } from "./run.mjs";
import { say } from "./say.mjs";

/** What Debian's packages are needed for, by the program that each brings. */
const programs = [
  { program: "containerd", debianPackage: "containerd" },
  { program: "runc", debianPackage: "runc" },
  { program: "busybox", debianPackage: "busybox-static" },
  { program: "unshare", debianPackage: "util-linux" },
  { program: "mount", debianPackage: "mount" },
];

/** What the tests need besides. */
export const testPrograms = [
  { program: "docker-registry", debianPackage: "docker-registry" },
  { program: "openssl", debianPackage: "openssl" },
  { program: "zstd", debianPackage: "zstd" },
  { program: "umoci", debianPackage: "umoci" },
  { program: "skopeo", debianPackage: "skopeo" },
  { program: "setcap", debianPackage: "libcap2-bin" },
];

const systemSocket = "/run/containerd/containerd.sock";

/** Installs what an embedded containerd, the examples of README.md and whoever calls need and this machine has not. */
export function setUpPackages(/** @type {typeof programs} */ more = []) {
  const missing = [...programs, ...more]
    .filter(({ program }) => !isInstalled(program))
    .map(({ debianPackage }) => debianPackage);
  if (missing.length === 0) return;
  const names = missing.join(" ");
  const command = `apt-get install --no-install-recommends ${names}`;
  if (process.getuid?.() !== 0 || !isInstalled("apt-get")) {
    throw new SetupFailed(
      `${names} must be installed first. On Debian and Ubuntu, as root: ${command}\n` +
        "A containerd that runs already is used with --containerd SOCKET.",
    );
  }
  say(`installing Debian packages: ${names}`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const install = ["install", "-y", "-q", "--no-install-recommends", ...missing];
  if (status("apt-get", ["--simulate", ...install], { env, stdio: "ignore" }) !== 0) {
    say("reading the list of Debian packages first (apt-get update)");
    // One source out of order must not keep the others from being used: installing shows whether it was enough.
    status("apt-get", ["update", "-q"], { env });
  }
  run("apt-get", install, { env });
}

/** Whether a containerd will be used that somebody else runs: one that was named, or the system's where it answers. */
export async function usesForeignContainerd(/** @type {readonly string[]} */ args) {
  const where = chosen(args) || process.env.GANTRY_CONTAINERD || "auto";
  return where === "auto" ? await answers(systemSocket) : where !== "embedded";
}

function chosen(/** @type {readonly string[]} */ args) {
  const at = args.findLastIndex((arg) => arg === "--containerd" || arg.startsWith("--containerd="));
  return args[at] === "--containerd" ? args[at + 1] : args[at]?.slice("--containerd=".length);
}

/** @returns {Promise<boolean>} */
function answers(/** @type {string} */ socket) {
  return new Promise((resolve) => {
    const connection = createConnection(socket);
    connection.once("error", () => resolve(false));
    connection.once("connect", () => {
      connection.destroy();
      resolve(true);
    });
  });
}

function isInstalled(/** @type {string} */ program) {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/sbin"];
  return folders.some((folder) => {
    try {
      accessSync(path.join(folder || ".", program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
