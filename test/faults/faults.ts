import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Dice } from "../support/random.js";
import type { Arena } from "./arena.js";
import type { Role } from "./cast.js";
import type { Deeds } from "./deeds.js";

/** Something that is killed with SIGKILL, and started again where nobody else does. */
export interface Fault {
  readonly what: string;
  happen(): Promise<void>;
}

/** One that the dice choose. */
export function anyFault(arena: Arena, deeds: Deeds, cast: readonly [Role, ...Role[]], dice: Dice): Fault {
  const { containerId } = dice.of(cast);
  const pause = dice.below(200);
  const init = () => killInit(arena, deeds, containerId);
  const shim = () => killShim(arena, deeds, containerId);
  const daemon = (meanwhile?: () => Promise<void>) => killContainerd(arena, pause, meanwhile);
  const [what, happen] = dice.of<readonly [string, () => Promise<void>]>([
    [`init of ${containerId}`, init],
    [`init of ${containerId}`, init],
    [`processes of ${containerId}`, () => killProcesses(arena, deeds, containerId)],
    [`shim of ${containerId}`, shim],
    ["containerd", () => daemon()],
    [`containerd, meanwhile init of ${containerId}`, () => daemon(init)],
    [`containerd, meanwhile shim of ${containerId}`, () => daemon(shim)],
    ["Gantry", () => arena.restartGantry()],
    [`Gantry, meanwhile init of ${containerId}`, () => arena.restartGantry(init)],
    [`Gantry, meanwhile shim of ${containerId}`, () => arena.restartGantry(shim)],
    ["Gantry and containerd", () => arena.restartGantry(() => daemon())],
  ]);
  return { what, happen };
}

async function killInit(arena: Arena, deeds: Deeds, containerId: string): Promise<void> {
  const { init } = await pidsOf(arena, containerId);
  if (init === undefined) return;
  deeds.killed(init);
  kill(init);
}

async function killProcesses(arena: Arena, deeds: Deeds, containerId: string): Promise<void> {
  const { others } = await pidsOf(arena, containerId);
  for (const pid of others) {
    deeds.killed(pid);
    kill(pid);
  }
}

async function killShim(arena: Arena, deeds: Deeds, containerId: string): Promise<void> {
  const shim = await arena.containerd.shimOf({ namespace: "default", containerId }).catch(() => undefined);
  if (shim === undefined) return;
  const done = deeds.asks(containerId, "shim");
  kill(shim);
  done(true);
}

async function killContainerd({ containerd }: Arena, pause: number, meanwhile?: () => Promise<void>): Promise<void> {
  await containerd.kill();
  await meanwhile?.();
  await delay(pause);
  await containerd.start();
}

/** As the shim has noted them, whoever else is alive to be asked. */
async function pidsOf(arena: Arena, containerId: string): Promise<{ init?: number; others: number[] }> {
  const bundle = path.join(
    arena.containerd.dataDirectory,
    "containerd/state/io.containerd.runtime.v2.task/default",
    containerId,
  );
  const files = (await readdir(bundle).catch(() => [])).filter((name) => name.endsWith(".pid") && name !== "shim.pid");
  const pids = await Promise.all(
    files.map(
      async (name) => [name, Number(await readFile(path.join(bundle, name), "utf8").catch(() => "0"))] as const,
    ),
  );
  const living = await Promise.all(
    pids.map(async ([name, pid]) => ((await isIn(containerId, pid)) ? [[name, pid] as const] : [])),
  );
  const init = living.flat().find(([name]) => name === "init.pid")?.[1];
  const others = living.flat().flatMap(([name, pid]) => (name === "init.pid" ? [] : [pid]));
  return { ...(init !== undefined && { init }), others };
}

/** A pid that was noted may be another's by now: the cgroup says whose it is. */
async function isIn(containerId: string, pid: number): Promise<boolean> {
  if (pid <= 1) return false;
  const groups = await readFile(`/proc/${pid}/cgroup`, "utf8").catch(() => "");
  return groups.split("\n").some((line) => line.endsWith(`/${containerId}`));
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
