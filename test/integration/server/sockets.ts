import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { type ClientOptions, WebSocket } from "ws";
import { AUTHORIZATION, type TestServer } from "./test-server.js";

export interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

/** A raw client of graphql-transport-ws: messages one by one, and how it was closed. */
export class TestSocket implements Disposable {
  readonly socket: WebSocket;
  readonly #messages: Message[] = [];
  #wake = () => {};

  constructor(server: TestServer, options: ClientOptions = {}, path = "/graphql") {
    this.socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, "graphql-transport-ws", options);
    this.socket.on("error", () => {});
    this.socket.on("message", (data) => {
      this.#messages.push(JSON.parse(String(data)));
      this.#wake();
    });
  }

  /** Opened, and acknowledged with the token. */
  static async connected(server: TestServer, options?: ClientOptions): Promise<TestSocket> {
    const socket = new TestSocket(server, options);
    await socket.opened();
    socket.send({ type: "connection_init", payload: AUTHORIZATION });
    await socket.next("connection_ack");
    return socket;
  }

  async opened(): Promise<void> {
    await once(this.socket, "open");
  }

  send(message: Message): void {
    this.socket.send(JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables?: Record<string, unknown>): void {
    this.send({ id, type: "subscribe", payload: { query, variables } });
  }

  /** The next message, which has this type. */
  async next(type: string): Promise<Message> {
    while (this.#messages.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const message = this.#messages.shift();
    if (message?.type !== type) throw new Error(`Expected ${type}: ${JSON.stringify(message)}`);
    return message;
  }

  async closed(): Promise<{ code: number; reason: string }> {
    const [code, reason] = await once(this.socket, "close");
    return { code, reason: String(reason) };
  }

  /** The status that the server answered an upgrade with, in place of a socket. */
  async refused(): Promise<number> {
    const response = await new Promise<IncomingMessage>((resolve) => {
      this.socket.once("unexpected-response", (_request, answer) => resolve(answer));
    });
    this.socket.terminate();
    return response.statusCode ?? 0;
  }

  [Symbol.dispose](): void {
    this.socket.terminate();
  }
}
