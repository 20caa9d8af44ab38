import type { OutputItem } from "../engine/output/output-item.js";
import type { ProcessOutputResolvers, SubscriptionResolvers } from "./generated/resolvers.js";
import { parseContainerId } from "./ids.js";

/** Which type of the schema an item of output is. */
const TYPES = { chunk: "OutputChunk", gap: "OutputGap", exit: "ProcessExit" } as const;

export const outputSubscriptions = {
  processOutput: {
    subscribe: async (_root, { container, process: name, after, tail, streams, follow }, { engine, namespace }) =>
      await engine.processes.output(
        { container: parseContainerId(container, namespace), name },
        { after: after ?? undefined, tail: tail ?? undefined, streams, follow },
      ),
    resolve: (item: OutputItem) => item,
  },
} satisfies SubscriptionResolvers;

export const processOutputType = {
  __resolveType: ({ kind }) => TYPES[kind],
} satisfies ProcessOutputResolvers;
