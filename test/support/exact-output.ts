import { createHash, type Hash, randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect } from "vitest";
import {
  AddProcessDocument,
  DeleteContainerDocument,
  type OutputStream,
  StartContainerDocument,
} from "./generated/graphql.js";
import { PacedOutput } from "./paced-output.js";
import type { Setting } from "./use-gantry.js";

export const MEBIBYTE = 1024 * 1024;
const BLOCK = 8 * MEBIBYTE;

/** How a process writes: to which stream, and whether that is a terminal. */
export type Way = "stdout" | "stderr" | "terminal";

const COMMANDS: Readonly<Record<Way, string>> = {
  stdout: "cat /data",
  stderr: "cat /data >&2",
  // Else a terminal makes two bytes of each line feed.
  terminal: "stty raw -echo; cat /data",
};

export interface ExactOutput {
  readonly size: number;
  readonly way: Way;
  /** Whether a further process writes, or init. */
  readonly further?: boolean;
  /** How long the reader rests after each chunk, in milliseconds. */
  readonly pause: number;
}

/**
 * Random bytes are written as fast as they can be by a process that then ends, and read slowly, all of it after the
 * end but what the network holds: what arrives is what was written, and the exit comes last with its code.
 */
export async function expectExactOutput(setting: Setting, { size, way, further, pause }: ExactOutput): Promise<void> {
  const { client, gantry, rootfs, script } = setting;
  const file = path.join(rootfs, "data");
  const written = await writeRandom(file, size);
  const terminal = way === "terminal";
  const command = `${COMMANDS[way]}; exit 7`;
  const init = script(further ? "sleep 1000" : command, { terminal: terminal && !further, start: false });
  const { id } = await client.create(init);
  using states = await client.record();
  const process = further ? "writer" : "init";
  using output = new PacedOutput(gantry, { container: id, process });
  await client.request(StartContainerDocument, { id });
  if (further) {
    const input = { container: id, process, args: ["sh", "-c", command], terminal };
    await client.request(AddProcessDocument, { input });
  }
  await states.first(({ state }) => state === (further ? "EXIT_PROCESS" : "EXIT"));
  const read: Record<OutputStream, Hash> = { STDOUT: createHash("sha256"), STDERR: createHash("sha256") };
  let length = 0;
  let exitCode: number | undefined;
  for (let item = await output.next(); item; item = await output.next()) {
    expect(exitCode).toBeUndefined();
    if (item.__typename === "OutputGap") throw new Error(`${item.droppedBytes} bytes are missing`);
    if (item.__typename === "ProcessExit") exitCode = item.exitCode;
    else {
      const bytes = Buffer.from(item.bytes, "base64");
      read[item.stream].update(bytes);
      length += bytes.length;
      await setTimeout(pause);
    }
  }
  expect([length, exitCode]).toEqual([size, 7]);
  expect(read[way === "stderr" ? "STDERR" : "STDOUT"].digest("hex")).toBe(written);
  await client.request(DeleteContainerDocument, { id, force: true });
  await rm(file);
}

/** Answers their SHA-256. */
async function writeRandom(file: string, size: number): Promise<string> {
  const hash = createHash("sha256");
  await using handle = await open(file, "w");
  for (let left = size; left > 0; left -= BLOCK) {
    const bytes = randomBytes(Math.min(BLOCK, left));
    hash.update(bytes);
    await handle.write(bytes);
  }
  return hash.digest("hex");
}
