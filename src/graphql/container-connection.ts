import type { Container } from "../engine/container/container.js";
import { sortKey } from "../engine/container/container-key.js";
import { keyCursor, type Page } from "./connection.js";
import type { ContainerConnectionResolvers, ContainerFilter, InputMaybe } from "./generated/resolvers.js";

/** A page of containers, and where in the journal it is true. */
export interface ContainerPage extends Page<Container> {
  readonly totalCount: number;
  readonly stateCursor: string;
}

export const containerConnectionFields = {
  nodes: ({ items }) => items,
  edges: ({ items }) => items.map((node) => ({ cursor: keyCursor(sortKey(node)), node })),
  pageInfo: ({ items, hasNextPage, hasPreviousPage }) => {
    const [start] = items;
    const end = items.at(-1);
    return {
      hasNextPage,
      hasPreviousPage,
      startCursor: start ? keyCursor(sortKey(start)) : null,
      endCursor: end ? keyCursor(sortKey(end)) : null,
    };
  },
} satisfies Required<Pick<ContainerConnectionResolvers, "nodes" | "edges" | "pageInfo">>;

/** The containers that a client's filter lets pass. */
export function filterContainers(
  containers: readonly Container[],
  filter: InputMaybe<ContainerFilter>,
): readonly Container[] {
  if (!filter) return containers;
  const { namespace, status, labels, containerIdPrefix } = filter;
  return containers.filter(
    (container) =>
      (namespace == null || container.namespace === namespace) &&
      (containerIdPrefix == null || container.containerId.startsWith(containerIdPrefix)) &&
      (status == null || status.includes(container.status)) &&
      (labels == null || labels.every(({ key, value }) => container.metadata.labels[key] === value)),
  );
}
