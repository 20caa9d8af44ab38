import { readFileSync } from "node:fs";
import path from "node:path";
import { root, run, SetupFailed } from "./run.mjs";
import { say } from "./say.mjs";

const oldestNode = 20;

/** Makes node_modules what the lock file says, those for development included. */
export function setUpModules() {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new SetupFailed(`Node ${oldestNode} or later is needed; this is ${process.versions.node}.`);
  }
  if (modulesAreCurrent()) return;
  say("installing the locked Node packages into node_modules (npm ci)");
  run("npm", ["ci", "--include=dev", "--loglevel=error"]);
}

/**
 * npm keeps beside the modules what it installed. Times would not tell: an install writes the lock file last.
 * Packages for other platforms are in the lock file only, as optional.
 */
function modulesAreCurrent() {
  const wanted = packagesOf("package-lock.json");
  const installed = packagesOf("node_modules/.package-lock.json");
  if (wanted === undefined || installed === undefined) return false;
  return (
    Object.entries(wanted).every(([name, { version, optional }]) =>
      name in installed ? installed[name]?.version === version : name === "" || optional,
    ) && Object.keys(installed).every((name) => name in wanted)
  );
}

/** @returns {Record<string, { version?: string, optional?: boolean }> | undefined} */
function packagesOf(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
  } catch {
    // Not there, or cut short while it was written: not installed.
    return undefined;
  }
}
