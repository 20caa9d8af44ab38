import type { NamespaceResolvers, QueryResolvers } from "./generated/resolvers.js";
import { labelList } from "./label.js";

export const namespaceQueries = {
  namespaces: (_root, _args, { engine }) => engine.namespaces(),
} satisfies QueryResolvers;

export const namespaceFields = {
  labels: ({ labels }) => labelList(labels),
} satisfies Required<Pick<NamespaceResolvers, "labels">>;
