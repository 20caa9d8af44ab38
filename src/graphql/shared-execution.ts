import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute, print } from "graphql";
import { type DefectLog, describeError, describeResult } from "./errors.js";
import { SharedResults } from "./shared-results.js";

/** How long a result is given to further subscribers after it was made, in milliseconds. */
const RESULT_LIFETIME = 100;

export interface SharedExecutionOptions {
  /**
   * The context in which the fields of an event are resolved: for everybody who gets it, so it holds nothing of a
   * single subscriber. (The source is opened with the subscriber's own context.)
   */
  readonly contextValue: unknown;
  readonly log: DefectLog;
  /** Milliseconds, default 100. */
  readonly resultLifetime?: number;
}

interface TimedResult {
  /** By performance.now(); Infinity while it is being made. */
  madeAt: number;
  readonly result: ExecutionResult | Promise<ExecutionResult>;
}

/** Subscribers of one document, operation and variables. */
interface Plan {
  readonly key: string;
  readonly args: ExecutionArgs;
  subscribers: number;
  /** By payload, the oldest first; emptied as results expire. */
  readonly results: Map<object, TimedResult>;
  expiry: NodeJS.Timeout | undefined;
}

/**
 * Executes subscriptions. Each subscriber reads a source of its own at its own pace; where sources of the same
 * document, operation name and variables yield the identical object (===), it is executed once and all get the same
 * result object, unless that was made more than a moment ago. Nobody may change a result.
 */
export class SharedExecution {
  readonly #options: SharedExecutionOptions;
  readonly #lifetime: number;
  readonly #plans = new Map<string, Plan>();

  constructor(options: SharedExecutionOptions) {
    this.#options = options;
    this.#lifetime = options.resultLifetime ?? RESULT_LIFETIME;
  }

  /** How many different subscriptions have subscribers now. */
  get plans(): number {
    return this.#plans.size;
  }

  /**
   * Takes the place of graphql-js's `subscribe`: results as they come, or one result with errors where the source
   * could not be opened. Never rejects; all errors are described. An error of the source ends the iteration by being
   * thrown. `return()` cancels at once, also while `next()` waits.
   */
  readonly subscribe = async (args: ExecutionArgs): Promise<SharedResults | ExecutionResult> => {
    const { log } = this.#options;
    try {
      const source = await createSourceEventStream(args);
      if (!(Symbol.asyncIterator in source)) return describeResult(source, log);
      const plan = this.#join(args);
      return new SharedResults(source[Symbol.asyncIterator](), {
        resolve: (payload) => this.#resolve(plan, payload),
        describe: (error) => describeError(error, log),
        released: () => this.#leave(plan),
      });
    } catch (error) {
      return { errors: [describeError(error, log)] };
    }
  };

  #resolve(plan: Plan, payload: unknown): ExecutionResult | Promise<ExecutionResult> {
    const shared = plan.subscribers > 1 && typeof payload === "object" && payload !== null;
    if (!shared) return this.#execute(plan, payload);
    const now = performance.now();
    const known = plan.results.get(payload);
    if (known !== undefined && now - known.madeAt < this.#lifetime) return known.result;
    const result = this.#execute(plan, payload);
    const made: TimedResult = { madeAt: result instanceof Promise ? Number.POSITIVE_INFINITY : now, result };
    // Deleted first, so that it becomes the youngest entry.
    plan.results.delete(payload);
    plan.results.set(payload, made);
    if (result instanceof Promise) {
      void result.then(() => {
        made.madeAt = performance.now();
        this.#scheduleExpiry(plan);
      });
    } else {
      this.#scheduleExpiry(plan);
    }
    return result;
  }

  /** Rejects never, throws never: what goes wrong is in the result. */
  #execute(plan: Plan, payload: unknown): ExecutionResult | Promise<ExecutionResult> {
    const { contextValue, log } = this.#options;
    const failed = (error: unknown): ExecutionResult => ({ errors: [describeError(error, log)] });
    try {
      const result = execute({ ...plan.args, rootValue: payload, contextValue });
      if (!(result instanceof Promise)) return describeResult(result, log);
      return result.then((settled) => describeResult(settled, log), failed);
    } catch (error) {
      return failed(error);
    }
  }

  #join(args: ExecutionArgs): Plan {
    const key = keyOf(args);
    const plan = this.#plans.get(key) ?? this.#createPlan(key, args);
    plan.subscribers += 1;
    this.#plans.set(key, plan);
    return plan;
  }

  #createPlan(key: string, args: ExecutionArgs): Plan {
    // Without the context, which would keep the first subscriber's request for as long as the last one stays.
    const { contextValue: _, ...others } = args;
    return { key, args: others, subscribers: 0, results: new Map(), expiry: undefined };
  }

  #leave(plan: Plan): void {
    plan.subscribers -= 1;
    if (plan.subscribers > 0) return;
    this.#plans.delete(plan.key);
    clearTimeout(plan.expiry);
    plan.expiry = undefined;
    plan.results.clear();
  }

  #scheduleExpiry(plan: Plan): void {
    if (plan.expiry !== undefined || plan.subscribers === 0) return;
    plan.expiry = setTimeout(() => {
      plan.expiry = undefined;
      const oldest = performance.now() - this.#lifetime;
      for (const [payload, { madeAt }] of plan.results) if (madeAt <= oldest) plan.results.delete(payload);
      if (plan.results.size > 0) this.#scheduleExpiry(plan);
    }, this.#lifetime);
    plan.expiry.unref();
  }
}

/** Texts rather than documents are compared: parsers may give the same text two documents. */
function keyOf({ document, operationName, variableValues }: ExecutionArgs): string {
  return JSON.stringify([document.loc?.source.body ?? print(document), operationName ?? null, variableValues ?? {}]);
}
