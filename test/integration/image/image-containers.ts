import { randomBytes } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import { busyboxEntries } from "../../support/busybox-layer.js";
import { held } from "../../support/ctr.js";
import { type FaultyRegistry, startFaultyRegistry } from "../../support/faulty-registry.js";
import type { GantryOptions } from "../../support/gantry.js";
import { type ContainerCreateInput, DeleteContainerDocument } from "../../support/generated/graphql.js";
import { type BuiltImage, buildImage, buildLayer, type LayerEntry } from "../../support/image-builder.js";
import { type Setting, useGantry } from "../../support/use-gantry.js";

/** What tests of containers that are made from images share. */
export interface ImageSetting {
  readonly setting: Setting;
  readonly registry: FaultyRegistry;
  /** An image of busybox, with a config's `config` and further layers. */
  build(config: Readonly<Record<string, unknown>>, ...layers: readonly (readonly LayerEntry[])[]): Promise<BuiltImage>;
  /** Has the registry hold such an image; answers its reference. */
  push(config: Readonly<Record<string, unknown>>, ...layers: readonly (readonly LayerEntry[])[]): Promise<string>;
  /** Runs a container to its end and answers what it wrote. */
  outputOf(input: ContainerCreateInput): Promise<string>;
  /** The snapshots that containers have for themselves, and the leases, at this moment. */
  inUse(): Promise<{ readonly own: readonly string[]; readonly leases: readonly string[] }>;
}

/** A container's id that no other run of the tests has: runc keeps all of a machine's containers in one folder. */
export function uniqueId(name: string): string {
  return `${name}-${randomBytes(4).toString("hex")}`;
}

/** Starts a containerd, a Gantry on it and a registry before the file's first test, and ends them after its last. */
export function useImageContainers(options: Partial<GantryOptions> = {}): ImageSetting {
  const setting = useGantry(options);
  let registry: FaultyRegistry | undefined;
  let pushed = 0;
  const get = () => {
    if (!registry) throw new Error("The registry is there only while tests run");
    return registry;
  };
  beforeAll(async () => {
    registry = await startFaultyRegistry();
  });
  afterAll(() => registry?.[Symbol.asyncDispose]());
  const build: ImageSetting["build"] = async (config, ...layers) => {
    const built = await Promise.all([await busyboxEntries(), ...layers].map((entries) => buildLayer(entries)));
    return buildImage({ config, layers: built });
  };
  return {
    setting,
    build,
    get registry() {
      return get();
    },
    async push(config, ...layers) {
      pushed += 1;
      return get().add("team/app", `v${pushed}`, await build(config, ...layers));
    },
    async outputOf(input) {
      const { client } = setting;
      using record = await client.record();
      const { id, containerId } = await client.create(input);
      await record.of(containerId, "EXIT");
      const text = await setting.output(containerId);
      await client.request(DeleteContainerDocument, { id });
      return text;
    },
    async inUse() {
      const { snapshots, leases } = await held(setting.containerd.address);
      return { own: snapshots.filter((key) => !key.startsWith("sha256:")), leases };
    },
  };
}
