import type { NamespaceStore } from "../engine/runtime.js";
import type { Connection } from "./connection.js";
import { NamespacesService } from "./generated/containerd/services/namespaces/v1/namespaces.js";

/** containerd's namespaces, over its Namespaces service. */
export function namespaceStore(connection: Connection): NamespaceStore {
  return {
    async list(options) {
      const { namespaces } = await connection.unary(NamespacesService.list, { filter: "" }, options);
      return namespaces.map(({ name, labels }) => ({ name, labels }));
    },
  };
}
