import { isEngineError } from "../engine/errors.js";
import type { ContentInfo, ContentStore } from "../engine/image/content-store.js";
import type { CallOptions } from "../engine/runtime.js";
import type { CallTarget, Connection } from "./connection.js";
import { writeContent } from "./content-writing.js";
import { ContentService, type Info } from "./generated/containerd/services/content/v1/content.js";
import { listed } from "./listing.js";

/** The content store, over containerd's Content service. */
export function contentStore(connection: Connection): ContentStore {
  return {
    async info(namespace, digest, options) {
      try {
        const { info } = await connection.unary(ContentService.info, { digest }, targetOf(namespace, digest, options));
        return info && infoOf(info);
      } catch (error) {
        if (isEngineError(error, "NOT_FOUND")) return undefined;
        throw error;
      }
    },

    async *list(namespace, options) {
      const target = { ...options, namespace };
      for await (const { info } of listed(connection, ContentService.list, { filters: [] }, target)) {
        yield* info.map(infoOf);
      }
    },

    async *read(namespace, digest, options) {
      const request = { digest, offset: 0n, size: 0n };
      const target = targetOf(namespace, digest, options);
      for await (const { data } of listed(connection, ContentService.read, request, target)) yield data;
    },

    write: (namespace, content, source, options) => writeContent(connection, namespace, content, source, options),

    async label(namespace, digest, labels, options) {
      const updateMask = Object.keys(labels).map((name) => `labels.${name}`);
      if (updateMask.length === 0) return;
      const info: Info = { digest, size: 0n, createdAt: undefined, updatedAt: undefined, labels };
      await connection.unary(ContentService.update, { info, updateMask }, targetOf(namespace, digest, options));
    },
  };
}

function targetOf(namespace: string, digest: string, options: CallOptions | undefined): CallTarget {
  return { ...options, namespace, about: { resource: "content", id: digest } };
}

function infoOf({ digest, size, labels }: Info): ContentInfo {
  return { digest, size: Number(size), labels };
}
