import { mkdtemp, rm } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { startContainerd } from "../../support/containerd.js";
import { startGantry } from "../../support/gantry.js";
import {
  AddProcessDocument,
  CloseStdinDocument,
  DeleteContainerDocument,
  ProcessesDocument,
  SummaryDocument,
  WriteStdinDocument,
} from "../../support/generated/graphql.js";
import { makeRootfs } from "../../support/rootfs.js";

const LINES = 1_000_000;

async function settingOf() {
  const containerd = await startContainerd();
  const rootfs = await makeRootfs();
  const dataDirectory = await mkdtemp("/tmp/gg-");
  onTestFinished(async () => {
    await containerd[Symbol.asyncDispose]();
    await rootfs[Symbol.asyncDispose]();
    await rm(dataDirectory, { recursive: true });
  });
  return { rootfs: rootfs.path, start: () => startGantry({ containerd: containerd.address, dataDirectory }) };
}

test("Gantry killed at random moments while 1,000,000 lines are printed: the subscriber has each exactly once", {
  timeout: 120_000,
}, async () => {
  const { rootfs, start } = await settingOf();
  const script = `for i in $(seq 0 99); do seq $((i*${LINES / 100}+1)) $(((i+1)*${LINES / 100})); sleep 0.05; done; exit 6`;
  let gantry = await start();
  const { id } = await gantry.client.create({ rootfs, args: ["sh", "-c", script] });
  let after: string | undefined;
  let kills = 0;
  let exitCode: number | undefined;
  const parts: Buffer[] = [];
  while (exitCode === undefined) {
    using output = gantry.client.output({ container: id, after });
    const ended = output.until(() => output.exitCode !== undefined);
    const killed = await Promise.race([ended, setTimeout(Math.random() * 1_000, true)]);
    if (killed) {
      ended.catch(() => {});
      await gantry.end("SIGKILL");
      kills += 1;
    }
    parts.push(output.bytes());
    after = output.cursor ?? after;
    exitCode = output.exitCode;
    if (!killed) break;
    await gantry[Symbol.asyncDispose]();
    gantry = await start();
  }
  expect(kills).toBeGreaterThan(2);
  expect(exitCode).toBe(6);
  const lines = Buffer.concat(parts).toString().split("\n");
  expect(lines.pop()).toBe("");
  expect(lines).toHaveLength(LINES);
  expect(lines.findIndex((line, index) => line !== String(index + 1))).toBe(-1);
  await gantry.client.request(DeleteContainerDocument, { id });
  await gantry[Symbol.asyncDispose]();
});

test("Gantry killed while processes start: what runs by then is known", { timeout: 60_000 }, async () => {
  const { rootfs, start } = await settingOf();
  let gantry = await start();
  const { id } = await gantry.client.create({ rootfs, args: ["sleep", "1000"] });
  for (const delay of [8, 14, 20]) {
    const input = { container: id, process: `after-${delay}`, args: ["sleep", "1000"] };
    const added = gantry.client.request(AddProcessDocument, { input }).catch(() => undefined);
    await setTimeout(delay);
    await gantry.end("SIGKILL");
    await added;
    await gantry[Symbol.asyncDispose]();
    gantry = await start();
    const { container } = await gantry.client.request(SummaryDocument, { id });
    const running = container?.summary?.map(({ process }) => process);
    const { container: known } = await gantry.client.request(ProcessesDocument, { container: id });
    expect(running?.toSorted()).toEqual(known?.processes.map(({ name }) => name).toSorted());
  }
  await gantry.client.request(DeleteContainerDocument, { id, force: true });
  await gantry[Symbol.asyncDispose]();
});

test("an input that was closed stays closed after Gantry was killed", async () => {
  const { rootfs, start } = await settingOf();
  const first = await start();
  const script = ["sh", "-c", "sleep 2; cat; echo closed; sleep 1000"];
  const { id } = await first.client.create({ rootfs, args: script, stdin: true });
  const input = { container: id, process: "more", args: script, stdin: true };
  await first.client.request(AddProcessDocument, { input });
  for (const process of ["init", "more"]) {
    await first.client.request(WriteStdinDocument, { container: id, process, text: "before\n" });
    await first.client.request(CloseStdinDocument, { container: id, process });
  }
  await first.end("SIGKILL");
  await first[Symbol.asyncDispose]();
  await using second = await start();
  const { client } = second;
  for (const process of ["init", "more"]) {
    const late = await client.refusal(WriteStdinDocument, { container: id, process, text: "after\n" });
    expect(late.extensions?.code).toBe("FAILED_PRECONDITION");
    const { processCloseStdin } = await client.request(CloseStdinDocument, { container: id, process });
    expect(processCloseStdin.process.stdinOpen).toBe(false);
    using output = client.output({ container: id, process });
    await output.until(() => output.text() === "before\nclosed\n");
  }
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("input and further processes go on after Gantry was killed", async () => {
  const { rootfs, start } = await settingOf();
  const first = await start();
  const { id } = await first.client.create({ rootfs, args: ["cat"], stdin: true });
  const input = { container: id, process: "echo", args: ["sh", "-c", "cat; exit 9"], stdin: true };
  await first.client.request(AddProcessDocument, { input });
  for (const process of ["init", "echo"]) {
    await first.client.request(WriteStdinDocument, { container: id, process, text: "before\n" });
  }
  await first.end("SIGKILL");
  await first[Symbol.asyncDispose]();
  await using second = await start();
  const { client } = second;
  for (const [process, code] of [
    ["echo", 9],
    ["init", 0],
  ] as const) {
    await client.request(WriteStdinDocument, { container: id, process, text: "after\n" });
    await client.request(CloseStdinDocument, { container: id, process });
    using output = await client.output({ container: id, process }).completed();
    expect([output.text(), output.exitCode]).toEqual(["before\nafter\n", code]);
  }
  await client.request(DeleteContainerDocument, { id });
});
