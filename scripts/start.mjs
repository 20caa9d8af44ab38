// npm start: sets up what is missing, then is `gantry serve`, in this very process. Arguments are serve's.
import path from "node:path";
import { setUpBuild } from "./setup/build.mjs";
import { setUpModules } from "./setup/modules.mjs";
import { setUpPackages, usesForeignContainerd } from "./setup/packages.mjs";
import { root, script } from "./setup/run.mjs";

const args = process.argv.slice(2);

await script(async () => {
  setUpModules();
  if (!(await usesForeignContainerd(args))) setUpPackages();
  setUpBuild();
  takeDoubledSignalsForOne();
  const main = path.join(root, "dist/main.js");
  process.argv = [process.execPath, main, "serve", ...args];
  await import(main);
});

/**
 * Ctrl-C at a terminal comes twice: from the terminal, and from npm, which passes on its own. To Gantry a second
 * signal means to end at once, so one that follows on the heels of the first is kept from ending the process.
 */
function takeDoubledSignalsForOne() {
  for (const [name, number] of /** @type {const} */ ([
    ["SIGINT", 2],
    ["SIGTERM", 15],
  ])) {
    let first = 0;
    process.on(name, () => {
      first ||= performance.now();
      if (performance.now() - first > 1_000) process.exit(128 + number);
    });
  }
}
