// npm run generate: types from schema/*.graphql and stubs from src/containerd/proto, into the folders named generated.
import { fileURLToPath } from "node:url";
import { root, run, script } from "./setup/run.mjs";

/** Generates below a folder that has the project's layout and its node_modules. */
export function generate(/** @type {string} */ folder) {
  run("graphql-codegen", ["--config", "codegen.yml"], { cwd: folder });
  run("buf", ["generate"], { cwd: folder });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await script(() => generate(root));
