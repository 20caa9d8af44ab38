import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { expectFailuresToLeaveNothing } from "../../support/failing-processes.js";
import {
  AddProcessDocument,
  AddProcessWithoutInputDocument,
  DeleteContainerDocument,
  OutputPageDocument,
  ProcessesDocument,
} from "../../support/generated/graphql.js";
import { sideBySide } from "../../support/side-by-side.js";
import { until } from "../../support/until.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

test("an empty input ends cat 1,000 times", { timeout: 180_000 }, async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id } = await client.create(script("sleep 1000"));
  await sideBySide(1_000, 4, async (number) => {
    const process = `cat-${number}`;
    // Closed by the same request, before cat can have run.
    const input = { container: id, process, args: ["cat"], stdin: true };
    await client.request(AddProcessWithoutInputDocument, { input, container: id, process });
    const end = await record.first(({ state, processId }) => state === "EXIT_PROCESS" && processId === process);
    expect(end.exitCode).toBe(0);
  });
  await client.request(DeleteContainerDocument, { id, force: true });
});

// 10,000 are in test/soak.
test("1,000 processes that cannot start leave neither memory nor descriptors", { timeout: 180_000 }, async () => {
  await expectFailuresToLeaveNothing(setting, 1_000, 200);
});

test("50 at once all end with their codes", { timeout: 60_000 }, async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id } = await client.create(script("sleep 1000"));
  await sideBySide(50, 50, async (number) => {
    const process = `p${number}`;
    const input = { container: id, process, args: ["sh", "-c", `echo ${number}; exit ${number}`] };
    await client.request(AddProcessDocument, { input });
    const end = await record.first(({ state, processId }) => state === "EXIT_PROCESS" && processId === process);
    expect(end.exitCode).toBe(number);
    using output = await client.output({ container: id, process }).completed();
    expect([output.text(), output.exitCode]).toEqual([`${number}\n`, number]);
  });
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("the same name 100 times in sequence, each with its own code and output", { timeout: 60_000 }, async () => {
  const { client, script } = setting;
  const { id } = await client.create(script("sleep 1000"));
  for (let index = 0; index < 100; index += 1) {
    const input = { container: id, process: "again", args: ["sh", "-c", `echo ${index}; exit ${index}`] };
    await client.request(AddProcessDocument, { input });
    using output = await client.output({ container: id, process: "again" }).completed();
    expect([output.text(), output.exitCode]).toEqual([`${index}\n`, index]);
  }
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("of processes that ended the newest stay readable, and the others leave nothing on disk", {
  timeout: 60_000,
}, async () => {
  const { client, script, gantry } = setting;
  using record = await client.record();
  const { id, containerId, namespace } = await client.create(script("sleep 1000"));
  await sideBySide(100, 4, async (number) => {
    const process = `short-${number}`;
    await client.request(AddProcessDocument, { input: { container: id, process, args: ["echo", process] } });
    await record.first(({ state, processId }) => state === "EXIT_PROCESS" && processId === process);
  });
  const { container } = await client.request(ProcessesDocument, { container: id });
  const names = container?.processes.map(({ name }) => name) ?? [];
  expect(names).toHaveLength(1 + 64);
  expect(names).toContain("short-99");
  const kept = await client.request(OutputPageDocument, { container: id, process: "short-99" });
  expect(kept.container?.process?.output.chunks.map(({ text }) => text)).toEqual(["short-99\n"]);
  const folder = path.join(gantry.dataDirectory, "output", namespace, containerId);
  await until("only theirs is on disk", async () => (await readdir(folder)).length <= names.length);
  expect((await readdir(folder)).sort()).toEqual(names.sort());
  await client.request(DeleteContainerDocument, { id, force: true });
});
