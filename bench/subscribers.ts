import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { AUTHORIZATION } from "./gantry.js";

/** What a process of subscribers got up to the end. */
export interface Got {
  /** From their beginning to the end of the last. */
  readonly seconds: number;
  readonly frames: number;
  readonly bytes: number;
  /** The largest of the frames. */
  readonly frame: string;
}

/** Subscribers in a process of their own, each with a WebSocket of its own. */
export interface Subscribers extends AsyncDisposable {
  /** Resolves once all have come to the end of what they get. */
  readonly ended: Promise<Got>;
  /** Closes their sockets without a word. */
  drop(): void;
}

export interface Subscription {
  /** Of the server, beginning with ws. */
  readonly url: string;
  readonly subscribers: number;
  readonly query: string;
  readonly variables?: object;
}

/** Resolves once each of them has got something. */
export async function subscribe({ url, subscribers, query, variables }: Subscription): Promise<Subscribers> {
  const order = { url, subscribers, authorization: AUTHORIZATION, payload: { query, variables } };
  const child = fork(fileURLToPath(new URL("output-clients.js", import.meta.url)), [JSON.stringify(order)]);
  let begun = () => {};
  const all = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const ended = new Promise<Got>((resolve) => {
    child.on("message", (said: { begun: number } | Got) => ("begun" in said ? begun() : resolve(said)));
  });
  await Promise.race([all, once(child, "exit").then(() => Promise.reject(new Error("The subscribers have failed")))]);
  return {
    ended,
    drop: () => void child.send("drop"),
    async [Symbol.asyncDispose]() {
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}
