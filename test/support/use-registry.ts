import { afterAll, beforeAll } from "vitest";
import { busyboxEntries } from "./busybox-layer.js";
import { type BuiltImage, type BuiltLayer, buildImage, buildLayer, type LayerEntry } from "./image-builder.js";
import { startRegistry, type TestRegistry } from "./registry.js";

/** A registry that the tests of one file share, and the layer that most images begin with. */
export interface RegistrySetting {
  readonly registry: TestRegistry;
  /** Busybox, root and a user "someone". */
  readonly base: BuiltLayer;
  /** An image of the base layer and, over it, one layer for each list of entries. */
  image(config: Readonly<Record<string, unknown>>, ...layers: readonly (readonly LayerEntry[])[]): Promise<BuiltImage>;
}

/** Starts the registry before the file's first test and ends it after its last. */
export function useRegistry(): RegistrySetting {
  let started: { registry: TestRegistry; base: BuiltLayer } | undefined;
  const get = () => {
    if (!started) throw new Error("The registry is there only while tests run");
    return started;
  };
  beforeAll(async () => {
    const [registry, base] = await Promise.all([startRegistry(), busyboxEntries().then((each) => buildLayer(each))]);
    started = { registry, base };
  });
  afterAll(async () => {
    await started?.registry[Symbol.asyncDispose]();
  });
  return {
    get registry() {
      return get().registry;
    },
    get base() {
      return get().base;
    },
    image: async (config, ...layers) => {
      const above = await Promise.all(layers.map((entries) => buildLayer(entries)));
      return buildImage({ layers: [get().base, ...above], config });
    },
  };
}
