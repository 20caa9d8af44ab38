import { watch } from "node:fs";
import { mkdir, open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "../src/containerd/index.js";
import { makeFifo } from "../src/storage/libc.js";
import { StdinFifo } from "../src/storage/stdin-fifo.js";
import type { Gantry } from "./gantry.js";
import type { Terminal } from "./keystroke.js";

const KEY = { namespace: "default", containerId: "typed-directly" };
const CREATE = `mutation ($rootfs: String!) {
  containerCreate(input: { containerId: "${KEY.containerId}", rootfs: $rootfs, args: ["cat"] start: false, terminal: true }) {
    container { id }
  }
}`;
const DELETE = `mutation { containerDelete(input: { id: "${KEY.containerId}", force: true }) { id } }`;

/** A write to the FIFO, and a watch of the file that the shim writes. */
export async function terminalDirectly(gantry: Gantry, rootfs: string, folder: string): Promise<Terminal> {
  await gantry.query(CREATE, { rootfs });
  await mkdir(folder, { recursive: true });
  const [stdin, stdout] = [join(folder, "stdin"), join(folder, "stdout")];
  await writeFile(stdout, "");
  await makeFifo(stdin, 0o600);
  const input = await StdinFifo.open(stdin, "init");
  const file = await open(stdout, "r");
  const connection = connect(gantry.containerd);
  await connection.tasks.create(KEY, { stdin, stdout, stderr: "", terminal: true });
  await connection.tasks.start(KEY);
  let grown = () => {};
  const watcher = watch(stdout, () => grown());
  const forever = new AbortController().signal;
  let offset = 0;
  return {
    async type(text) {
      const echo = new Promise<void>((resolve) => {
        grown = resolve;
      });
      await input.write(Buffer.from(text), forever);
      await echo;
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, offset++);
      if (buffer.toString() !== text) throw new Error(`${text} came back as ${JSON.stringify(buffer.toString())}`);
    },
    async [Symbol.asyncDispose]() {
      watcher.close();
      await file.close();
      await input.end();
      connection.close();
      await gantry.query(DELETE);
    },
  };
}
