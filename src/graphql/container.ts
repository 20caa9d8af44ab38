import { sortKey } from "../engine/container/container-key.js";
import { restartsOf } from "../engine/container/container-state.js";
import { readResources } from "../engine/spec/resources.js";
import { checkSize, DEFAULT_PAGE, paginate } from "./connection.js";
import { filterContainers } from "./container-connection.js";
import type { ContainerResolvers, QueryResolvers } from "./generated/resolvers.js";
import { containerId, parseContainerId } from "./ids.js";
import { labelList } from "./label.js";
import { findProcess, initOf, processesOf } from "./process.js";
import { stateChangePage } from "./state-change.js";

export const containerQueries = {
  container: async (_root, { id }, { engine, namespace }) =>
    (await engine.find(parseContainerId(id, namespace))) ?? null,
  containers: async (_root, { filter, ...page }, { engine }) => {
    const { containers, cursor } = await engine.snapshot();
    const matching = filterContainers(containers, filter);
    return { ...paginate(matching, sortKey, page), totalCount: matching.length, stateCursor: cursor };
  },
} satisfies QueryResolvers;

export const containerFields = {
  id: (container) => containerId(container),
  pid: ({ alive, state }) => (alive ? (state.pid ?? null) : null),
  exitCode: ({ state }) => state.exitCode ?? null,
  createdAt: ({ metadata }) => metadata.createdAt,
  updatedAt: ({ metadata }) => metadata.updatedAt,
  startedAt: ({ state }) => state.startedAt ?? null,
  exitedAt: ({ state }) => state.exitedAt ?? null,
  oomKilled: ({ state }) => state.oomKilled,
  runtime: ({ metadata }) => metadata.runtime.name,
  image: async ({ namespace, metadata: { image } }, _args, { engine }) => {
    return (image !== undefined && (await engine.images.exactly({ namespace, reference: image }))) || null;
  },
  imageReference: ({ metadata }) => metadata.image ?? null,
  labels: ({ metadata }) => labelList(metadata.labels),
  resources: ({ spec }) => readResources(spec),
  restartCount: ({ state }) => restartsOf(state).count,
  init: (container) => initOf(container),
  process: (container, { name }) => findProcess(container, name) ?? null,
  processes: (container) => processesOf(container),
  pids: async (container, _args, { engine }) => await engine.summaries.pids(container),
  summary: async (container, _args, { engine }) => await engine.summaries.summarize(container),
  stats: async (container, _args, { engine }) => (await engine.stats.once(container)) ?? null,
  stateChanges: (container, { first, after }, { engine }) =>
    stateChangePage(engine, { first: checkSize("first", first) ?? DEFAULT_PAGE, after, filter: { container } }),
} satisfies ContainerResolvers;
