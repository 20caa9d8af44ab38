import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { AUTHORIZATION, type Gantry } from "./gantry.js";

/** One WebSocket to Gantry, with graphql-ws as a web page would use it. */
export interface Channel extends AsyncDisposable {
  /** Runs an operation; throws where the answer has errors. */
  query<T>(document: string, variables?: Record<string, unknown>): Promise<T>;
  subscribe<T>(document: string, variables?: Record<string, unknown>): AsyncIterableIterator<T>;
}

export function openChannel(gantry: Gantry): Channel {
  const url = gantry.url.replace(/^http/, "ws");
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: AUTHORIZATION,
    lazyCloseTimeout: 1_000,
  });
  async function* subscribe<T>(query: string, variables: Record<string, unknown> = {}): AsyncGenerator<T> {
    for await (const { data, errors } of client.iterate<T>({ query, variables })) {
      if (errors || !data) throw new Error(JSON.stringify(errors));
      yield data;
    }
  }
  return {
    subscribe,
    async query<T>(document: string, variables?: Record<string, unknown>) {
      for await (const data of subscribe<T>(document, variables)) return data;
      throw new Error("No answer");
    },
    [Symbol.asyncDispose]: async () => void (await client.dispose()),
  };
}
