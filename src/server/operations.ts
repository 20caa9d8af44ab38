import { type ExecutionArgs, type ExecutionResult, execute } from "graphql";
import { type DefectLog, describeError, describeResult } from "../graphql/errors.js";
import { SharedExecution } from "../graphql/shared-execution.js";
import type { SharedResults } from "../graphql/shared-results.js";

/** How operations are run, the same for HTTP and sockets. Errors in results are described; neither function rejects. */
export interface Operations {
  /** Runs a query or mutation. */
  readonly execute: (args: ExecutionArgs) => Promise<ExecutionResult>;
  /** Starts a subscription; a single result means that it could not be started. */
  readonly subscribe: (args: ExecutionArgs) => Promise<SharedResults | ExecutionResult>;
  /** The context of an operation, from the server's static one. */
  readonly contextFor: (signal: AbortSignal) => object;
}

export interface OperationsOptions {
  readonly context: object;
  readonly log: DefectLog;
  /** Aborts when the server has closed: the signal of what is resolved for several subscribers at once. */
  readonly closed: AbortSignal;
}

export function createOperations({ context, log, closed }: OperationsOptions): Operations {
  const contextFor = (signal: AbortSignal) => ({ ...context, signal });
  const shared = new SharedExecution({ contextValue: contextFor(closed), log });
  return {
    async execute(args) {
      try {
        return describeResult(await execute(args), log);
      } catch (error) {
        return { errors: [describeError(error, log)] };
      }
    },
    subscribe: shared.subscribe,
    contextFor,
  };
}
