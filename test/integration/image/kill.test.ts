import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { AsyncDisposableStack } from "@whatwg-node/disposablestack";
import { expect, test } from "vitest";
import { startContainerd } from "../../support/containerd.js";
import { collectGarbage, ctr, held } from "../../support/ctr.js";
import * as faults from "../../support/faults.js";
import { startFaultyRegistry } from "../../support/faulty-registry.js";
import { startGantry } from "../../support/gantry.js";
import { PullImageDocument, PullProgressDocument } from "../../support/generated/graphql.js";
import { buildImage, buildLayer } from "../../support/image-builder.js";

test("a pull goes on from what a killed Gantry has left, and no lease is left by either", async () => {
  await using opened = new AsyncDisposableStack();
  const containerd = opened.use(await startContainerd());
  const registry = opened.use(await startFaultyRegistry());
  const dataDirectory = opened.adopt(await mkdtemp("/tmp/gg-"), (each) => rm(each, { recursive: true }));
  const layers = await Promise.all(
    ["quick", "slow"].map((path) => buildLayer([{ path, content: randomBytes(path === "slow" ? 6_000_000 : 1_000) }])),
  );
  const [quick = "", slow = ""] = layers.map(({ descriptor }) => descriptor.digest);
  const reference = registry.add("some/app", "1", buildImage({ layers }));
  registry.fault(new RegExp(slow), faults.slowly(30, 100), { times: 1 });
  const killed = opened.use(await startGantry({ containerd: containerd.address, dataDirectory }));
  const { imagePull } = await killed.client.request(PullImageDocument, { input: { reference, wait: false } });
  for await (const { imagePullProgress } of killed.client.iterate(PullProgressDocument, { pull: imagePull.pull.id })) {
    const [first, second] = imagePullProgress.layers;
    if (first?.status === "UNPACKED" && (second?.doneBytes ?? 0) > 1_000_000) break;
  }
  await killed.end("SIGKILL");
  // Were there no other pull, it would end by itself.
  const [, lease = "", ...others] = (await ctr(containerd.address, "leases", "ls")).trim().split("\n");
  expect(others).toEqual([]);
  const [, expiry = ""] = /containerd\.io\/gc\.expire=([^,\s]+)/.exec(lease) ?? [];
  expect(Date.parse(expiry) - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
  await collectGarbage(containerd.address);
  const gantry = opened.use(await startGantry({ containerd: containerd.address, dataDirectory }));
  const before = registry.requests.length;
  const { imagePull: again } = await gantry.client.request(PullImageDocument, { input: { reference } });
  expect(again.pull.layers.map(({ status }) => status)).toEqual(["EXISTS", "UNPACKED"]);
  const requests = registry.requests.slice(before).filter(({ method }) => method === "GET");
  expect(requests.filter(({ url }) => url.includes(quick))).toEqual([]);
  const [rest, ...more] = requests.filter(({ url }) => url.includes(slow));
  expect(more).toEqual([]);
  expect(Number(/^bytes=(\d+)-/.exec(rest?.headers.range ?? "")?.[1])).toBeGreaterThan(1_000_000);
  const { leases, ingests } = await held(containerd.address);
  expect({ leases, ingests }).toEqual({ leases: [], ingests: [] });
});

test("a Gantry that stops ends its pulls and leaves no lease", async () => {
  await using opened = new AsyncDisposableStack();
  const containerd = opened.use(await startContainerd());
  const registry = opened.use(await startFaultyRegistry());
  const layer = await buildLayer([{ path: "slow", content: randomBytes(1_000_000) }]);
  const reference = registry.add("some/app", "1", buildImage({ layers: [layer] }));
  registry.fault(new RegExp(layer.descriptor.digest), faults.stallAfter(500_000));
  const gantry = opened.use(await startGantry({ containerd: containerd.address }));
  const { imagePull } = await gantry.client.request(PullImageDocument, { input: { reference, wait: false } });
  for await (const { imagePullProgress } of gantry.client.iterate(PullProgressDocument, { pull: imagePull.pull.id })) {
    if (imagePullProgress.status === "DOWNLOADING") break;
  }
  expect(await gantry.end("SIGTERM")).toBe(0);
  expect(await held(containerd.address)).toMatchObject({ images: [], content: [], leases: [], snapshots: [] });
});
