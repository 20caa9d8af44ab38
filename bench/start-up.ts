import { setTimeout } from "node:timers/promises";
import { residentBytes } from "../test/support/process-figures.js";
import type { Docker } from "./docker.js";
import { type Gantry, startGantry } from "./gantry.js";
import { median } from "./statistics.js";
import { milliseconds, table } from "./table.js";

const REPEATS = 5;
const IDLE = 5_000;

/** From the start of a process to its ready line while containerd runs already, and the memory it then has. */
export async function measureStartUp(dataDirectory: string, docker: Docker | undefined): Promise<string> {
  const times: number[] = [];
  for (let repeat = 1; repeat < REPEATS; repeat++) {
    await using gantry = await startGantry(dataDirectory);
    times.push(gantry.readyAfter);
  }
  await using last: Gantry = await startGantry(dataDirectory);
  times.push(last.readyAfter);
  await setTimeout(IDLE);
  const row = (name: string, readyAfter: number, pid: number) => {
    return [name, milliseconds(readyAfter), `${Math.round(residentBytes(pid) / 2 ** 20)} MiB`];
  };
  return table(
    `Start and rest (median of ${REPEATS}; memory after ${IDLE / 1_000} s)`,
    ["", "ready after", "VmRSS"],
    [
      row("Gantry", median(times), last.pid),
      ...(docker ? [row("Docker, once, with its containerd", docker.readyAfter, docker.pid)] : []),
    ],
  );
}
