import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, open, readdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startContainerd, type TestContainerd } from "../../support/containerd.js";
import { startGantry } from "../../support/gantry.js";
import { DeleteContainerDocument, FindContainerDocument, OutputPageDocument } from "../../support/generated/graphql.js";
import { makeRootfs } from "../../support/rootfs.js";

const run = promisify(execFile);
const PAGE = 4_096;

let containerd: TestContainerd;
beforeAll(async () => {
  containerd = await startContainerd();
});
afterAll(() => containerd[Symbol.asyncDispose]());

async function newFolder(): Promise<string> {
  const folder = await mkdtemp("/tmp/gg-");
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const start = (dataDirectory: string) => startGantry({ containerd: containerd.address, dataDirectory });

/** What the program says that does not start: one line, written for people, before it ends with exit code 1. */
async function refusal(dataDirectory: string): Promise<string> {
  // Not even a containerd of its own is left behind.
  const args = ["dist/main.js", "serve", "--listen", "127.0.0.1:0", "--containerd", "embedded"];
  const options = { timeout: 20_000, killSignal: "SIGKILL" } as const;
  const ended = run(process.execPath, [...args, "--data-dir", dataDirectory], options);
  const { code, stdout, stderr } = await ended.then(
    () => expect.fail("It was to refuse that"),
    (error) => error,
  );
  expect([code, stdout]).toEqual([1, ""]);
  const lines = stderr.trim().split("\n");
  expect(lines).toHaveLength(1);
  const { level, msg, code: named } = JSON.parse(lines[0]);
  expect([level, named]).toEqual(["fatal", "FAILED_PRECONDITION"]);
  expect(stderr).not.toContain("    at ");
  expect(existsSync(path.join(dataDirectory, "containerd"))).toBe(false);
  return msg;
}

describe("what cannot be a data directory is refused with what to do, and left as it is", () => {
  test("a folder with something else in it", async () => {
    const folder = await newFolder();
    await writeFile(path.join(folder, "photo.jpg"), "");
    expect(await refusal(folder)).toContain('is not Gantry\'s: it holds "photo.jpg". Give Gantry a --data-dir');
    expect(await readdir(folder)).toEqual(["photo.jpg"]);
  });

  test("a file, and a folder below a file", async () => {
    const file = path.join(await newFolder(), "file");
    await writeFile(file, "");
    expect(await refusal(file)).toBe(`${file} is no folder: give Gantry another --data-dir.`);
    expect(await refusal(path.join(file, "a/b"))).toBe(`${file} is no folder: give Gantry another --data-dir.`);
  });

  test("a place where none can be made", async () => {
    // Node's recursive mkdir never ends there.
    expect(await refusal("/proc/gantry/data")).toMatch(
      /^The data directory \/proc\/gantry\/data cannot be used \(ENOENT/,
    );
  });

  test("one of a newer version", async () => {
    const folder = await newFolder();
    await writeFile(path.join(folder, "format"), "gantry data directory, format 2\n");
    expect(await refusal(folder)).toContain("was written by a newer version of Gantry, in format 2");
    expect(await readdir(folder)).toEqual(["format"]);
  });
});

test("a data directory is made with the folders above it", async () => {
  const folder = path.join(await newFolder(), "some/new/place");
  await using gantry = await start(folder);
  expect(await gantry.end("SIGTERM")).toBe(0);
  expect(await readdir(folder)).toEqual(["format", "journal", "output", "reserve"]);
});

describe("a damaged journal is refused; as told, it can be moved away, and containers and their output are there", () => {
  const damages: Readonly<Record<string, (file: string) => Promise<void>>> = {
    "cut short": (file) => truncate(file, 3 * PAGE),
    "overwritten with zeros": async (file) => {
      await using data = await open(file, "r+");
      const { size } = await data.stat();
      await data.write(Buffer.alloc(size - 2 * PAGE), 0, size - 2 * PAGE, 2 * PAGE);
    },
    "not LMDB's": (file) => writeFile(file, "SQLite format 3\0".repeat(PAGE)),
  };

  test.each(Object.entries(damages))("%s", async (_, damage) => {
    await using rootfs = await makeRootfs();
    const folder = await newFolder();
    await using first = await start(folder);
    const script = "echo before; exec sleep 1000";
    const { id, pid } = await first.client.create({ rootfs: rootfs.path, args: ["sh", "-c", script] });
    using output = first.client.output({ container: id });
    await output.until(() => output.text() === "before\n");
    await first.end("SIGKILL");
    await damage(path.join(folder, "journal/data.mdb"));

    const message = await refusal(folder);
    expect(message).toContain(`The journal in ${folder}/journal is damaged or not Gantry's.`);
    expect(message).toContain("move that folder away and start again");
    await rename(path.join(folder, "journal"), path.join(await newFolder(), "journal"));
    await using second = await start(folder);
    const { container } = await second.client.request(FindContainerDocument, { id });
    expect(container).toMatchObject({ status: "RUNNING", pid });
    const { container: held } = await second.client.request(OutputPageDocument, { container: id });
    expect(JSON.stringify(held)).toContain("before");
    await second.client.request(DeleteContainerDocument, { id, force: true });
  });
});

describe("two Gantrys on one data directory: the second says so and ends", () => {
  test("by the same path, until the first has gone, be it by SIGKILL", async () => {
    const folder = await newFolder();
    await using first = await start(folder);
    expect(await refusal(folder)).toBe(
      `Another Gantry works in ${folder}: stop it, or give this one a --data-dir of its own.`,
    );
    await first.end("SIGKILL");
    await using second = await start(folder);
    expect(second.url).toMatch(/^http/);
  });

  test("by another path, as containers have it, and in another network namespace", async () => {
    const folder = await newFolder();
    const other = await newFolder();
    await using gantry = await start(folder);
    await run("mount", ["--bind", folder, other]);
    onTestFinished(async () => void (await run("umount", ["--lazy", other])));
    expect(await refusal(other)).toContain("Another Gantry works in");
    const args = ["--net", process.execPath, "dist/main.js", "serve", "--listen", "127.0.0.1:0", "--data-dir", folder];
    await expect(
      run("unshare", [...args, "--containerd", containerd.address], { timeout: 20_000 }),
    ).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Another Gantry works in"),
    });
    expect((await fetch(gantry.url.replace("/graphql", "/healthz"))).status).toBe(200);
  });
});
