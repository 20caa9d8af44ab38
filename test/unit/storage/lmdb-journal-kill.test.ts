import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LmdbJournal } from "../../../src/storage/lmdb-journal.js";
import { KEY } from "../engine/journal/memory-store.js";

const WRITER = fileURLToPath(new URL("writing-journal.ts", import.meta.url));
/** Node 20 runs no TypeScript; vite, which vitest brings along, does. */
const RUN = `import { runnerImport } from "vite"; await runnerImport(${JSON.stringify(WRITER)}, { configFile: false });`;
const KILLS = 3;
const BATCH = 5;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "gantry-killed-journal-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Lets a process write until it has acknowledged so many batches, kills it, and answers the last number acknowledged. */
async function writeAndKill(batches: number): Promise<number> {
  const writer = spawn(process.execPath, ["--input-type=module", "-e", RUN], {
    env: { ...process.env, JOURNAL_FOLDER: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(writer, "exit");
  let acknowledged = 0;
  let left = batches;
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged = Number(line);
    left -= 1;
    if (left === 0) writer.kill("SIGKILL");
  }
  expect(await ended).toEqual([null, "SIGKILL"]);
  return acknowledged;
}

test("whatever was acknowledged outlives kill -9, in whole batches and without a gap", {
  timeout: 60_000,
}, async () => {
  let before = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const acknowledged = await writeAndKill(20 * kill);
    expect(acknowledged).toBeGreaterThan(before);
    const journal = await LmdbJournal.open(folder);
    const entries = journal.read(0, 1_000_000);
    expect(journal.last).toBeGreaterThanOrEqual(acknowledged);
    expect(journal.last % BATCH, "a batch is whole or not there").toBe(0);
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.at(-1)).toMatchObject({ ...KEY, number: journal.last, exitCode: journal.last % 256 });
    expect([...journal.states()]).toEqual([[KEY, expect.objectContaining({ run: journal.last })]]);
    before = journal.last;
    await journal.close();
  }
});
