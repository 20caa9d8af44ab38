import type { NodeResolvers, QueryResolvers } from "./generated/resolvers.js";
import { containerId, parseContainerId, parseNodeId } from "./ids.js";
import { findProcess } from "./process.js";

export const nodeQueries = {
  node: async (_root, { id }, { engine, namespace }) => {
    const node = parseNodeId(id);
    if (!node) return null;
    if (!node.container) return (await engine.images.exactly(node.image)) ?? null;
    const container = (await engine.find(parseContainerId(containerId(node.container), namespace))) ?? null;
    if (!container || node.process === undefined) return container;
    return findProcess(container, node.process) ?? null;
  },
} satisfies QueryResolvers;

export const nodeType = {
  __resolveType: (node) => {
    if ("target" in node) return "Image";
    return "containerId" in node ? "Container" : "Process";
  },
} satisfies NodeResolvers;
