import { formatPlatform } from "../engine/image/platform.js";
import { paginate } from "./connection.js";
import type { ImageResolvers, QueryResolvers } from "./generated/resolvers.js";
import { imageId } from "./ids.js";
import { findImages, imageSortKey } from "./image-connection.js";
import { labelList } from "./label.js";

export const imageQueries = {
  image: async (_root, { reference, namespace }, { engine, ...defaults }) =>
    (await engine.images.find({ namespace: namespace ?? defaults.namespace, reference })) ?? null,
  images: async (_root, { filter, ...page }, { engine }) => {
    const matching = await findImages(engine, filter);
    return { ...paginate(matching, imageSortKey, page), totalCount: matching.length };
  },
} satisfies QueryResolvers;

export const imageFields = {
  id: (image) => imageId(image),
  digest: ({ target }) => target.digest,
  mediaType: ({ target }) => target.mediaType,
  size: async (image, _args, { engine }) => (await engine.images.details(image)).size,
  platforms: async (image, _args, { engine }) => {
    const { platforms } = await engine.images.details(image);
    return [...new Set(platforms.map(formatPlatform))];
  },
  labels: ({ labels }) => labelList(labels),
  config: async (image, _args, { engine }) => (await engine.images.details(image)).config ?? null,
  containers: ({ namespace, reference }, _args, { engine }) =>
    engine.list().filter((each) => each.namespace === namespace && each.metadata.image === reference),
} satisfies ImageResolvers;
