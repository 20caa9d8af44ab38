import { appendFileSync, existsSync, statSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { OutputItem } from "../../../src/engine/output/output-item.js";
import { readOutputPage } from "../../../src/engine/output/output-page.js";
import type { OutputFiles } from "../../../src/engine/output/output-store.js";
import type { OutputDirectory } from "../../../src/storage/output/output-directory.js";
import {
  append,
  END,
  INIT,
  kindsOf,
  nextItem,
  openReader,
  outputStore,
  readAll,
  temporaryFolder,
  textOf,
} from "./output-store.js";

const LIMIT = 256 * 1024;
/** Lines of 16 bytes that tell their own offsets. */
const lines = (from: number, to: number) => {
  let text = "";
  for (let offset = from; offset < to; offset += 16) text += `${String(offset).padStart(15, "0")}\n`;
  return text;
};
const kept = (file: string) => statSync(file).blocks * 512;

async function written(store: OutputDirectory, bytes: number): Promise<OutputFiles> {
  const files = await store.prepare(INIT);
  append(files, "STDOUT", lines(0, bytes));
  await expect.poll(() => kept(files.stdout)).toBeLessThan(LIMIT * 1.2);
  return files;
}

/** The offset that each chunk's text tells for itself must be the one that gaps and chunks before it add up to. */
function checkOffsets(items: readonly OutputItem[], from = 0): number {
  let offset = from;
  for (const item of items) {
    if (item.kind === "gap") offset += item.droppedBytes;
    if (item.kind === "chunk") {
      const rest = (16 - (offset % 16)) % 16;
      expect(Number(item.text.toString().slice(rest, rest + 15))).toBe(offset + rest);
      offset += item.bytes.length;
    }
  }
  return offset;
}

describe("a stream over its limit", () => {
  test("has the blocks of its head freed, and keeps its offsets", async () => {
    const store = outputStore({ limit: LIMIT });
    const files = await written(store, 2 * 1024 * 1024);
    expect(statSync(files.stdout).size).toBe(2 * 1024 * 1024);
    await store.end(INIT, END);
    const items = await readAll(store);
    expect(kindsOf(items)[0]).toBe("gap");
    expect(checkOffsets(items)).toBe(2 * 1024 * 1024);
    expect(textOf(items).length).toBeGreaterThanOrEqual(LIMIT);
  });

  test("tells a reader that was overtaken what it missed, to the byte", async () => {
    const store = outputStore({ limit: LIMIT });
    const files = await store.prepare(INIT);
    append(files, "STDOUT", lines(0, 1_600));
    append(files, "STDERR", "unharmed");
    const reader = await openReader(store);
    const items = [await nextItem(reader), await nextItem(reader)];
    append(files, "STDOUT", lines(1_600, 1_600_000));
    await expect.poll(() => kept(files.stdout)).toBeLessThan(LIMIT * 1.2);
    await store.end(INIT, END);
    for await (const item of reader) items.push(item);
    expect(kindsOf(items).filter((kind) => kind === "gap")).toEqual(["gap"]);
    expect(checkOffsets(items.filter((item) => !("stream" in item) || item.stream === "STDOUT"))).toBe(1_600_000);
    expect(textOf(items, "STDERR")).toBe("unharmed");
    const gap = items.find((item) => item.kind === "gap");
    expect(checkOffsets(await readAll(store, { after: gap?.cursor }), 1_600_000 - textOf(items.slice(3)).length)).toBe(
      1_600_000,
    );
  });

  test("is remembered by a Gantry that is started later", async () => {
    const folder = temporaryFolder();
    const store = outputStore({ limit: LIMIT }, folder);
    const files = await written(store, 1024 * 1024);
    await store.close();
    append(files, "STDOUT", lines(1024 * 1024, 2 * 1024 * 1024));
    const later = outputStore({ limit: LIMIT }, folder);
    const before = await readAll(later, { follow: false });
    expect(checkOffsets(before)).toBe(2 * 1024 * 1024);
    await later.resume(INIT);
    await expect.poll(() => kept(files.stdout)).toBeLessThan(LIMIT * 1.2);
    expect(checkOffsets(await readAll(later, { follow: false }))).toBe(2 * 1024 * 1024);
  });

  test("is bounded once more when its run ends, also where no Gantry was there while it grew", async () => {
    const folder = temporaryFolder();
    const store = outputStore({ limit: LIMIT }, folder);
    const files = await store.prepare(INIT);
    await store.close();
    append(files, "STDOUT", lines(0, 4 * LIMIT));
    const later = outputStore({ limit: LIMIT }, folder);
    await later.end(INIT, END);
    await expect.poll(() => kept(files.stdout)).toBeLessThan(LIMIT * 1.2);
    const items = await readAll(later);
    expect(kindsOf(items)[0]).toBe("gap");
    expect(checkOffsets(items)).toBe(4 * LIMIT);
  });

  test("serves no zeros where a crash of the machine lost the record of what was freed", async () => {
    const folder = temporaryFolder();
    const store = outputStore({ limit: LIMIT }, folder);
    const files = await written(store, 1024 * 1024);
    await store.end(INIT, END);
    await store.close();
    for (const record of ["", "000000000004096"]) {
      writeFileSync(`${files.stdout}.dropped`, record);
      const items = await readAll(outputStore({ limit: LIMIT }, folder));
      expect(kindsOf(items)[0]).toBe("gap");
      expect(checkOffsets(items)).toBe(1024 * 1024);
    }
  });

  test("stays bounded and right while it is written and read", async () => {
    const store = outputStore({ limit: LIMIT });
    const files = await store.prepare(INIT);
    const reading = (async () => {
      const items: OutputItem[] = [];
      for await (const item of await openReader(store)) {
        items.push(item);
        if (items.length % 3 === 0) await setTimeout(30);
      }
      return items;
    })();
    const size = 12 * 1024 * 1024;
    for (let at = 0; at < size; at += 65_536) {
      append(files, "STDOUT", lines(at, at + 65_536));
      if (at % (4 * 65_536) === 0) await setTimeout(10);
    }
    await expect.poll(() => kept(files.stdout)).toBeLessThan(LIMIT * 1.2);
    await store.end(INIT, END);
    const items = await reading;
    expect(checkOffsets(items)).toBe(size);
    expect(items.at(-1)?.kind).toBe("exit");
  });

  test("keeps no part of a character", async () => {
    const store = outputStore({ limit: LIMIT });
    const files = await store.prepare(INIT);
    append(files, "STDOUT", `a${"€😀".repeat(200_000)}`);
    await expect.poll(() => kept(files.stdout)).toBeLessThan(LIMIT * 1.2);
    const items = await readAll(store, { follow: false });
    expect(kindsOf(items)[0]).toBe("gap");
    expect(textOf(items)).not.toContain("\ufffd");
  });

  test("ends a page's cursor, and begins a page without one", async () => {
    const store = outputStore({ limit: LIMIT });
    const files = await store.prepare(INIT);
    append(files, "STDOUT", lines(0, 160));
    const { endCursor } = await readOutputPage(store, INIT, { maxBytes: 160 });
    append(files, "STDOUT", lines(160, 1_600_000));
    await expect.poll(() => kept(files.stdout)).toBeLessThan(LIMIT * 1.2);
    await expect(readOutputPage(store, INIT, { after: endCursor, maxBytes: 160 })).rejects.toMatchObject({
      code: "CURSOR_EXPIRED",
    });
    const page = await readOutputPage(store, INIT, { maxBytes: 160 });
    expect(page.chunks).toHaveLength(1);
    const last = await readOutputPage(store, INIT, { tail: 1, maxBytes: 160 });
    expect(textOf(last.chunks)).toBe(lines(1_600_000 - 16, 1_600_000));
  });

  test("goes on being bounded where an ended process left a writer behind, until init ends", async () => {
    const store = outputStore({ limit: LIMIT });
    const shell = { ...INIT, process: "shell" };
    await store.prepare(INIT);
    const files = await store.prepare(shell);
    await store.end(shell, END);
    appendFileSync(files.stdout, Buffer.alloc(4 * LIMIT));
    await expect.poll(() => kept(files.stdout)).toBeLessThan(LIMIT * 1.2);
    expect(kindsOf(await readAll(store, {}, shell))).toEqual(["exit"]);
  });

  test("goes on being bounded where an ended process left a writer behind and its name is used again", async () => {
    const store = outputStore({ limit: LIMIT, runs: 2 });
    const shell = { ...INIT, process: "shell" };
    await store.prepare(INIT);
    const files = await store.prepare(shell);
    await store.end(shell, END);
    await store.prepare({ ...shell, run: 2 });
    appendFileSync(files.stdout, Buffer.alloc(4 * LIMIT));
    await expect.poll(() => kept(files.stdout)).toBeLessThan(LIMIT * 1.2);
    await store.end({ ...shell, run: 2 }, END);
    await store.prepare({ ...shell, run: 3 });
    expect(existsSync(files.stdout)).toBe(false);
  });

  test("is bounded once more where the next run begins right after its end", async () => {
    const store = outputStore({ limit: LIMIT });
    const files = await store.prepare(INIT);
    append(files, "STDOUT", lines(0, 10 * LIMIT));
    await store.end(INIT, END);
    await store.prepare({ ...INIT, run: 2 });
    await expect.poll(() => kept(files.stdout)).toBeLessThan(LIMIT * 1.2);
  });
});
