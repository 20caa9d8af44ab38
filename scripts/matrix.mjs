// npm run test:matrix: the integration tests with other versions of containerd than the one installed.
// They come from newer releases of Debian, by apt with a configuration of its own, and are unpacked, not installed.
import { homedir } from "node:os";
import path from "node:path";
import { fetchContainerd } from "./matrix/fetch.mjs";
import { setUpBuild } from "./setup/build.mjs";
import { setUpModules } from "./setup/modules.mjs";
import { setUpPackages, testPrograms } from "./setup/packages.mjs";
import { root, script, status } from "./setup/run.mjs";

const releases = [
  { release: "trixie", version: "1.7.24" },
  { release: "forky", version: "2.1.9" },
];

await script(() => {
  setUpModules();
  setUpPackages(testPrograms);
  setUpBuild();
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache"), "gantry");
  const results = releases.map(({ release, version }) => {
    const programs = fetchContainerd({ cache, release, version });
    console.log(`\ncontainerd ${version}, from ${programs}`);
    const env = { PATH: [programs, path.join(root, "node_modules/.bin"), process.env.PATH].join(path.delimiter) };
    const args = ["run", "--project", "integration", ...process.argv.slice(2)];
    return { version, passed: status("vitest", args, { env, stdio: "inherit" }) === 0 };
  });
  for (const { version, passed } of results) console.log(`containerd ${version}: ${passed ? "passed" : "failed"}`);
  if (!results.every(({ passed }) => passed)) process.exitCode = 1;
});
