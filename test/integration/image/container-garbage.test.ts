import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { AsyncDisposableStack } from "@whatwg-node/disposablestack";
import { expect, test } from "vitest";
import type { ContainerdConnection } from "../../../src/containerd/connect.js";
import { Engine } from "../../../src/engine/engine.js";
import { Registries } from "../../../src/registry/index.js";
import { LmdbJournal } from "../../../src/storage/lmdb-journal.js";
import { OutputDirectory } from "../../../src/storage/output/output-directory.js";
import { RootfsMounts } from "../../../src/storage/rootfs-mounts.js";
import { StdinFifos } from "../../../src/storage/stdin-fifos.js";
import { startContainerd } from "../../support/containerd.js";
import { held } from "../../support/ctr.js";
import { useImageContainers } from "./image-containers.js";

const ground = useImageContainers();
const namespace = "default";

/** The same service, with a deed done before each of its calls. */
function amid<T extends object>(service: T, deed: () => Promise<void>): T {
  return new Proxy(service, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      if (method.constructor.name !== "AsyncGeneratorFunction") {
        return async (...args: unknown[]) => {
          await deed();
          return await method.apply(target, args);
        };
      }
      return async function* (...args: unknown[]) {
        await deed();
        yield* method.apply(target, args);
      };
    },
  });
}

/** A daemon that collects its garbage before each call. */
function collecting(connection: ContainerdConnection, collect: () => Promise<void>): ContainerdConnection {
  return {
    ...connection,
    containers: amid(connection.containers, collect),
    tasks: amid(connection.tasks, collect),
    images: amid(connection.images, collect),
    content: amid(connection.content, collect),
    snapshots: amid(connection.snapshots, collect),
    leases: amid(connection.leases, collect),
  };
}

test("garbage collected between any two steps harms no container that is made, run, started again and deleted", async () => {
  await using opened = new AsyncDisposableStack();
  const { address, connection } = opened.use(await startContainerd());
  const folder = opened.adopt(await mkdtemp("/tmp/gantry-garbage-"), (each) => rm(each, { recursive: true }));
  let collections = 0;
  const runtime = collecting(connection, async () => {
    collections += 1;
    const id = `collect-${collections}`;
    await connection.leases.create(namespace, { id, lifetime: 60_000, labels: {} });
    await connection.leases.delete(namespace, id, { collect: true });
  });
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const journal = opened.adopt(await LmdbJournal.open(path.join(folder, "journal")), (each) => each.close());
  const output = opened.adopt(
    new OutputDirectory(path.join(folder, "output"), { limit: 1_000_000, runs: 3, report }),
    (each) => each.close(),
  );
  const image = {
    ...{ snapshotter: "overlayfs", instance: "test", viewer: new RootfsMounts(path.join(folder, "mounts")) },
    registry: opened.adopt(new Registries({ configDirectory: folder }), (each) => each.close()),
  };
  const stdin = opened.adopt(new StdinFifos(), (each) => each.dispose());
  const retention = { entries: 1_000, age: 60_000 };
  const { signal } = new AbortController();
  const engine = opened.adopt(
    await Engine.open({ runtime, image, journal, output, stdin, retention, report, signal }),
    (each) => each.close(),
  );
  const create = async (reference: string, args?: readonly string[]) =>
    await engine.create({
      ...{ namespace, plain: { args }, image: { reference, pull: "MISSING" as const } },
      ...{ stdin: false, labels: {}, start: true, runtime: { name: "io.containerd.runc.v2" } },
      restartPolicy: { condition: "NO", maximumRetryCount: 0 },
    });
  const pulled = await ground.push({ Cmd: ["sleep", "60"], User: "someone" }, [{ path: "over", content: "x" }]);
  const starter = "gantry.local/busybox";
  expect(await engine.images.makeStarter(namespace)).toBe(true);
  const containers = [await create(pulled), await create(starter, ["sleep", "60"])];
  for (const reference of [pulled, starter]) await engine.images.delete({ namespace, reference });
  for (const { containerId } of containers) {
    const key = { namespace, containerId };
    expect((await engine.restart(key, 0)).status).toBe("RUNNING");
    await engine.delete(key, true);
  }
  expect(collections).toBeGreaterThan(100);
  expect(reported).toEqual([]);
  expect(await held(address)).toMatchObject({ containers: [], snapshots: [], leases: [], content: [] });
}, 60_000);
