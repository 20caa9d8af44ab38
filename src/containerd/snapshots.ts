import { EngineError, isEngineError } from "../engine/errors.js";
import type { Descriptor } from "../engine/image/registry.js";
import type { Snapshot, SnapshotService } from "../engine/image/snapshots.js";
import type { CallTarget, Connection } from "./connection.js";
import { DiffService } from "./generated/containerd/services/diff/v1/diff.js";
import { Kind, SnapshotsService } from "./generated/containerd/services/snapshots/v1/snapshots.js";
import { wireDescriptor } from "./images.js";
import { listed } from "./listing.js";

/** A snapshotter may copy whole file systems, and a layer may be large; in milliseconds. */
const snapshotDeadline = 120_000;
const applyDeadline = 3_600_000;

/** The media types of Docker's layers that not every containerd can read, by those that mean the same. */
const sameLayers: Readonly<Record<string, string>> = {
  "application/vnd.docker.image.rootfs.diff.tar.zstd": "application/vnd.oci.image.layer.v1.tar+zstd",
};

/** Snapshots, over containerd's Snapshots and Diff services. */
export function snapshotService(connection: Connection): SnapshotService {
  return {
    async prepare(snapshot, parent = "", options) {
      const request = { ...wireOf(snapshot), parent, labels: {} };
      return [...(await connection.unary(SnapshotsService.prepare, request, targetOf(snapshot, options))).mounts];
    },

    async view(snapshot, parent, options) {
      const request = { ...wireOf(snapshot), parent, labels: {} };
      return [...(await connection.unary(SnapshotsService.view, request, targetOf(snapshot, options))).mounts];
    },

    async mounts(snapshot, options) {
      const answer = await connection.unary(SnapshotsService.mounts, wireOf(snapshot), targetOf(snapshot, options));
      return [...answer.mounts];
    },

    async apply(namespace, layer, mounts, options) {
      const request = { diff: wireDescriptor(readable(layer)), mounts };
      const target = { deadline: applyDeadline, ...options, namespace };
      const { applied } = await connection.unary(DiffService.apply, request, target);
      if (applied === undefined) throw new EngineError("INTERNAL", "containerd told nothing of the layer it applied.");
      return { digest: applied.digest };
    },

    async commit(snapshot, name, options) {
      const request = { ...wireOf(snapshot), name, labels: {} };
      await connection.unary(SnapshotsService.commit, request, targetOf(snapshot, options));
    },

    async exists(snapshot, options) {
      try {
        await connection.unary(SnapshotsService.stat, wireOf(snapshot), targetOf(snapshot, options));
        return true;
      } catch (error) {
        if (isEngineError(error, "NOT_FOUND")) return false;
        throw error;
      }
    },

    async remove(snapshot, options) {
      try {
        await connection.unary(SnapshotsService.remove, wireOf(snapshot), targetOf(snapshot, options));
      } catch (error) {
        if (!isEngineError(error, "NOT_FOUND")) throw error;
      }
    },

    async *committed(namespace, snapshotter, options) {
      const request = { snapshotter, filters: [] };
      for await (const { info } of listed(connection, SnapshotsService.list, request, { ...options, namespace })) {
        for (const { name, kind } of info) if (kind === Kind.COMMITTED) yield name;
      }
    },

    async usage(snapshot, options) {
      const { size } = await connection.unary(SnapshotsService.usage, wireOf(snapshot), targetOf(snapshot, options));
      return Number(size);
    },
  };
}

function wireOf({ snapshotter, key }: Snapshot) {
  return { snapshotter, key };
}

function targetOf({ namespace, key }: Snapshot, options: CallTarget | undefined): CallTarget {
  return { deadline: snapshotDeadline, ...options, namespace, about: { resource: "snapshot", id: key } };
}

function readable(layer: Descriptor): Descriptor {
  return { ...layer, mediaType: sameLayers[layer.mediaType] ?? layer.mediaType };
}
