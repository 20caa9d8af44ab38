import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { GraphQLSchema } from "graphql";
import { createSchema } from "graphql-yoga";
import { containerFields, containerQueries } from "./container.js";
import { containerConnectionFields } from "./container-connection.js";
import { containerCreateMutation } from "./container-create.js";
import { containerLifecycleMutations } from "./container-lifecycle.js";
import type { GraphQLContext } from "./context.js";
import type { MutationResolvers, QueryResolvers, SubscriptionResolvers } from "./generated/resolvers.js";
import { containerdFields, hostQueries } from "./host.js";
import { imageFields, imageQueries } from "./image.js";
import { imageConnectionFields } from "./image-connection.js";
import { imageMutations } from "./image-mutations.js";
import { imagePullFields, imagePullSubscriptions } from "./image-pull.js";
import { namespaceFields, namespaceQueries } from "./namespace.js";
import { nodeQueries, nodeType } from "./node.js";
import { outputSubscriptions, processOutputType } from "./output.js";
import { processFields } from "./process.js";
import { processMutations } from "./process-mutations.js";
import { scalars } from "./scalars.js";
import { stateChangeFields, stateChangeQueries, stateChangeSubscriptions } from "./state-change.js";
import { statsSubscriptions } from "./stats.js";

/** The schema's files, beside src in a checkout and beside dist in a build. */
const SCHEMA_FOLDER = fileURLToPath(new URL("../../schema", import.meta.url));

const Query = {
  ...nodeQueries,
  ...hostQueries,
  ...namespaceQueries,
  ...containerQueries,
  ...imageQueries,
  ...stateChangeQueries,
} satisfies Required<QueryResolvers>;

const Mutation = {
  ...containerCreateMutation,
  ...containerLifecycleMutations,
  ...processMutations,
  ...imageMutations,
} satisfies Required<MutationResolvers>;

const Subscription = {
  ...stateChangeSubscriptions,
  ...outputSubscriptions,
  ...statsSubscriptions,
  ...imagePullSubscriptions,
} satisfies Required<SubscriptionResolvers>;

/** The executable schema: what schema/ says, answered by the resolvers of this folder. */
export function makeSchema(): GraphQLSchema {
  return createSchema<GraphQLContext>({
    typeDefs: readdirSync(SCHEMA_FOLDER)
      .filter((file) => file.endsWith(".graphql"))
      .map((file) => readFileSync(path.join(SCHEMA_FOLDER, file), "utf8")),
    resolvers: {
      ...scalars,
      Query,
      Mutation,
      Subscription,
      Node: nodeType,
      Container: containerFields,
      ContainerConnection: containerConnectionFields,
      Containerd: containerdFields,
      Image: imageFields,
      ImageConnection: imageConnectionFields,
      ImagePull: imagePullFields,
      Namespace: namespaceFields,
      Process: processFields,
      ProcessOutput: processOutputType,
      StateChange: stateChangeFields,
    },
  });
}
