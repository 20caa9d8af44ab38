import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbedded } from "../../../../src/containerd/embedded/start.js";
import { type ContainerdLocation, resolveContainerd } from "../../../../src/containerd/locate.js";
import { alive, removeEmbedded, startContainerd } from "../../../support/containerd.js";
import { isStopped } from "../../../support/process-figures.js";
import { until } from "../../../support/until.js";

let dataDirectory: string;

beforeEach(async () => {
  dataDirectory = await mkdtemp("/tmp/gc-");
});
afterEach(() => removeEmbedded(dataDirectory));

/** A folder with something else by the name of containerd. */
async function impostor(script: string): Promise<string> {
  const folder = `${dataDirectory}/bin`;
  await mkdir(folder);
  await writeFile(`${folder}/containerd`, `#!/bin/sh\n${script}\n`);
  await chmod(`${folder}/containerd`, 0o755);
  return folder;
}

test("starts in a session of its own, with its log for output and nothing of ours open", async () => {
  const { pid, adopted } = await startEmbedded({ dataDirectory });
  expect(adopted).toBe(false);
  const [, session] = /^\d+ \(containerd\) \S+ \d+ \d+ (\d+)/.exec(await readFile(`/proc/${pid}/stat`, "utf8")) ?? [];
  expect(session).toBe(String(pid));
  const log = `${dataDirectory}/containerd/containerd.log`;
  const streams = await Promise.all([0, 1, 2].map((fd) => readlink(`/proc/${pid}/fd/${fd}`)));
  expect(streams).toEqual(["/dev/null", log, log]);
  expect(await readFile(log, "utf8")).not.toMatch(/level=(error|fatal)|failed to load plugin|skip loading plugin/);
});

test("adopts one that runs, and replaces one that was killed", async () => {
  const first = await startEmbedded({ dataDirectory });
  const { address, pid } = first;
  expect(await startEmbedded({ dataDirectory })).toMatchObject({ address, pid, adopted: true });
  process.kill(first.pid, "SIGKILL");
  const second = await startEmbedded({ dataDirectory });
  expect(second).toMatchObject({ address: first.address, adopted: false });
  expect(second.pid).not.toBe(first.pid);
});

test("one that runs and does not answer is replaced", async () => {
  const first = await startEmbedded({ dataDirectory });
  process.kill(first.pid, "SIGSTOP");
  await until("it has stopped", () => isStopped(first.pid));
  expect(await startEmbedded({ dataDirectory, readyWithin: 500 })).toMatchObject({ adopted: false });
  expect(alive(first.pid)).toBe(false);
  const log = await readFile(`${dataDirectory}/containerd/containerd.log`, "utf8");
  expect(log, "it was asked before what it was doing").toContain("=== END goroutine stack dump ===");
  expect(existsSync(`${tmpdir()}/containerd.${first.pid}.stacks.log`)).toBe(false);
});

test("one whose pid file is lost is found, adopted, and noted again", async () => {
  const first = await startEmbedded({ dataDirectory });
  const pidFile = `${dataDirectory}/containerd/containerd.pid`;
  await rm(pidFile);
  expect(await startEmbedded({ dataDirectory })).toMatchObject({ pid: first.pid, adopted: true });
  expect(await readFile(pidFile, "utf8")).toBe(`${first.pid}\n`);
});

test("is spared when memory runs out, or it is told that it cannot be", async () => {
  const told: string[] = [];
  const log = pino({}, { write: (line: string) => void told.push(line) });
  const { pid } = await startEmbedded({ dataDirectory, log });
  const score = Number(await readFile(`/proc/${pid}/oom_score_adj`, "utf8"));
  if (score > -500) expect(told.join("")).toContain("oom_score_adj could not be set to -500");
  else expect(told.join("")).not.toContain("oom_score_adj");
});

