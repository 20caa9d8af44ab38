// npm run check: everything about the sources that can be told without running them. All checks run; any may fail it.
import { existsSync } from "node:fs";
import path from "node:path";
import { checkGenerated } from "./check-generated.mjs";
import { setUpModules } from "./setup/modules.mjs";
import { root, run, script } from "./setup/run.mjs";

const contract = path.resolve(root, process.env.GANTRY_CONTRACT ?? "../shared/contract");

/** @type {Record<string, () => unknown>} */
const checks = {
  "format and lint": () => run("biome", ["ci"]),
  types: () => run("tsc", ["--noEmit"]),
  "generated code": checkGenerated,
  "API contract": checkContract,
};

setUpModules();
for (const [name, check] of Object.entries(checks)) {
  console.error(`— ${name}`);
  await script(check);
}

/** Compares schema/ with a contract outside of this checkout, where there is one: GANTRY_CONTRACT names its folder. */
function checkContract() {
  const program = path.join(contract, "check.mjs");
  if (existsSync(program)) run(process.execPath, [program]);
  else console.error("No API contract is beside this checkout (GANTRY_CONTRACT names its folder): skipped.");
}
