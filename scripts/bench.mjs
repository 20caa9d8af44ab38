// npm run bench: builds what is measured and what measures, then measures; takes a few minutes.
import path from "node:path";
import { setUpBuild } from "./setup/build.mjs";
import { setUpModules } from "./setup/modules.mjs";
import { setUpPackages, testPrograms } from "./setup/packages.mjs";
import { root, run, script, status } from "./setup/run.mjs";

await script(() => {
  setUpModules();
  setUpPackages(testPrograms);
  setUpBuild();
  run("tsc", ["-p", "tsconfig.bench.json"]);
  const main = path.join(root, "dist-bench/bench/main.js");
  process.exitCode = status(process.execPath, [main, ...process.argv.slice(2)], { stdio: "inherit" });
});
