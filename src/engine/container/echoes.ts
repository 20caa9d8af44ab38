import type { ContainerKey } from "../runtime.js";
import { now, type Timestamp } from "../timestamp.js";
import { formatKey } from "./container-key.js";

export type EchoedEvent = "container-created" | "task-paused" | "task-resumed";

/** How many tasks that failed to start are remembered. */
const MOST_IGNORED = 1_000;

/**
 * Events that the daemon is going to send for what the engine itself did. They bring no news, and one that comes late
 * must not be taken for news: a pause that has been resumed since, or a container that could not be started.
 */
export class Echoes {
  readonly #expected = new Map<string, number>();
  readonly #ignoredTasks = new Set<string>();
  #since: Timestamp = "";

  /** Notes that one such event will come. */
  expect(kind: EchoedEvent, key: ContainerKey): void {
    const name = `${kind} ${formatKey(key)}`;
    this.#expected.set(name, (this.#expected.get(name) ?? 0) + 1);
  }

  /** Whether an event that has come is an echo; each is taken once. */
  take(kind: EchoedEvent, key: ContainerKey): boolean {
    const name = `${kind} ${formatKey(key)}`;
    const count = this.#expected.get(name);
    if (count === undefined) return false;
    if (count > 1) this.#expected.set(name, count - 1);
    else this.#expected.delete(name);
    return true;
  }

  /** Forgets the pauses of a container's earlier run. */
  newRun(key: ContainerKey): void {
    for (const kind of ["task-paused", "task-resumed"]) this.#expected.delete(`${kind} ${formatKey(key)}`);
  }

  /** Notes that whatever is told of this task is of one that was made, failed to start and was removed again. */
  ignoreTask(key: ContainerKey, pid: number): void {
    this.#ignoredTasks.add(`${pid} ${formatKey(key)}`);
    const [oldest] = this.#ignoredTasks;
    if (oldest !== undefined && this.#ignoredTasks.size > MOST_IGNORED) this.#ignoredTasks.delete(oldest);
  }

  /** Whether a task is one to ignore. */
  isIgnoredTask(key: ContainerKey, pid: number): boolean {
    return this.#ignoredTasks.has(`${pid} ${formatKey(key)}`);
  }

  /**
   * Forgets what was expected: with a lost connection the events may be lost too. Shims may still tell of what happened
   * before `since`, which comparing finds out by itself; and of tasks that failed to start.
   */
  clear(since: Timestamp): void {
    this.#expected.clear();
    this.#since = since;
  }

  /**
   * Whether an event of this moment is older than the last comparison with what the daemon holds. Where the wall clock was
   * set back since, nothing is.
   */
  isOld(time: Timestamp, present: Timestamp = now()): boolean {
    return time < this.#since && this.#since <= present;
  }
}
