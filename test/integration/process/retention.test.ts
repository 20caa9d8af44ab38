import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import {
  DeleteContainerDocument,
  OutputPageDocument,
  StartContainerDocument,
} from "../../support/generated/graphql.js";
import { PacedOutput } from "../../support/paced-output.js";
import { until } from "../../support/until.js";
import { useGantry } from "../../support/use-gantry.js";

const LIMIT = 1024 * 1024;
const setting = useGantry({ flags: ["--output-limit", String(LIMIT), "--output-runs", "2"] });

function folderOf(containerId: string): string {
  return path.join(setting.gantry.dataDirectory, "output/default", containerId);
}

/** What a folder takes on disk, in bytes. */
async function onDisk(folder: string): Promise<number> {
  const { stdout } = await promisify(execFile)("du", ["-sk", folder]);
  return Number.parseInt(stdout, 10) * 1024;
}

test("a container that writes without end fills no disk, and a slow reader is told of every byte it missed", {
  timeout: 240_000,
}, async () => {
  const { client, gantry, rootfs } = setting;
  // A terminal is slow.
  for (const [terminal, enough] of [
    [false, 512 * LIMIT],
    [true, 16 * LIMIT],
  ] as const) {
    const { id, containerId } = await client.create({ rootfs, args: ["yes", "0123456"], terminal });
    using output = new PacedOutput(gantry, { container: id });
    let offset = 0;
    let dropped = 0;
    let text = "";
    let most = 0;
    // In lines of one length, where an offset tells the text.
    const line = terminal ? "0123456\r\n" : "0123456\n";
    while (offset < enough || dropped === 0) {
      const item = await output.next();
      if (item?.__typename === "OutputGap") {
        dropped += item.droppedBytes;
        offset += item.droppedBytes;
      } else if (item?.__typename === "OutputChunk") {
        text = Buffer.from(item.bytes, "base64").toString();
        const begin = offset % line.length;
        expect(text).toBe(line.repeat(text.length / line.length + 2).slice(begin, begin + text.length));
        offset += text.length;
        await setTimeout(50);
        most = Math.max(most, await onDisk(folderOf(containerId)));
      } else throw new Error(JSON.stringify(item));
    }
    // As much as is written between two looks comes on top of the limit.
    expect(most).toBeLessThan(256 * LIMIT);
    await client.request(DeleteContainerDocument, { id, force: true });
    expect(existsSync(folderOf(containerId))).toBe(false);
  }
});

test("what is kept is the newest output, once a flood is over within the limit and an eighth", async () => {
  const { client, script } = setting;
  const { id, containerId } = await client.create(script("seq 1 1000000; sleep 0.5"));
  using output = await client.output({ container: id }).completed();
  expect(output.text().endsWith("999999\n1000000\n")).toBe(true);
  await until("it is within its bounds", async () => (await onDisk(folderOf(containerId))) < LIMIT * 1.25);
  using kept = await client.output({ container: id }).completed();
  const [gap] = kept.seen;
  expect(gap).toMatchObject({ __typename: "OutputGap", stream: "STDOUT" });
  const dropped = gap?.__typename === "OutputGap" ? gap.droppedBytes : 0;
  expect(dropped + kept.bytes().length).toBe(6_888_896);
  expect(kept.bytes().length).toBeGreaterThanOrEqual(LIMIT);
  expect(kept.bytes().length).toBeLessThan(LIMIT * 1.125 + 4_096);
  // A page has no way to tell of a gap: from the beginning it is what is kept, from a cursor before it an error.
  const page = await client.request(OutputPageDocument, { container: id });
  const first = Buffer.from(page.container?.process?.output.chunks[0]?.bytes ?? "", "base64");
  expect(first.length).toBeGreaterThan(0);
  expect(first.equals(kept.bytes().subarray(0, first.length))).toBe(true);
  await client.request(DeleteContainerDocument, { id });
});

test("earlier runs are kept so many, each with its own end; a cursor of one that is gone has expired", async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("cat /proc/sys/kernel/random/uuid; exit 9", { start: false }));
  const runs: { cursor: string | undefined; text: string }[] = [];
  for (let run = 0; run < 3; run += 1) {
    await client.request(StartContainerDocument, { id });
    using whole = await client.output({ container: id }).completed();
    runs.push({ cursor: whole.seen[0]?.cursor, text: whole.text() });
  }
  for (const [index, { cursor }] of runs.entries()) {
    if (index === 0) {
      using expired = client.output({ container: id, after: cursor });
      await expect(expired.completed()).rejects.toThrow("CURSOR_EXPIRED");
    } else {
      using rest = await client.output({ container: id, after: cursor }).completed();
      expect([rest.text(), rest.exitCode]).toEqual(["", 9]);
    }
  }
  using present = await client.output({ container: id }).completed();
  expect(present.text()).toBe(runs[2]?.text);
  await client.request(DeleteContainerDocument, { id });
});

test("output goes with its container: files, subscriptions and cursors", async () => {
  const { client, script } = setting;
  const { id, containerId } = await client.create(script("echo here; sleep 1000", { containerId: "short-lived" }));
  using follower = client.output({ container: id });
  using waiting = client.output({ container: id, process: "never" });
  await follower.until(() => follower.text() === "here\n");
  const { cursor } = follower;
  await client.request(DeleteContainerDocument, { id, force: true });
  await Promise.all([follower.completed(), waiting.completed()]);
  expect(follower.exitCode).toBe(137);
  expect(waiting.seen).toEqual([]);
  expect(existsSync(folderOf(containerId))).toBe(false);
  using unknown = client.output({ container: id });
  await expect(unknown.completed()).rejects.toThrow("NOT_FOUND");
  // Another of the same id has nothing to do with it.
  await client.create(script("echo other", { containerId: "short-lived" }));
  using other = client.output({ container: id, after: cursor });
  await expect(other.completed()).rejects.toThrow("CURSOR_EXPIRED");
  using whole = await client.output({ container: id }).completed();
  expect(whole.text()).toBe("other\n");
  await client.request(DeleteContainerDocument, { id });
});
