import type { Engine } from "../engine/engine.js";
import type { HostSource } from "./host.js";

/** What resolvers work with. */
export interface GraphQLContext {
  readonly engine: Engine;
  /** Where a bare container id is looked up, and where containers are made unless the client says otherwise. */
  readonly namespace: string;
  readonly host: HostSource;
  /** Aborts when the client has gone; the server gives each operation its own. */
  readonly signal: AbortSignal;
  /** What brought the operation by HTTP, alone or in a batch. Undefined on a socket and for the events of subscriptions. */
  readonly request?: object;
}
