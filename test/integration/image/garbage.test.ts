import { mkdtemp, rm } from "node:fs/promises";
import { AsyncDisposableStack } from "@whatwg-node/disposablestack";
import { expect, test } from "vitest";
import { Images } from "../../../src/engine/image/images.js";
import { starterImage } from "../../../src/engine/image/starter/starter-image.js";
import { KeyedQueue } from "../../../src/engine/keyed-queue.js";
import { Registries } from "../../../src/registry/index.js";
import { RootfsMounts } from "../../../src/storage/rootfs-mounts.js";
import { startContainerd } from "../../support/containerd.js";
import { collectGarbage, held } from "../../support/ctr.js";
import { DeleteContainerDocument, DeleteImageDocument } from "../../support/generated/graphql.js";
import { buildImage, buildLayer } from "../../support/image-builder.js";
import { useGantry } from "../../support/use-gantry.js";
import { useRegistry } from "../../support/use-registry.js";

const setting = useGantry();
const registry = useRegistry();
const namespace = "default";

/** The same service, before each of whose calls all garbage is collected. */
function amidGarbage<T extends object>(service: T, collect: () => Promise<void>): T {
  return new Proxy(service, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      if (method.constructor.name === "AsyncGeneratorFunction") return method;
      return async (...args: unknown[]) => {
        await collect();
        return await method.apply(target, args);
      };
    },
  });
}

test("garbage collected between any two steps of a pull, an import and a look into an image harms nothing", async () => {
  await using opened = new AsyncDisposableStack();
  const { address, connection } = opened.use(await startContainerd());
  const folder = opened.adopt(await mkdtemp("/tmp/gantry-garbage-"), (each) => rm(each, { recursive: true }));
  const { images, content, leases, snapshots } = connection;
  let collections = 0;
  const collect = async () => {
    collections += 1;
    const id = `collect-${collections}`;
    await leases.create(namespace, { id, lifetime: 60_000, labels: {} });
    await leases.delete(namespace, id, { collect: true });
  };
  const reported: unknown[] = [];
  const subject = new Images({
    images: amidGarbage(images, collect),
    content: amidGarbage(content, collect),
    leases: amidGarbage(leases, collect),
    snapshots: amidGarbage(snapshots, collect),
    registry: opened.adopt(new Registries({ configDirectory: folder }), (each) => each.close()),
    viewer: new RootfsMounts(folder),
    ...{ snapshotter: "overlayfs", instance: "test", leased: new Set(), unpacking: new KeyedQueue() },
    report: (error) => reported.push(error),
    closing: new AbortController().signal,
  });
  const built = buildImage({
    layers: [registry.base, await buildLayer([{ path: "over" }])],
    config: { Cmd: ["true"] },
  });
  const reference = await registry.registry.push("garbage/app", "1", built);
  const ready = await subject.ready({ namespace, reference }, "MISSING");
  expect(await subject.user(ready, "someone")).toMatchObject({ uid: 1000 });
  const entries = await starterImage();
  if (entries) await subject.import(namespace, { entries }, undefined);
  await collect();
  expect(await subject.ready({ namespace, reference }, "NEVER")).toMatchObject({ chainId: ready.chainId });
  expect(await subject.ready({ namespace, reference: "gantry.local/busybox" }, "NEVER")).toBeDefined();
  expect(collections).toBeGreaterThan(50);
  expect(reported).toEqual([]);
  expect(await held(address)).toMatchObject({ leases: [], ingests: [] });
});

test("garbage collected all the time harms no container in the making", async () => {
  const { client, containerd } = setting;
  const over = new AbortController();
  const collecting = (async () => {
    while (!over.signal.aborted) await collectGarbage(containerd.address);
  })();
  try {
    for (let round = 0; round < 5; round++) {
      const image = await registry.image({ Cmd: ["sleep", "60"], User: "someone" }, [{ path: `round-${round}` }]);
      const reference = await registry.registry.push("garbage/made", String(round), image);
      const containers = await Promise.all([0, 1, 2].map(() => client.create({ image: reference })));
      expect(containers.map(({ status }) => status)).toEqual(["RUNNING", "RUNNING", "RUNNING"]);
      await Promise.all(containers.map(({ id }) => client.request(DeleteContainerDocument, { id, force: true })));
      await client.request(DeleteImageDocument, { reference });
    }
  } finally {
    over.abort();
    await collecting;
  }
  await collectGarbage(containerd.address);
  expect(await held(containerd.address)).toMatchObject({ images: [], content: [], snapshots: [], leases: [] });
});
