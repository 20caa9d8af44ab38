import type { Client } from "./client.js";
import { type StateChangeFieldsFragment, StateChangesDocument } from "./generated/graphql.js";

/** All that the journal has of a container, oldest first, read by pages. */
export async function historyOf(client: Client, container?: string): Promise<StateChangeFieldsFragment[]> {
  const all: StateChangeFieldsFragment[] = [];
  for (let after: string | undefined; ; ) {
    const filter = container === undefined ? undefined : { container };
    const { stateChanges } = await client.request(StateChangesDocument, { first: 500, after, filter });
    all.push(...stateChanges.nodes);
    if (!stateChanges.pageInfo.hasNextPage) return all;
    after = stateChanges.pageInfo.endCursor ?? undefined;
  }
}

/** The same in short: "EXIT 3", "START_CONTAINER", "EXIT_PROCESS 7 probe". */
export async function briefHistoryOf(client: Client, container: string): Promise<string[]> {
  return (await historyOf(client, container)).map(({ state, exitCode, processId }) =>
    [state, exitCode, processId === "init" ? null : processId].filter((part) => part != null).join(" "),
  );
}
