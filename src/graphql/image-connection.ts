import type { Engine } from "../engine/engine.js";
import type { ImageKey, ImageRecord } from "../engine/image/image-store.js";
import { keyCursor, type Page } from "./connection.js";
import type { ImageConnectionResolvers, ImageFilter, InputMaybe } from "./generated/resolvers.js";

/** A page of images. */
export interface ImagePage extends Page<ImageRecord> {
  readonly totalCount: number;
}

export const imageConnectionFields = {
  nodes: ({ items }) => items,
  edges: ({ items }) => items.map((node) => ({ cursor: keyCursor(imageSortKey(node)), node })),
  pageInfo: ({ items, hasNextPage, hasPreviousPage }) => {
    const [start] = items;
    const end = items.at(-1);
    return {
      hasNextPage,
      hasPreviousPage,
      startCursor: start ? keyCursor(imageSortKey(start)) : null,
      endCursor: end ? keyCursor(imageSortKey(end)) : null,
    };
  },
} satisfies Required<Pick<ImageConnectionResolvers, "nodes" | "edges" | "pageInfo">>;

/** The images that a client's filter lets pass, in order. */
export async function findImages(engine: Engine, filter: InputMaybe<ImageFilter>): Promise<ImageRecord[]> {
  const { namespace, referencePrefix } = filter ?? {};
  const images = await (namespace == null ? engine.allImages() : engine.images.list(namespace));
  return images
    .filter(({ reference }) => referencePrefix == null || reference.startsWith(referencePrefix))
    .map((image) => ({ image, key: imageSortKey(image) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ image }) => image);
}

/** Orders images by namespace, then by name. */
export function imageSortKey({ namespace, reference }: ImageKey): string {
  return `${namespace}\0${reference}`;
}
