import { readFile, writeFile } from "node:fs/promises";

/** As Docker sets it for its containerd: one of the last that the kernel ends when memory runs out. */
export const containerdOomScore = -500;

/**
 * Makes the kernel spare a process when memory runs out; one that is spared even more stays so.
 * @throws ErrnoException, EACCES where this process lacks CAP_SYS_RESOURCE
 */
export async function lowerOomScore(pid: number, score = containerdOomScore, proc = "/proc"): Promise<void> {
  const file = `${proc}/${pid}/oom_score_adj`;
  if (Number(await readFile(file, "utf8")) > score) await writeFile(file, String(score));
}
