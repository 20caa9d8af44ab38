import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { connect } from "../src/containerd/index.js";
import type { Gantry } from "./gantry.js";
import type { Life, LifeRunner } from "./life.js";
import { Waiting } from "./waiting.js";

const KEY = { namespace: "default", containerId: "host-direct" };
/** containerd 1.6 takes a minute over fifty at once, and two seconds over fifty by eights; so does Gantry. */
const STARTING = 8;
const CREATE = `mutation ($rootfs: String!) {
  containerCreate(input: { containerId: "${KEY.containerId}", rootfs: $rootfs, args: ["sleep", "1000"] }) {
    container { spec }
  }
}`;
const DELETE = `mutation { containerDelete(input: { id: "${KEY.containerId}", force: true }) { id } }`;

/** The same processes in a like container, by the gRPC calls that they take, with the same files for the output. */
export async function processesDirectly(gantry: Gantry, rootfs: string, folder: string): Promise<LifeRunner> {
  const made = await gantry.query<{ containerCreate: { container: { spec: { process: object } } } }>(CREATE, {
    rootfs,
  });
  const spec = JSON.stringify({ ...made.containerCreate.container.spec.process, args: ["true"] });
  const connection = connect(gantry.containerd);
  const stop = new AbortController();
  const exits = new Waiting();
  const events = await connection.events.subscribe(stop.signal);
  void (async () => {
    for await (const event of events) {
      if (event.kind === "task-exited" && event.containerId === KEY.containerId) exits.tell(event.execId ?? "");
    }
  })();
  const starting = pLimit(STARTING);
  const live: Life = async (execId) => {
    const output = join(folder, execId);
    const [stdout, stderr] = [join(output, "stdout"), join(output, "stderr")];
    await starting(async () => {
      await mkdir(output, { recursive: true });
      await Promise.all([writeFile(stdout, ""), writeFile(stderr, "")]);
      await connection.tasks.exec(KEY, execId, spec, { stdin: "", stdout, stderr, terminal: false });
      await connection.tasks.startProcess(KEY, execId, { deadline: 60_000 });
    });
    await exits.for(execId);
    await connection.tasks.deleteProcess(KEY, execId);
  };
  return {
    live,
    async [Symbol.asyncDispose]() {
      stop.abort();
      connection.close();
      await gantry.query(DELETE);
    },
  };
}
