import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { root, run } from "./run.mjs";
import { say } from "./say.mjs";

const sources = ["src", "tsconfig.json", "tsconfig.build.json", "package-lock.json"];

/** Compiles src into dist where dist is missing or older. */
export function setUpBuild() {
  const built = changed("dist/main.js");
  if (built > 0 && sources.every((each) => changed(each) <= built)) return;
  say("building dist");
  build();
}

/** Compiles src into dist. One that is there is replaced as a whole, once the new one is complete. */
export function build() {
  const fresh = path.join(root, `dist.${process.pid}`);
  const old = `${fresh}.old`;
  try {
    run("tsc", ["-p", "tsconfig.build.json", "--outDir", fresh]);
    if (existsSync(path.join(root, "dist"))) renameSync(path.join(root, "dist"), old);
    renameSync(fresh, path.join(root, "dist"));
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  }
}

/** When a file, or anything in a folder, changed last; 0 where there is none. A folder changes when it loses a file. */
function changed(/** @type {string} */ name) {
  const whole = path.join(root, name);
  if (!existsSync(whole)) return 0;
  const within = statSync(whole).isDirectory() ? readdirSync(whole, { recursive: true }) : [];
  return Math.max(...[".", ...within].map((each) => statSync(path.join(whole, String(each))).mtimeMs));
}
