import type { StateChangeFieldsFragment } from "../support/generated/graphql.js";
import type { Role } from "./cast.js";
import type { Asked, Deeds } from "./deeds.js";

type Change = StateChangeFieldsFragment;

const LOST = 255;
const KILLED = 137;
/** What runc's init ends with that waits to become the container's process when the `runc start` is killed for which it waits. */
const UNSTARTED = 1;
/** The codes that further processes end with by themselves. */
const PROCESS_CODE = 5;
/** How much later a change may be told than it happened, in milliseconds, where it is compared with what was asked. */
const LATENESS = 50;

/** What is wrong with what a subscriber was told, measured by the journal: nothing may be missing, or be there twice. */
export function compareWithJournal(seen: readonly Change[], journal: readonly Change[]): string[] {
  const problems: string[] = [];
  const first = journal.findIndex(({ cursor }) => cursor === seen[0]?.cursor);
  if (seen.length > 0 && first < 0) return [`the journal does not begin with ${describe(seen[0])}`];
  const expected = journal.slice(first);
  for (let index = 0; index < Math.max(expected.length, seen.length); index += 1) {
    if (expected[index]?.cursor === seen[index]?.cursor) continue;
    problems.push(`told ${describe(seen[index])} in place of ${describe(expected[index])}, number ${index}`);
    break;
  }
  return problems;
}

/** What is wrong with the history of one container, from all of its lives. */
export function checkHistory(role: Role, history: readonly Change[], deeds: Deeds): string[] {
  const check = new HistoryCheck(role, deeds);
  for (const change of history) check.take(change);
  check.finish();
  return [...check.problems, ...checkStops(role, history, deeds)];
}

class HistoryCheck {
  readonly problems: string[] = [];
  readonly #role: Role;
  readonly #deeds: Deeds;
  #exists = false;
  #run: { pid: number; paused: boolean; began: number } | undefined;
  /** The code of the RESTART that nothing has followed yet. */
  #restart: number | undefined;
  /** When those that live began. */
  readonly #processes = new Map<string, number>();
  #last: Change | undefined;

  constructor(role: Role, deeds: Deeds) {
    this.#role = role;
    this.#deeds = deeds;
  }

  take(change: Change): void {
    const { state, pid, exitCode, processId } = change;
    switch (state) {
      case "CREATE_CONTAINER":
        this.#must(!this.#exists, change, "exists already");
        this.#exists = true;
        break;
      case "DELETE_CONTAINER":
        this.#must(this.#exists && !this.#run && this.#restart === undefined, change, "is not at rest");
        this.#exists = false;
        break;
      case "START_CONTAINER":
        this.#must(this.#exists && !this.#run, change, "runs already");
        this.#must(pid != null && pid !== this.#last?.pid, change, "has no new pid");
        this.#run = { pid: pid ?? 0, paused: false, began: Date.parse(String(change.time)) };
        this.#restart = undefined;
        break;
      case "EXIT":
        if (this.#run) this.#ended(change);
        else this.#must(this.#restart !== undefined && this.#restart === exitCode, change, "ends what does not run");
        this.#restart = undefined;
        break;
      case "RESTART":
        this.#must(this.#run !== undefined, change, "ends what does not run");
        this.#ended(change);
        this.#restart = exitCode ?? undefined;
        break;
      case "RESTORE":
        this.#must(this.#run?.pid === pid, change, "is not the run that goes on");
        break;
      case "PAUSE":
      case "RESUME":
        this.#must(this.#run?.paused === (state === "RESUME"), change, "changes nothing");
        if (this.#run) this.#run.paused = state === "PAUSE";
        break;
      case "START_PROCESS":
        this.#must(this.#run !== undefined && !this.#processes.has(processId ?? ""), change, "cannot start now");
        this.#processes.set(processId ?? "", Date.parse(String(change.time)));
        break;
      case "EXIT_PROCESS":
        this.#processEnded(change);
        break;
      default:
    }
    this.#last = change;
  }

  #ended(change: Change): void {
    this.#must(this.#processes.size === 0, change, `comes before the ends of ${[...this.#processes.keys()]}`);
    this.#processes.clear();
    const { pid = 0, began = 0 } = this.#run ?? {};
    this.#run = undefined;
    const { exitCode } = change;
    const own = exitCode === this.#role.exitCode;
    const lostShim = this.#suffered(["shim"], began, change);
    const killed =
      exitCode === KILLED && (this.#deeds.wasKilled(pid) || this.#suffered(["end", "stop"], began, change));
    // A start that was lost with containerd ends by itself or is taken back by SIGKILL; killed then, Gantry finds it only later.
    const cutShort = (exitCode === KILLED || exitCode === UNSTARTED) && began === Date.parse(String(change.time));
    const lost = (exitCode === LOST || exitCode === KILLED) && lostShim;
    this.#must(own || killed || cutShort || lost, change, `has no cause (pid ${pid})`);
  }

  /** Whether something of this kind was done to the container between a moment and an end. */
  #suffered(kinds: readonly Asked["what"][], began: number, change: Change): boolean {
    const ended = Date.parse(String(change.time));
    return this.#deeds
      .of(this.#role.containerId)
      .some(({ what, from, to }) => kinds.includes(what) && from <= ended + LATENESS && to >= began - LATENESS);
  }

  #processEnded(change: Change): void {
    const { processId, exitCode } = change;
    const began = this.#processes.get(processId ?? "");
    this.#must(this.#run !== undefined && began !== undefined, change, "ends what does not run");
    this.#processes.delete(processId ?? "");
    const known = exitCode === PROCESS_CODE || exitCode === KILLED;
    const lost = exitCode === LOST && this.#suffered(["shim"], began ?? 0, change);
    this.#must(known || lost, change, "has no cause");
  }

  #must(holds: boolean, change: Change, what: string): void {
    if (!holds) this.problems.push(`${describe(change)} ${what} (after ${describe(this.#last)})`);
  }

  /** Nothing of it is left. */
  finish(): void {
    const over = !this.#exists && !this.#run && this.#restart === undefined && this.#processes.size === 0;
    if (!over) this.problems.push(`${this.#role.containerId} has not ended: ${describe(this.#last)} was the last`);
  }
}

/** Which stops that were answered did not stand until the next start by hand. ALWAYS may come back with a new Gantry. */
function checkStops({ containerId, input }: Role, history: readonly Change[], deeds: Deeds): string[] {
  const asked = deeds.of(containerId);
  const starts = asked.filter(({ what }) => what === "start");
  const mayBeAlways = input.restartPolicy?.condition === "ALWAYS" || asked.some(({ what }) => what === "policy");
  const stops = asked.filter(
    ({ what, done, from, to }) =>
      what === "stop" && done && !starts.some((start) => start.from < to && start.to > from),
  );
  return stops.flatMap((stop) => {
    const next = Math.min(...starts.map(({ from }) => from).filter((from) => from >= stop.to));
    const wrong = history.find((change) => {
      const time = Date.parse(String(change.time));
      const within = time > stop.to + LATENESS && time < next - LATENESS;
      return change.state === "START_CONTAINER" && within && !(mayBeAlways && deeds.gantryBegan(stop.from, time));
    });
    return wrong ? [`${describe(wrong)} came after the stop of ${new Date(stop.to).toISOString()}`] : [];
  });
}

export function describe(change: Change | undefined): string {
  if (!change) return "nothing";
  const { state, containerId, processId, pid, exitCode, time } = change;
  return [time, containerId, state, processId, pid ?? "", exitCode ?? ""].join(" ").replaceAll(/ +/g, " ").trim();
}