test("a pid file that names another process is not believed", async () => {
  await mkdir(`${dataDirectory}/containerd`);
  await writeFile(`${dataDirectory}/containerd/containerd.pid`, `${process.pid}\n`);
  expect((await startEmbedded({ dataDirectory })).adopted).toBe(false);
});

test("a containerd that fails at once is told at once, with the end of its log", async () => {
  await mkdir(`${dataDirectory}/containerd`);
  await writeFile(`${dataDirectory}/containerd/root`, "a file where a folder should be");
  const begin = performance.now();
  await expect(startEmbedded({ dataDirectory })).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringMatching(/ended: exit code 1\.(?:.|\n)*not a directory/),
  });
  expect(performance.now() - begin).toBeLessThan(5_000);
});

test("only the last 20 lines of this start's log are shown", async () => {
  const searchPath = await impostor("for i in $(seq 100 150); do echo line $i; done; exit 7");
  await mkdir(`${dataDirectory}/containerd`);
  await writeFile(`${dataDirectory}/containerd/containerd.log`, "of an earlier start\n");
  const error = await startEmbedded({ dataDirectory, searchPath }).catch((thrown) => thrown);
  expect(error.message).toContain("ended: exit code 7");
  expect(error.message.match(/^line \d+$/gm)).toEqual(Array.from({ length: 20 }, (_, index) => `line ${index + 131}`));
});

test("one that never answers is ended, and so is one whose start is given up", async () => {
  const searchPath = await impostor(`echo $$ >> ${dataDirectory}/pids; echo thinking; exec sleep 1000`);
  const pids = async () => (await readFile(`${dataDirectory}/pids`, "utf8")).trim().split("\n").map(Number);
  await expect(startEmbedded({ dataDirectory, searchPath, readyWithin: 1_000 })).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringMatching(/did not answer within 1 s(?:.|\n)*thinking/),
  });
  const stop = new AbortController();
  const given = expect(startEmbedded({ dataDirectory, searchPath, signal: stop.signal })).rejects.toMatchObject({
    code: "CANCELLED",
  });
  await until("the second has started", async () => (await pids()).length === 2);
  stop.abort();
  await given;
  expect((await pids()).filter(alive)).toEqual([]);
});

test("containerd that is not installed: what to install", async () => {
  await expect(startEmbedded({ dataDirectory, searchPath: "/nowhere" })).rejects.toMatchObject({
    code: "FAILED_PRECONDITION",
    message: expect.stringContaining("packages containerd and runc"),
  });
});

test("a path too long for a socket is refused before anything is made", async () => {
  const long = `${dataDirectory}/${"d".repeat(100)}`;
  await expect(startEmbedded({ dataDirectory: long })).rejects.toMatchObject({
    code: "FAILED_PRECONDITION",
    message: expect.stringContaining("--data-dir"),
  });
  await expect(stat(long)).rejects.toMatchObject({ code: "ENOENT" });
});

test("auto takes the system's containerd where it answers, else an embedded one; a path is taken as it is", async () => {
  await using system = await startContainerd();
  expect(await resolveContainerd("auto", { dataDirectory, systemSocket: system.address })).toMatchObject({
    ...{ address: system.address, supervised: false },
  });
  await system.kill();
  await using embedded = closing(await resolveContainerd("auto", { dataDirectory, systemSocket: system.address }));
  const address = `${dataDirectory}/containerd/containerd.sock`;
  expect(embedded.location).toMatchObject({ address, supervised: true, restarts: 0, answers: true });
  await using again = closing(await resolveContainerd("embedded", { dataDirectory }));
  expect(again.location).toMatchObject({ address, supervised: true });
  expect(await resolveContainerd("/some/where.sock", { dataDirectory })).toMatchObject({
    ...{ address: "/some/where.sock", supervised: false, restarts: 0, answers: true },
  });
});

function closing(location: ContainerdLocation) {
  return { location, [Symbol.asyncDispose]: () => location.close() };
}
