import { EngineError } from "../engine/errors.js";
import type { ArchiveSource } from "../engine/image/import/archive-entries.js";
import type { ImageImportInput, MutationResolvers } from "./generated/resolvers.js";
import { imageId } from "./ids.js";
import { withoutNulls } from "./without-nulls.js";

export const imageMutations = {
  imagePull: async (_root, { input: { wait, ...input } }, { engine, ...defaults }) => {
    const namespace = input.namespace ?? defaults.namespace;
    const pull = engine.images.pull({ ...withoutNulls(input), reference: input.reference, namespace });
    if (wait) await pull.image();
    return { pull: pull.view };
  },
  imagePullCancel: async (_root, { input }, { engine }) => {
    const pull = engine.images.findPull(input.pull);
    await pull.cancel();
    return { pull: pull.view };
  },
  imageImport: async (_root, { input }, { engine, ...defaults }) => {
    const namespace = input.namespace ?? defaults.namespace;
    return { images: await engine.images.import(namespace, await toSource(input), input.reference ?? undefined) };
  },
  imageTag: async (_root, { input: { source, target, namespace } }, { engine, ...defaults }) => {
    const key = { namespace: namespace ?? defaults.namespace, reference: source };
    return { image: await engine.images.tag(key, target) };
  },
  imageDelete: async (_root, { input: { reference, namespace } }, { engine, ...defaults }) => ({
    id: imageId(await engine.images.delete({ namespace: namespace ?? defaults.namespace, reference })),
  }),
  imagePrune: async (_root, { input: { namespace } }, { engine, ...defaults }) => {
    const { images, reclaimedBytes } = await engine.pruneImages(namespace ?? defaults.namespace);
    return { deleted: images.map(imageId), reclaimedBytes };
  },
} satisfies MutationResolvers;

/** @throws EngineError INVALID_ARGUMENT for none and for two */
async function toSource({ path, file }: ImageImportInput): Promise<ArchiveSource> {
  if (path != null && file == null) return { path };
  if (file != null && path == null) return { stream: await file.open() };
  throw new EngineError("INVALID_ARGUMENT", "Give path or file: one of them.");
}
