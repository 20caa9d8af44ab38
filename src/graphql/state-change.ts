import { setImmediate } from "node:timers/promises";
import type { Engine } from "../engine/engine.js";
import { type JournalEntry, type LiveMark, matches, type StateChangeFilter } from "../engine/journal/state-change.js";
import type { ContainerKey } from "../engine/runtime.js";
import { checkSize, DEFAULT_PAGE } from "./connection.js";
import type {
  StateChangeFilter as FilterInput,
  InputMaybe,
  QueryResolvers,
  StateChangeResolvers,
  SubscriptionResolvers,
} from "./generated/resolvers.js";
import { parseContainerId } from "./ids.js";

/** What the schema's StateChange is made of. */
export type StateChangeSource = JournalEntry | LiveMark;

/** How many entries are looked through at a time for a page. */
const SCAN = 500;

export const stateChangeQueries = {
  stateChanges: (_root, { first, after, filter }, { engine, namespace }) =>
    stateChangePage(engine, {
      first: checkSize("first", first) ?? DEFAULT_PAGE,
      after,
      filter: parseFilter(filter, namespace),
    }),
} satisfies QueryResolvers;

export const stateChangeSubscriptions = {
  stateChanged: {
    subscribe: (_root, { filter, after }, { engine, namespace }) =>
      engine.stateChanges({ filter: parseFilter(filter, namespace), after: after ?? undefined }),
    resolve: (change: StateChangeSource) => change,
  },
} satisfies SubscriptionResolvers;

export const stateChangeFields = {
  cursor: ({ number }, _args, { engine }) => engine.journal.cursor(number),
  namespace: (change) => keyOf(change)?.namespace ?? null,
  containerId: (change) => keyOf(change)?.containerId ?? null,
  processId: (change) => (change.state === "LIVE" ? null : change.processId),
  container: (change, _args, { engine }) => {
    const key = keyOf(change);
    return (key && engine.known(key)) ?? null;
  },
  pid: (change) => (change.state === "LIVE" ? null : (change.pid ?? null)),
  exitCode: (change) => (change.state === "LIVE" ? null : (change.exitCode ?? null)),
  oomKilled: (change) => change.state !== "LIVE" && change.oomKilled,
} satisfies StateChangeResolvers;

interface StateChangePageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly filter: StateChangeFilter;
}

/** A page of the journal, oldest first. */
export async function stateChangePage({ journal }: Engine, { first, after, filter }: StateChangePageArguments) {
  await journal.settled();
  const begin = after == null ? journal.beginning : journal.position(after);
  const found: JournalEntry[] = [];
  // One more than asked for tells whether there is a next page.
  for (let position = begin; found.length <= first; ) {
    // Without a cursor, what retention removes meanwhile was not asked for.
    if (after == null) position = Math.max(position, journal.beginning);
    const entries = journal.read(position, SCAN, filter.container);
    found.push(...entries.filter((entry) => matches(filter, entry)));
    const last = entries.at(-1);
    if (!last) break;
    position = last.number;
    // Other work of the process has its turn: the journal may be long and the filter narrow.
    if (found.length <= first) await setImmediate();
  }
  const nodes = found.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: journal.cursor(node.number), node }));
  const pageInfo = {
    hasNextPage: found.length > first,
    hasPreviousPage: begin > journal.beginning,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { nodes, edges, pageInfo };
}

function parseFilter(filter: InputMaybe<FilterInput>, defaultNamespace: string): StateChangeFilter {
  if (!filter) return {};
  return {
    namespace: filter.namespace ?? undefined,
    container: filter.container == null ? undefined : parseContainerId(filter.container, defaultNamespace),
    states: filter.states ? new Set(filter.states) : undefined,
  };
}

function keyOf(change: StateChangeSource): ContainerKey | undefined {
  return change.state === "LIVE" ? undefined : change;
}
