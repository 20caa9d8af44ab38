import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "../src/containerd/index.js";
import type { Gantry } from "./gantry.js";
import type { Life, LifeRunner } from "./life.js";
import { Waiting } from "./waiting.js";

const NAMESPACE = "bench-direct";
const TEMPLATE = "template";
const CREATE = `mutation ($rootfs: String!) {
  containerCreate(input: { containerId: "${TEMPLATE}", rootfs: $rootfs, args: ["true"], start: false }) {
    container { id spec }
  }
}`;
const DELETE = "mutation ($id: ID!) { containerDelete(input: { id: $id }) { id } }";

/** The same lives, by the gRPC calls that they take, with the same spec and files for the output. */
export async function lifeDirectly(gantry: Gantry, rootfs: string, folder: string): Promise<LifeRunner> {
  const { containerCreate } = await gantry.query<{ containerCreate: { container: { id: string; spec: object } } }>(
    CREATE,
    { rootfs },
  );
  const template = JSON.stringify(containerCreate.container.spec);
  await gantry.query(DELETE, { id: containerCreate.container.id });

  const connection = connect(gantry.containerd);
  const stop = new AbortController();
  const exits = new Waiting();
  const events = await connection.events.subscribe(stop.signal);
  void (async () => {
    for await (const event of events) {
      if (event.kind === "task-exited" && event.namespace === NAMESPACE) exits.tell(event.containerId);
    }
  })();
  const live: Life = async (containerId) => {
    const key = { namespace: NAMESPACE, containerId };
    const spec = template.replaceAll(TEMPLATE, containerId).replaceAll("/default/", `/${NAMESPACE}/`);
    const output = join(folder, containerId);
    const [stdout, stderr] = [join(output, "stdout"), join(output, "stderr")];
    await connection.containers.create({
      ...key,
      labels: {},
      runtime: { name: "io.containerd.runc.v2" },
      spec,
      settings: "{}",
    });
    await mkdir(output, { recursive: true });
    await Promise.all([writeFile(stdout, ""), writeFile(stderr, "")]);
    await connection.tasks.create(key, { stdin: "", stdout, stderr, terminal: false }, { deadline: 60_000 });
    await connection.tasks.start(key, { deadline: 60_000 });
    await exits.for(containerId);
    await connection.tasks.delete(key, { deadline: 60_000 });
    await connection.containers.delete(key);
    await rm(output, { recursive: true });
  };
  return {
    live,
    async [Symbol.asyncDispose]() {
      stop.abort();
      connection.close();
    },
  };
}
