import { mkdtemp, rm } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { startContainerd } from "../../support/containerd.js";
import { startGantry } from "../../support/gantry.js";
import {
  AddProcessDocument,
  CloseStdinDocument,
  DeleteContainerDocument,
  WriteStdinDocument,
} from "../../support/generated/graphql.js";
import { makeRootfs } from "../../support/rootfs.js";

const LINES = 200_000;

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

test("Gantry killed again and again while lines are printed: the subscriber has each exactly once", {
  timeout: 120_000,
}, async () => {
  const { rootfs, start } = await settingOf();
  const script = `i=0; while [ $i -lt ${LINES} ]; do i=$((i+1)); echo $i; done; exit 6`;
  let gantry = await start();
  const { id } = await gantry.client.create({ rootfs, args: ["sh", "-c", script] });
  let after: string | undefined;
  let text = "";
  let exitCode: number | undefined;
  for (let round = 1; exitCode === undefined; round += 1) {
    const output = gantry.client.output({ container: id, after });
    // Killed at another place each time, until it is let run to the end.
    const enough = () => round <= 4 && output.bytes().length > round * 20_000;
    await output.until(() => enough() || output.exitCode !== undefined);
    const killed = output.exitCode === undefined;
    if (killed) await gantry.end("SIGKILL");
    text += output.text();
    after = output.cursor ?? after;
    exitCode = output.exitCode;
    if (!killed) break;
    await gantry[Symbol.asyncDispose]();
    gantry = await start();
  }
  expect(exitCode).toBe(6);
  expect(text).toBe(Array.from({ length: LINES }, (_, index) => `${index + 1}\n`).join(""));
  await gantry.client.request(DeleteContainerDocument, { id });
  await gantry[Symbol.asyncDispose]();
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
