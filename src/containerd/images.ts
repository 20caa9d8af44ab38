import { EngineError, isEngineError } from "../engine/errors.js";
import type { ImageKey, ImageRecord, ImageStore } from "../engine/image/image-store.js";
import type { Descriptor } from "../engine/image/registry.js";
import type { CallOptions } from "../engine/runtime.js";
import type { CallTarget, Connection } from "./connection.js";
import { type Image, ImagesService } from "./generated/containerd/services/images/v1/images.js";
import type { Descriptor as WireDescriptor } from "./generated/containerd/types/descriptor.js";
import { epoch, timeOf } from "./times.js";

/** Collecting garbage may have much to remove, in milliseconds. */
export const collectDeadline = 300_000;

/** The names of images, over containerd's Images service. */
export function imageStore(connection: Connection): ImageStore {
  return {
    async get(key, options) {
      try {
        const { image } = await connection.unary(ImagesService.get, { name: key.reference }, targetOf(key, options));
        return image && recordOf(key.namespace, image);
      } catch (error) {
        if (isEngineError(error, "NOT_FOUND")) return undefined;
        throw error;
      }
    },

    async list(namespace, options) {
      const { images } = await connection.unary(ImagesService.list, { filters: [] }, { ...options, namespace });
      return images.map((image) => recordOf(namespace, image));
    },

    async put(key, target, options) {
      const image = wireOf(key, target);
      try {
        const answer = await connection.unary(ImagesService.create, { image }, targetOf(key, options));
        return required(key, answer.image);
      } catch (error) {
        if (!isEngineError(error, "ALREADY_EXISTS")) throw error;
      }
      const request = { image, updateMask: ["target"] };
      return required(key, (await connection.unary(ImagesService.update, request, targetOf(key, options))).image);
    },

    async delete(key, options) {
      const target = targetOf(key, { deadline: collectDeadline, ...options });
      await connection.unary(ImagesService.delete, { name: key.reference, sync: true }, target);
    },
  };
}

/** A descriptor as containerd writes it. */
export function wireDescriptor({ mediaType, digest, size, annotations = {} }: Descriptor): WireDescriptor {
  return { mediaType, digest, size: BigInt(size), annotations };
}

function targetOf({ namespace, reference }: ImageKey, options: CallOptions | undefined): CallTarget {
  return { ...options, namespace, about: { resource: "image", id: reference } };
}

function wireOf({ reference }: ImageKey, target: Descriptor): Image {
  return {
    name: reference,
    labels: {},
    target: wireDescriptor(target),
    createdAt: undefined,
    updatedAt: undefined,
  };
}

function required({ namespace }: ImageKey, image: Image | undefined): ImageRecord {
  if (image === undefined) throw new EngineError("INTERNAL", "containerd told nothing of the image that it made.");
  return recordOf(namespace, image);
}

function recordOf(namespace: string, { name, target, labels, createdAt, updatedAt }: Image): ImageRecord {
  const { mediaType = "", digest = "", size = 0n, annotations = {} } = target ?? {};
  return {
    namespace,
    reference: name,
    target: { mediaType, digest, size: Number(size), annotations },
    labels,
    createdAt: timeOf(createdAt) ?? epoch,
    updatedAt: timeOf(updatedAt) ?? epoch,
  };
}
