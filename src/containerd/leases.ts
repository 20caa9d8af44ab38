import { isEngineError } from "../engine/errors.js";
import type { Leasable, LeaseService } from "../engine/image/leases.js";
import type { Connection } from "./connection.js";
import { LeasesService, type Resource } from "./generated/containerd/services/leases/v1/leases.js";
import { collectDeadline } from "./images.js";

/** containerd's label for the moment, in RFC 3339, from which on a lease counts no more. */
const expiryLabel = "containerd.io/gc.expire";

/** Leases, over containerd's Leases service. */
export function leaseService(connection: Connection): LeaseService {
  return {
    async create(namespace, { id, lifetime, labels }, options) {
      const expiry = new Date(Date.now() + lifetime).toISOString();
      const request = { id, labels: { ...labels, [expiryLabel]: expiry } };
      await connection.unary(LeasesService.create, request, { ...options, namespace });
    },

    async add(namespace, lease, resource, options) {
      const request = { id: lease, resource: resourceOf(resource) };
      await connection.unary(LeasesService.addResource, request, { ...options, namespace });
    },

    async find(namespace, label, value, options) {
      const filters = [`labels.${JSON.stringify(label)}==${JSON.stringify(value)}`];
      const { leases } = await connection.unary(LeasesService.list, { filters }, { ...options, namespace });
      return leases.map(({ id }) => id);
    },

    async delete(namespace, lease, { collect = false, ...options } = {}) {
      try {
        const target = { ...(collect && { deadline: collectDeadline }), ...options, namespace };
        await connection.unary(LeasesService.delete, { id: lease, sync: collect }, target);
      } catch (error) {
        if (!isEngineError(error, "NOT_FOUND")) throw error;
      }
    },
  };
}

function resourceOf(resource: Leasable): Resource {
  if ("content" in resource) return { id: resource.content, type: "content" };
  if ("ingest" in resource) return { id: resource.ingest, type: "ingests" };
  return { id: resource.snapshot, type: `snapshots/${resource.snapshotter}` };
}
