// npm test: sets up what is missing, then vitest. Arguments are vitest's. The last line tells the counts.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setUpBuild } from "./setup/build.mjs";
import { setUpModules } from "./setup/modules.mjs";
import { setUpPackages, testPrograms } from "./setup/packages.mjs";
import { script, status } from "./setup/run.mjs";

await script(() => {
  setUpModules();
  setUpPackages(testPrograms);
  setUpBuild();
  const folder = mkdtempSync(path.join(tmpdir(), "gantry-test-report-"));
  try {
    const report = path.join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = status("vitest", ["run", ...reporters, ...process.argv.slice(2)], { stdio: "inherit" });
    console.log(closingLine(report, code));
    process.exitCode = code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A file that could not be loaded, and a run that failed otherwise, count as one that failed. */
function closingLine(/** @type {string} */ report, /** @type {number} */ code) {
  const { passed, failed, skipped } = counts(report);
  const line = `${passed} passed, ${code === 0 ? failed : Math.max(failed, 1)} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

function counts(/** @type {string} */ report) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  let files;
  try {
    files = JSON.parse(readFileSync(report, "utf8")).testResults;
  } catch {
    // vitest ended before it could write it; it has said why.
    return count;
  }
  for (const { status: outcome, assertionResults } of files) {
    if (outcome === "failed" && assertionResults.length === 0) count.failed += 1;
    for (const test of assertionResults) {
      count[test.status === "passed" || test.status === "failed" ? test.status : "skipped"] += 1;
    }
  }
  return count;
}
