import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { createClient, type Client as SocketClient } from "graphql-ws";
import { WebSocket } from "ws";
import {
  type ContainerCreateInput,
  type ContainerFieldsFragment,
  CreateContainerDocument,
  type ProcessOutputSubscriptionVariables,
  type StateChangedSubscriptionVariables,
} from "./generated/graphql.js";
import { OutputRecord } from "./output-record.js";
import { StateRecord } from "./state-record.js";
import { SubscriptionRecord } from "./subscription-record.js";

/** An error as the server answers it. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly exitCode?: number; readonly [key: string]: unknown };
}

/** A whole GraphQL answer. */
export interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly AnsweredError[];
}

/** What a generated typed client does: typed documents over HTTP, subscriptions over one WebSocket. */
export class Client {
  readonly #url: string;
  readonly #token: string;
  readonly #sockets: SocketClient;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
    this.#sockets = createClient({
      url: url.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
  }

  /** The whole answer, errors included. */
  async send<T, V>(document: TypedDocumentNode<T, V>, variables: V): Promise<Answer<T>> {
    const response = await fetch(this.#url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ query: print(document), variables }),
    });
    return (await response.json()) as Answer<T>;
  }

  /** The data; fails where there are errors. */
  async request<T, V>(document: TypedDocumentNode<T, V>, variables: V): Promise<T> {
    const { data, errors } = await this.send(document, variables);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** The first error of an answer that must have one. */
  async refusal<T, V>(document: TypedDocumentNode<T, V>, variables: V): Promise<AnsweredError> {
    const answer = await this.send(document, variables);
    const [error] = answer.errors ?? [];
    if (!error) throw new Error(`Expected an error and got ${JSON.stringify(answer)}`);
    return error;
  }

  async create(input: ContainerCreateInput): Promise<ContainerFieldsFragment> {
    return (await this.request(CreateContainerDocument, { input })).containerCreate.container;
  }

  /** State changes from now on, or after a cursor; resolves once the subscription has begun. */
  async record(variables: StateChangedSubscriptionVariables = {}): Promise<StateRecord> {
    const record = new StateRecord(this.#sockets, variables);
    await record.live();
    return record;
  }

  /** A process's output as it comes. */
  output(variables: ProcessOutputSubscriptionVariables): OutputRecord {
    return new OutputRecord(this.#sockets, variables);
  }

  /** What any other subscription tells. */
  subscribe<T, V extends object>(document: TypedDocumentNode<T, V>, variables: V): SubscriptionRecord<T> {
    return new SubscriptionRecord(this.#sockets, document, variables);
  }

  /** What a subscription tells; fails with its errors. */
  async *iterate<T extends object, V extends Record<string, unknown>>(
    document: TypedDocumentNode<T, V>,
    variables: V,
  ): AsyncGenerator<T, void> {
    for await (const { data, errors } of this.#sockets.iterate<T>({ query: print(document), variables })) {
      if (errors || !data) throw new Error(JSON.stringify(errors));
      yield data;
    }
  }

  async close(): Promise<void> {
    await this.#sockets.dispose();
  }
}
