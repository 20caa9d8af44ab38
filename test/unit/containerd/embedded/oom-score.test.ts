import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lowerOomScore } from "../../../../src/containerd/embedded/oom-score.js";

let proc: string;

beforeEach(async () => {
  proc = await mkdtemp(join(tmpdir(), "gantry-proc-"));
  await mkdir(join(proc, "42"));
});
afterEach(() => rm(proc, { recursive: true }));

test.each([
  ["0", "-500"],
  ["300", "-500"],
  ["-499\n", "-500"],
  ["-500", "-500"],
  ["-999", "-999"],
])("a score of %j becomes %j", async (before, after) => {
  const file = join(proc, "42/oom_score_adj");
  await writeFile(file, before);
  await lowerOomScore(42, undefined, proc);
  expect(await readFile(file, "utf8")).toBe(after);
});

test("a process that has gone is an error to be told", async () => {
  await expect(lowerOomScore(43, undefined, proc)).rejects.toMatchObject({ code: "ENOENT" });
});
