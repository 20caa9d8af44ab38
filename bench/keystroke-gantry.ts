import { openChannel } from "./channel.js";
import type { Gantry } from "./gantry.js";
import type { Terminal } from "./keystroke.js";

const CREATE = `mutation ($rootfs: String!) {
  containerCreate(input: { containerId: "typed", rootfs: $rootfs, args: ["cat"], terminal: true, stdin: true }) {
    container { id }
  }
}`;
const DELETE = `mutation { containerDelete(input: { id: "typed", force: true }) { id } }`;
const OUTPUT = `subscription { processOutput(container: "typed") { ... on OutputChunk { cursor text } } }`;
const WRITE = `mutation ($text: String!) {
  processWriteStdin(input: { container: "typed", text: $text }) { writtenBytes }
}`;

/** Mutations and the subscription on one WebSocket. */
export async function terminalByGantry(gantry: Gantry, rootfs: string): Promise<Terminal> {
  await gantry.query(CREATE, { rootfs });
  const channel = openChannel(gantry);
  const output = channel.subscribe<{ processOutput: { text?: string } }>(OUTPUT);
  let answer: Promise<unknown> = Promise.resolve();
  return {
    answered: () => answer,
    async type(text) {
      answer = channel.query(WRITE, { text });
      const echo = await output.next();
      if (echo.value?.processOutput.text !== text) throw new Error(`${text} came back as ${JSON.stringify(echo)}`);
    },
    async [Symbol.asyncDispose]() {
      await channel[Symbol.asyncDispose]();
      await gantry.query(DELETE);
    },
  };
}
