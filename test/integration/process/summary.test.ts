import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  AddProcessDocument,
  DeleteContainerDocument,
  PauseContainerDocument,
  SummaryDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

async function summary(id: string) {
  const { container } = await setting.client.request(SummaryDocument, { id });
  return { pids: container?.pids ?? [], lines: container?.summary ?? [] };
}

test("every process is there, children's children too, each with the name of the one that it belongs to", async () => {
  const { client, script } = setting;
  const nested = "sh -c 'sh -c \"sleep 1001; :\"; :'; :";
  const { id, pid } = await client.create(script(`echo up; ${nested}`));
  using output = client.output({ container: id });
  await output.until(() => output.text() === "up\n");
  const added = await client.request(AddProcessDocument, {
    input: { container: id, process: "shell", args: ["sh", "-c", "echo up; sleep 1002; :"], user: "1000" },
  });
  using second = client.output({ container: id, process: "shell" });
  await second.until(() => second.text() === "up\n");
  const isWhole = ({ lines }: Awaited<ReturnType<typeof summary>>) =>
    ["1001", "1002"].every((seconds) => lines.some(({ args }) => args.join(" ") === `sleep ${seconds}`));
  let seen = await summary(id);
  while (!isWhole(seen)) seen = await summary(id);
  const { pids, lines } = seen;
  expect(pids).toEqual(lines.map((line) => line.pid));
  expect(lines).toHaveLength(6);
  const byPid = new Map(lines.map((line) => [line.pid, line]));
  const init = byPid.get(pid ?? 0);
  expect(init).toMatchObject({ command: "sh", args: ["sh", "-c", `echo up; ${nested}`], user: 0, process: "init" });
  expect(init?.parentPid).toBe(Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]));
  const sleeper = lines.find(({ args }) => args[1] === "1001");
  expect(sleeper).toMatchObject({ command: "sleep", process: "init", user: 0 });
  expect(byPid.get(sleeper?.parentPid ?? 0)).toMatchObject({ command: "sh", process: "init" });
  const shell = byPid.get(added.processAdd.process.pid ?? 0);
  expect(shell).toMatchObject({ process: "shell", user: 1_000 });
  expect(lines.find(({ args }) => args[1] === "1002")).toMatchObject({
    ...{ process: "shell", user: 1_000, parentPid: shell?.pid },
  });
  await client.request(PauseContainerDocument, { id });
  expect((await summary(id)).pids).toEqual(pids);
  await client.request(DeleteContainerDocument, { id, force: true });
});

test("a container that does not run has none", async () => {
  const { client, script } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(script("exit 0"));
  await record.of(containerId, "EXIT");
  expect(await summary(id)).toEqual({ pids: [], lines: [] });
  await client.request(DeleteContainerDocument, { id });
});

test("processes that come and go all the time do no harm", async () => {
  const { client, script } = setting;
  const { id, pid } = await client.create(script("while :; do true & sh -c : & wait; done"));
  for (let round = 0; round < 30; round++) {
    const { lines } = await summary(id);
    expect(lines.some((line) => line.pid === pid)).toBe(true);
    expect(new Set(lines.map(({ process }) => process))).toEqual(new Set(["init"]));
  }
  await client.request(DeleteContainerDocument, { id, force: true });
});
