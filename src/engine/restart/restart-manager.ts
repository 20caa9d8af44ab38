import type { Container } from "../container/container.js";
import { type ContainerState, restartsOf } from "../container/container-state.js";
import { startInTurn } from "../container/start.js";
import { UNKNOWN_EXIT_CODE } from "../container/transition.js";
import type { EngineContext } from "../engine-context.js";
import { type ErrorCode, isEngineError } from "../errors.js";
import { lookUpInTurn } from "../observe/reconcile.js";
import { millisecondsOf, now } from "../timestamp.js";
import { allows, comesBack } from "./next-restart.js";
import { nodeTimers, type Timers } from "./timers.js";

/** How long to wait before a restart that could not be tried is tried again, in milliseconds. */
const RETRY = 1_000;
/** What says nothing about the container: its restart is still to come. */
const PASSING: readonly ErrorCode[] = ["UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "CANCELLED"];

/** A restart that is waited for. */
interface Wait {
  /** The number of the run that ended. */
  readonly run: number;
  readonly cancel: () => void;
}

/**
 * Begins the next run of each container that is in the phase "restarting" once its pause is over. What it waits for is
 * in the containers' states alone, so that it is all there again after Gantry's own death; whatever ends that phase
 * calls the restart off.
 */
export class RestartManager {
  readonly #context: EngineContext;
  readonly #timers: Timers;
  readonly #waits = new Map<Container, Wait>();

  constructor(context: EngineContext, timers: Timers = nodeTimers) {
    this.#context = context;
    this.#timers = timers;
    context.containers.onChange((container) => this.#look(container));
    context.closing.addEventListener("abort", () => this.#end(), { once: true });
  }

  /** How many restarts are waited for. */
  get waiting(): number {
    return this.#waits.size;
  }

  /**
   * Takes up what an earlier Gantry has left: the rest of the pauses that it was in, and the containers that come back
   * when Gantry starts. Resolves once those have been started or could not be.
   */
  async begin(): Promise<void> {
    const containers = this.#context.containers.list();
    for (const container of containers) {
      if (container.state.phase === "restarting" && !this.#waits.has(container)) this.#wait(container, left(container));
    }
    await Promise.all(containers.filter(isBack).map((container) => this.#bringBack(container, container.state)));
  }

  #look(container: Container): void {
    const { phase, run } = container.state;
    const wait = this.#waits.get(container);
    const wanted = phase === "restarting" && !container.deleted;
    if (wait && wanted && wait.run === run) return;
    wait?.cancel();
    this.#waits.delete(container);
    if (wanted) this.#wait(container, restartsOf(container.state).delay);
  }

  #wait(container: Container, delay: number): void {
    if (this.#context.closing.aborted) return;
    const cancel = this.#timers(delay, () => this.#restart(container));
    this.#waits.set(container, { run: container.state.run, cancel });
  }

  /** Its turn may come late: by then it may have been called off, or followed by a run begun by hand. */
  #restart(container: Container): void {
    const { containers, closing, report } = this.#context;
    const { run } = container.state;
    const isDue = () => !container.deleted && container.state.phase === "restarting" && container.state.run === run;
    containers
      .inTurn(container, async () => {
        if (closing.aborted || !isDue()) return;
        const { state, restartPolicy } = container;
        if (allows(restartPolicy, restartsOf(state), state.exitCode ?? UNKNOWN_EXIT_CODE))
          await this.#tryStart(container);
        else containers.apply(container, { kind: "restart-cancelled", time: now() });
      })
      .catch((error) => {
        if (!closing.aborted)
          report(error, `container "${container.containerId}" could not be restarted; trying again`);
        if (isDue()) this.#wait(container, RETRY);
      });
  }

  async #tryStart(container: Container): Promise<void> {
    const { containers, closing, report } = this.#context;
    try {
      await startInTurn(this.#context, container, "policy");
    } catch (error) {
      if (closing.aborted) return;
      const passing = isPassing(error);
      const what = passing ? "could not be restarted just now; trying again" : "could not be restarted";
      if (!isEngineError(error, "UNAVAILABLE")) report(error, `container "${container.containerId}" ${what}`);
      if (passing) return this.#wait(container, RETRY);
      // It may run already, started by a call whose answer was lost.
      await lookUpInTurn(this.#context, container);
      containers.apply(container, { kind: "restart-cancelled", time: now() });
    }
  }

  /** Whatever happens to it meanwhile, a stop by hand above all, has the last word. */
  async #bringBack(container: Container, found: ContainerState): Promise<void> {
    const { containers, closing, report } = this.#context;
    try {
      await containers.inTurn(container, async () => {
        if (closing.aborted || container.deleted || container.state !== found) return;
        await startInTurn(this.#context, container, "policy");
      });
    } catch (error) {
      if (closing.aborted) return;
      report(error, `container "${container.containerId}" could not be started again`);
      if (isPassing(error)) this.#timers(RETRY, () => void this.#bringBack(container, found));
    }
  }

  #end(): void {
    for (const { cancel } of this.#waits.values()) cancel();
    this.#waits.clear();
  }
}

function isPassing(error: unknown): boolean {
  return PASSING.some((code) => isEngineError(error, code));
}

/** Whether it is to be started when Gantry starts. */
function isBack({ state, restartPolicy }: Container): boolean {
  return state.phase === "exited" && comesBack(restartPolicy, restartsOf(state), state.exitCode ?? UNKNOWN_EXIT_CODE);
}

/** What is left of a pause that began before Gantry was started; the wall clock may have been set since. */
function left({ state }: Container): number {
  const { delay } = restartsOf(state);
  const due = state.exitedAt === undefined ? 0 : millisecondsOf(state.exitedAt) + delay;
  return Math.min(Math.max(0, due - Date.now()), delay);
}
