import type { Container } from "../engine/container/container.js";
import { type ContainerFilter, passes } from "../engine/container/container-filter.js";
import { sortKey } from "../engine/container/container-key.js";
import { keyCursor, type Page } from "./connection.js";
import type {
  ContainerConnectionResolvers,
  ContainerFilter as FilterInput,
  InputMaybe,
} from "./generated/resolvers.js";
import { withoutNulls } from "./without-nulls.js";

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
  filter: InputMaybe<FilterInput>,
): readonly Container[] {
  if (!filter) return containers;
  const chosen = toFilter(filter);
  return containers.filter((container) => passes(container, chosen));
}

/** What a client's filter means to the engine. */
export function toFilter(filter: InputMaybe<FilterInput>): ContainerFilter {
  return withoutNulls(filter ?? {});
}
