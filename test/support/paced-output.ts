import { print } from "graphql";
import { WebSocket } from "ws";
import type { TestGantry } from "./gantry.js";
import { OutputBytesDocument, type OutputBytesSubscription } from "./generated/graphql.js";

export type PacedItem = OutputBytesSubscription["processOutput"];

/**
 * A subscription to a process's output on a socket of its own that takes nothing from the network but what is asked
 * for: what is not read waits at the server.
 */
export class PacedOutput implements Disposable {
  readonly #socket: WebSocket;
  readonly #messages: { type: string; payload?: unknown }[] = [];
  #wake: () => void = () => {};
  #closed = false;

  /** @param after a cursor to read on from */
  constructor({ url, token }: TestGantry, variables: { container: string; process?: string; after?: string }) {
    this.#socket = new WebSocket(url.replace(/^http/, "ws"), "graphql-transport-ws");
    const send = (message: object) => this.#socket.send(JSON.stringify(message));
    this.#socket.on("open", () => send({ type: "connection_init", payload: { authorization: `Bearer ${token}` } }));
    this.#socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.type === "connection_ack") {
        send({ id: "1", type: "subscribe", payload: { query: print(OutputBytesDocument), variables } });
      } else {
        this.#messages.push(message);
        this.#socket.pause();
        this.#wake();
      }
    });
    this.#socket.on("error", () => {});
    this.#socket.on("close", () => {
      this.#closed = true;
      this.#wake();
    });
  }

  /** The next item; undefined where the server has completed the subscription. Fails where it ended otherwise. */
  async next(): Promise<PacedItem | undefined> {
    while (this.#messages.length === 0) {
      if (this.#closed) throw new Error("The socket was closed");
      this.#socket.resume();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const message = this.#messages.shift();
    if (message?.type === "complete") return undefined;
    const { data, errors } = (message?.payload ?? {}) as { data?: OutputBytesSubscription; errors?: unknown };
    if (!data) throw new Error(JSON.stringify(errors ?? message));
    return data.processOutput;
  }

  [Symbol.dispose](): void {
    this.#socket.terminate();
  }
}
