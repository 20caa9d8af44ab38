import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generate } from "./generate.mjs";
import { root, SetupFailed } from "./setup/run.mjs";

const inputs = ["package.json", "codegen.yml", "buf.yaml", "buf.gen.yaml", "schema", "src", "test"];

/** Generates anew in a copy, and fails where that differs from what is here. Nothing here changes. */
export function checkGenerated() {
  const copy = mkdtempSync(path.join(tmpdir(), "gantry-generated-"));
  try {
    for (const each of inputs) cpSync(path.join(root, each), path.join(copy, each), { recursive: true });
    symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
    const before = generatedFiles(copy);
    generate(copy);
    const after = generatedFiles(copy);
    const names = [...new Set([...before.keys(), ...after.keys()])].sort();
    const changed = names.filter((name) => before.get(name) !== after.get(name));
    if (changed.length > 0) {
      throw new SetupFailed(`Out of date, npm run generate makes it anew:\n  ${changed.join("\n  ")}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The text of every file in a folder named generated, by its path from the root. */
function generatedFiles(/** @type {string} */ folder) {
  const files = ["src", "test"].flatMap((top) =>
    readdirSync(path.join(folder, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.parentPath.split(path.sep).includes("generated"))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return new Map(files.map((file) => [path.relative(folder, file), readFileSync(file, "utf8")]));
}
