import type { Stats } from "../engine/stats/stats.js";
import { toFilter } from "./container-connection.js";
import type { SubscriptionResolvers } from "./generated/resolvers.js";
import { parseContainerId } from "./ids.js";

export const statsSubscriptions = {
  containerStats: {
    subscribe: async (_root, { container, interval }, { engine, namespace }) =>
      engine.stats.one(await engine.get(parseContainerId(container, namespace)), interval),
    resolve: (stats: Stats) => stats,
  },
  allStats: {
    subscribe: (_root, { filter, interval }, { engine }) => engine.stats.all(toFilter(filter), interval),
    resolve: (stats: readonly Stats[]) => stats,
  },
} satisfies SubscriptionResolvers;
