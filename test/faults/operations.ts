import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import {
  AddProcessDocument,
  CreateContainerDocument,
  DeleteContainerDocument,
  PauseContainerDocument,
  RestartContainerDocument,
  RestoreContainerDocument,
  ResumeContainerDocument,
  SetRestartPolicyDocument,
  SignalContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from "../support/generated/graphql.js";
import type { Dice } from "../support/random.js";
import type { Arena } from "./arena.js";
import { anyCondition, type Role } from "./cast.js";
import type { Asked, Deeds } from "./deeds.js";

/** The codes that whoever asks in the middle of all this must reckon with. A fault of Gantry's own is none of them. */
const EXPECTED = new Set([
  "UNAVAILABLE",
  "NOT_FOUND",
  "FAILED_PRECONDITION",
  "ALREADY_EXISTS",
  "CANCELLED",
  "DEADLINE_EXCEEDED",
]);

/** Asks things of containers, and notes what no client should ever be answered. */
export class Operations {
  readonly #arena: Arena;
  readonly #deeds: Deeds;
  readonly unexpected: string[] = [];
  #processes = 0;

  constructor(arena: Arena, deeds: Deeds) {
    this.#arena = arena;
    this.#deeds = deeds;
  }

  async create({ containerId, input }: Role): Promise<void> {
    await this.#ask(containerId, "start", CreateContainerDocument, { input });
  }

  /** Ends it, for good. */
  async stop({ containerId: id }: Role): Promise<void> {
    await this.#ask(id, "stop", StopContainerDocument, { id, timeout: "0s" });
  }

  /** Any of what can be asked of a container. Resolves once it was answered, or Gantry is gone. */
  async any(role: Role, dice: Dice): Promise<void> {
    const id = role.containerId;
    const restartPolicy = { condition: anyCondition(dice) };
    const timeout = dice.of(["0s", "50ms", "2s"]);
    const script = dice.of(["exit 5", "echo hello; sleep 0.1; exit 5", "sleep 1000"]);
    const process = `p${this.#processes++}`;
    const input = { container: id, process, args: ["sh", "-c", script] };
    await dice.of([
      () => this.#ask(id, "start", StartContainerDocument, { id }),
      () => this.#ask(id, "start", StartContainerDocument, { id }),
      () => this.#ask(id, "stop", StopContainerDocument, { id, timeout }),
      () => this.#ask(id, "end", RestartContainerDocument, { id, timeout }, "start"),
      () => this.#ask(id, "end", SignalContainerDocument, { id, signal: "KILL" }),
      () => this.#ask(id, "other", PauseContainerDocument, { id }),
      () => this.#ask(id, "other", ResumeContainerDocument, { id }),
      () => this.#ask(id, "other", AddProcessDocument, { input }),
      () => this.#ask(id, "other", AddProcessDocument, { input }),
      () => this.#ask(id, "other", AddProcessDocument, { input }),
      () => this.#ask(id, "policy", SetRestartPolicyDocument, { id, restartPolicy }),
      () => this.#ask(id, "other", RestoreContainerDocument, { id }),
      async () => {
        await this.#ask(id, "end", DeleteContainerDocument, { id, force: true });
        await this.create(role);
      },
    ])();
  }

  async #ask<T, V>(
    containerId: string,
    what: Asked["what"],
    document: TypedDocumentNode<T, V>,
    variables: V,
    also?: Asked["what"],
  ): Promise<void> {
    const answered = [what, ...(also ? [also] : [])].map((each) => this.#deeds.asks(containerId, each));
    let done = false;
    try {
      const { errors } = await this.#arena.client.send(document, variables);
      done = errors === undefined;
      for (const { message, extensions } of errors ?? []) {
        if (!EXPECTED.has(extensions?.code ?? ""))
          this.unexpected.push(`${new Date().toISOString()} ${containerId}: ${extensions?.code} ${message}`);
      }
    } catch (error) {
      // Gantry was killed: what it made of it shows in the journal alone.
      if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
    } finally {
      for (const each of answered) each(done);
    }
  }
}
