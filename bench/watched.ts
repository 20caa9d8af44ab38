import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Gantry } from "./gantry.js";
import { type Got, subscribe } from "./subscribers.js";
import { ratio, table } from "./table.js";

const MEGABYTES = 300;
const LINE = "The quick brown fox jumps over the lazy dog, and then again";
const ROUNDS = 3;
/** Of what was written in a round. */
const READINGS = 3;

const CREATE = `mutation ($rootfs: String!, $script: String!) {
  containerCreate(input: { containerId: "writer", rootfs: $rootfs, args: ["sh", "-c", $script] }) { container { id } }
}`;
const DELETE = `mutation { containerDelete(input: { id: "writer", force: true }) { id } }`;
const OUTPUT = `subscription { processOutput(container: "writer") {
  ... on OutputChunk { cursor stream text } ... on OutputGap { cursor droppedBytes } ... on ProcessExit { exitCode }
} }`;

/**
 * One subscriber reads much text, and for comparison as much in equal frames from a bare ws server, which has them as
 * strings or even as bytes. The rates are parts of the faster one's.
 */
export async function measureWatched(gantry: Gantry, rootfs: string): Promise<string> {
  const url = gantry.url.replace(/^http/, "ws");
  const times: Record<"live" | "kept" | "strings" | "bytes", number[]> = {
    live: [],
    kept: [],
    strings: [],
    bytes: [],
  };
  let frames = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await gantry.query(CREATE, { rootfs, script: `yes "${LINE}" | head -c ${MEGABYTES}000000` });
    times.live.push((await read(url)).seconds);
    for (let reading = 0; reading < READINGS; reading++) {
      const kept = await read(url);
      times.kept.push(kept.seconds);
      if (kept.bytes < MEGABYTES * 1_000_000) throw new Error(`Only ${kept.bytes} bytes came`);
      frames = kept.frames;
      times.strings.push(await readPlain(kept, false));
      times.bytes.push(await readPlain(kept, true));
    }
    await gantry.query(DELETE);
  }
  const fastest = Math.min(...times.strings, ...times.bytes);
  const row = (name: string, seconds: readonly number[]) => {
    const best = Math.min(...seconds);
    return [name, `${best.toFixed(2)} s`, `${Math.round(MEGABYTES / best)} MB/s`, ratio(fastest / best)];
  };
  return table(
    `Watched (${MEGABYTES} MB of text to one subscriber in about ${frames} frames; the best of each)`,
    ["", "time", "text", "rate"],
    [
      row("Gantry, while it is written", times.live),
      row("Gantry, all written before", times.kept),
      row("bare ws, equal frames as strings", times.strings),
      row("bare ws, equal frames as bytes", times.bytes),
    ],
  );
}

async function read(url: string): Promise<Got> {
  await using subscriber = await subscribe({ url, subscribers: 1, query: OUTPUT });
  return await subscriber.ended;
}

async function readPlain({ frame, frames }: Got, ready: boolean): Promise<number> {
  const server = fork(fileURLToPath(new URL("output-plain.js", import.meta.url)));
  server.send([frame, frames, ready]);
  const [{ url }] = await once(server, "message");
  const { seconds } = await read(url);
  server.disconnect();
  await once(server, "exit");
  return seconds;
}
