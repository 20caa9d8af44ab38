import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readOomKills } from "../../../../src/engine/stats/oom-kills.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cgroups-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, lines: readonly string[]): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), `${lines.join("\n")}\n`);
}

test("version 1 counts in memory.oom_control", () => {
  write("memory/default/web/memory.oom_control", ["oom_kill_disable 0", "under_oom 0", "oom_kill 3"]);
  expect(readOomKills("/default/web", root)).toBe(3);
});

test("version 2 counts in memory.events", () => {
  write("default/web/memory.events", ["low 0", "high 0", "max 9", "oom 2", "oom_kill 1", "oom_group_kill 0"]);
  expect(readOomKills("/default/web", root)).toBe(1);
});

test("none is told where a kernel does not count them, nor of a cgroup that is not there or not to be found by its path", () => {
  write("memory/default/old/memory.oom_control", ["oom_kill_disable 0", "under_oom 0"]);
  write("memory/memory.oom_control", ["oom_kill 8"]);
  for (const cgroup of ["/default/old", "/default/gone", "system.slice:nerdctl:web", "/default/..", undefined]) {
    expect(readOomKills(cgroup, root)).toBeUndefined();
  }
});
