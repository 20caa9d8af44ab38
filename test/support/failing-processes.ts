import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { AddProcessDocument, DeleteContainerDocument, ProcessesDocument } from "./generated/graphql.js";
import { openDescriptors, residentBytes } from "./process-figures.js";
import { sideBySide } from "./side-by-side.js";
import { until } from "./until.js";
import type { Setting } from "./use-gantry.js";

const AT_ONCE = 4;
/** What the heap may be larger by without anything having leaked, in bytes. */
const HEAP_SWING = 48 * 1024 * 1024;
/** How many descriptors come and go by themselves: of idle connections, and what a shim's garbage collector has yet to close. */
const DESCRIPTOR_SWING = 10;

/**
 * So many processes fail to start, the first `warmUp` of them before anything is measured. Afterwards memory and
 * descriptors of Gantry and of the container's shim are as before, and nothing of the processes is left.
 */
export async function expectFailuresToLeaveNothing(setting: Setting, times: number, warmUp: number): Promise<void> {
  const { client, gantry, script, containerd } = setting;
  const { id, namespace, containerId, pid } = await client.create(script("sleep 1000"));
  const fail = async (number: number) => {
    const args = number % 2 ? ["nope"] : ["/etc/passwd"];
    const input = { container: id, process: `failing-${number % 10}`, args, stdin: number % 3 === 0 };
    const { extensions } = await client.refusal(AddProcessDocument, { input });
    expect(extensions?.code).toBe("FAILED_PRECONDITION");
    // From 1.7 on, of several that fail at once containerd's shim may tell one by the words of another.
    expect([126, 127]).toContain(extensions?.exitCode);
  };
  await sideBySide(warmUp, AT_ONCE, fail);
  const shim = await parentOf(pid ?? 0);
  const memory = residentBytes(gantry.pid);
  const shimMemory = residentBytes(shim);
  const shimDescriptors = openDescriptors(shim);
  const descriptors = openDescriptors(gantry.pid);
  await sideBySide(times - warmUp, AT_ONCE, fail);
  expect(residentBytes(gantry.pid) - memory).toBeLessThan(HEAP_SWING);
  expect(residentBytes(shim) - shimMemory).toBeLessThan(HEAP_SWING);
  await until("no descriptor has been left open", () => {
    const more = Math.max(openDescriptors(gantry.pid) - descriptors, openDescriptors(shim) - shimDescriptors);
    return more <= DESCRIPTOR_SWING;
  });
  expect(await containerd.connection.tasks.listProcesses({ namespace, containerId })).toHaveLength(1);
  const { container } = await client.request(ProcessesDocument, { container: id });
  expect(container?.processes.map(({ name }) => name)).toEqual(["init"]);
  expect(await readdir(path.join(gantry.dataDirectory, "output", namespace, containerId))).toEqual(["init"]);
  await client.request(DeleteContainerDocument, { id, force: true });
}

async function parentOf(pid: number): Promise<number> {
  return Number(/^PPid:\s+(\d+)$/m.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1]);
}
