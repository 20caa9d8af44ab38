import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { OutputDirectory } from "../../../src/storage/output/output-directory.js";
import { append, END, INIT, openReader, outputStore, readAll, temporaryFolder, textOf } from "./output-store.js";

const OTHER = { ...INIT, namespace: "other" };

function store(): { folder: string; output: OutputDirectory } {
  const folder = path.join(temporaryFolder(), "output");
  return { folder, output: outputStore({}, folder) };
}

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe("prepare", () => {
  test("makes an empty regular file for each stream of the run, and answers absolute paths", async () => {
    const { folder, output } = store();
    const files = await output.prepare(INIT);
    const run = `${folder}/default/web/init/1`;
    expect(files).toEqual({ stdout: `${run}/stdout`, stderr: `${run}/stderr`, stdin: `${run}/stdin` });
    for (const file of [files.stdout, files.stderr]) {
      expect(statSync(file).isFile()).toBe(true);
      expect(statSync(file).size).toBe(0);
    }
    expect(existsSync(files.stdin)).toBe(false);
  });

  test("lets nobody else look, in whatever mood the umask is", async () => {
    const umask = process.umask(0);
    try {
      const { folder, output } = store();
      const { stdout, stderr } = await output.prepare(INIT);
      expect([stdout, stderr].map(mode)).toEqual(["600", "600"]);
      const folders = ["default", "default/web", "default/web/init", "default/web/init/1"];
      expect(folders.map((each) => mode(path.join(folder, each)))).toEqual(["700", "700", "700", "700"]);
    } finally {
      process.umask(umask);
    }
  });

  test("leaves the output of earlier runs as it is, as many as are kept", async () => {
    const { folder, output } = store();
    const first = await output.prepare(INIT);
    writeFileSync(first.stdout, "first");
    for (const run of [2, 3]) await output.prepare({ ...INIT, run });
    expect(readFileSync(first.stdout, "utf8")).toBe("first");
    await output.prepare({ ...INIT, run: 4 });
    expect(readdirSync(path.join(folder, "default/web/init")).sort()).toEqual(["2", "3", "4"]);
  });

  test("empties what a run of the same number left behind", async () => {
    const { output } = store();
    const { stdout } = await output.prepare(INIT);
    writeFileSync(stdout, "left behind");
    expect(readFileSync((await output.prepare(INIT)).stdout, "utf8")).toBe("");
  });

  test.each(["..", ".", "a/b", "", "\0", "x".repeat(5_000), "Ünïcödé 🙂", "~x", "1", "\ud800", "\udfff"])(
    "takes any text for a process's name: %j",
    async (process) => {
      const { folder, output } = store();
      const names = [process, "other", "~other"];
      for (const each of names)
        append(await output.prepare({ ...INIT, process: each }), "STDOUT", `of ${names.indexOf(each)}`);
      for (const each of names) {
        const items = await readAll(output, { follow: false }, { ...INIT, process: each });
        expect(textOf(items)).toBe(`of ${names.indexOf(each)}`);
      }
      expect(readdirSync(path.join(folder, "default/web"))).toHaveLength(3);
      await output.removeProcess({ ...INIT, process });
      expect(readdirSync(path.join(folder, "default/web"))).toHaveLength(2);
    },
  );
});

describe("discard", () => {
  test("of the only run leaves nothing of the container", async () => {
    const { folder, output } = store();
    await output.prepare(INIT);
    await output.discard(INIT);
    expect(readdirSync(path.join(folder, "default"))).toEqual([]);
  });

  test("of a later run leaves the earlier ones, and other processes", async () => {
    const { folder, output } = store();
    await output.prepare(INIT);
    await output.prepare({ ...INIT, run: 2 });
    await output.prepare({ ...INIT, process: "shell" });
    await output.discard({ ...INIT, run: 2 });
    await output.discard({ ...INIT, process: "shell" });
    expect(readdirSync(path.join(folder, "default/web"))).toEqual(["init"]);
    expect(readdirSync(path.join(folder, "default/web/init"))).toEqual(["1"]);
  });

  test("of a run that is not there is no failure", async () => {
    const { output } = store();
    await expect(output.discard({ ...INIT, run: 3 })).resolves.toBeUndefined();
  });
});

describe("remove", () => {
  test("removes every run of the container, and nothing of another of the same id", async () => {
    const { folder, output } = store();
    await output.prepare(INIT);
    await output.prepare({ ...INIT, run: 2 });
    await output.prepare({ ...INIT, process: "shell" });
    const other = await output.prepare(OTHER);
    await output.remove(INIT);
    expect(existsSync(path.join(folder, "default/web"))).toBe(false);
    expect(existsSync(other.stdout)).toBe(true);
  });

  test("of a container without output is no failure", async () => {
    const { output } = store();
    await expect(output.remove(INIT)).resolves.toBeUndefined();
  });

  test("ends who waits for a process to start, and who waits for more", async () => {
    const { output } = store();
    const waiting = (await openReader(output, {}, { ...INIT, process: "never" })).next();
    await output.prepare(INIT);
    const more = (await openReader(output)).next();
    await output.remove(INIT);
    expect([await waiting, await more].map(({ done }) => done)).toEqual([true, true]);
  });
});

describe("a Gantry that was started later", () => {
  test("knows the runs, their ends and which one goes on", async () => {
    const folder = temporaryFolder();
    const earlier = outputStore({}, folder);
    append(await earlier.prepare(INIT), "STDOUT", "one");
    await earlier.end(INIT, END);
    const files = await earlier.prepare({ ...INIT, run: 2 });
    await earlier.close();
    append(files, "STDOUT", "meanwhile");
    const later = outputStore({}, folder);
    expect(await later.resume({ ...INIT, run: 2 })).toEqual(files);
    const items = await readAll(later, { follow: false });
    expect(textOf(items)).toBe("meanwhile");
    await later.end({ ...INIT, run: 2 }, END);
    expect(await readAll(later, { after: items[0]?.cursor })).toMatchObject([{ kind: "exit", ...END }]);
  });

  test("takes an end that a crash of the machine left empty for none", async () => {
    const folder = temporaryFolder();
    const earlier = outputStore({}, folder);
    const { stdout } = await earlier.prepare(INIT);
    await earlier.end(INIT, END);
    await earlier.close();
    writeFileSync(path.join(path.dirname(stdout), "end.json"), "");
    expect(await readAll(outputStore({}, folder), { follow: false })).toEqual([]);
  });
});
