import type { Container } from "../container/container.js";
import { isEngineError } from "../errors.js";
import type { ReportFailure } from "../journal/journal.js";
import { measure } from "./measure.js";
import { type Measurement, type Stats, statsOf } from "./stats.js";
import { StatsReader } from "./stats-reader.js";
import type { UsageReader } from "./usage-reader.js";
import type { Watch } from "./watch.js";

/** A sample this young is given to a new reader instead of another one, in milliseconds. */
const YOUNG = 1_000;
/** The most that a timer of Node takes, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

export interface SharedSamplingOptions {
  /** In milliseconds. */
  readonly interval: number;
  readonly usage: UsageReader;
  /** Told when sampling begins to fail for another reason than that the daemon is away. */
  readonly report: ReportFailure;
  /** Called when the last reader has gone. */
  readonly released: () => void;
}

/** The newest sample of a container, and what the next one's rates will be since. */
interface Taken {
  readonly stats: Stats;
  /** By performance.now(). */
  readonly at: number;
  readonly base: Measurement;
}

interface Member {
  readonly watch: Watch<object>;
  /** Is only ever offered what its watch selects. */
  readonly reader: { offer(value: object): void; end(): void };
  /** Until when it is not given the samples of all, since it has just had its first. */
  notBefore: number;
}

/**
 * Takes samples for all readers of one interval: in each, once, of all containers that any of them watches. Takes none
 * while it has no reader.
 */
export class SharedSampling {
  readonly #options: SharedSamplingOptions;
  readonly #members = new Set<Member>();
  readonly #taken = new Map<Container, Taken>();
  readonly #ended = new AbortController();
  #joining: Member[] = [];
  #timer: NodeJS.Timeout | undefined;
  #due = 0;
  #failing = false;

  constructor(options: SharedSamplingOptions) {
    this.#options = options;
  }

  /** A reader that is given a first sample as soon as can be, and one in each interval from then on. */
  join<T extends object>(watch: Watch<T>): StatsReader<T> {
    const reader = new StatsReader<T>(() => this.#leave(member));
    const member: Member = { watch, reader, notBefore: Number.POSITIVE_INFINITY };
    if (watch.isOver()) {
      reader.end();
      return reader;
    }
    this.#members.add(member);
    this.#joining.push(member);
    if (this.#joining.length === 1) setImmediate(() => void this.#admit());
    if (this.#timer === undefined) {
      this.#due = performance.now() + this.#options.interval;
      this.#arm();
    }
    return reader;
  }

  /** Ends the readers whose watch is over. */
  endOver(): void {
    for (const { watch, reader } of [...this.#members]) if (watch.isOver()) reader.end();
  }

  /** Ends all readers. */
  end(): void {
    for (const { reader } of [...this.#members]) reader.end();
  }

  #leave(member: Member): void {
    this.#members.delete(member);
    if (this.#members.size > 0) return;
    clearTimeout(this.#timer);
    this.#ended.abort();
    this.#options.released();
  }

  #arm(): void {
    const delay = Math.min(LONGEST_TIMER, Math.max(0, this.#due - performance.now()));
    this.#timer = setTimeout(() => {
      if (performance.now() < this.#due - 1) return this.#arm();
      void this.#sampleAll();
    }, delay);
  }

  /** Gives new readers their first sample; takes one only of what was not sampled just now. */
  async #admit(): Promise<void> {
    const members = this.#joining.filter((member) => this.#members.has(member));
    this.#joining = [];
    const young = new Map<Container, Stats>();
    const others: Container[] = [];
    for (const container of wantedBy(members)) {
      const stats = this.#young(container);
      if (stats) young.set(container, stats);
      else others.push(container);
    }
    const taken = await this.#sample(others);
    // Where a sample was taken for it, the next one has to be of a whole interval.
    const notBefore = others.length > 0 ? performance.now() + this.#options.interval / 2 : 0;
    for (const member of members) member.notBefore = notBefore;
    if (taken) offer(members, new Map([...young, ...taken]));
  }

  #young(container: Container): Stats | undefined {
    const { stats, at, base } = this.#taken.get(container) ?? {};
    if (at === undefined || base?.run !== container.state.run) return undefined;
    return performance.now() - at < Math.min(YOUNG, this.#options.interval) ? stats : undefined;
  }

  async #sampleAll(): Promise<void> {
    const { interval } = this.#options;
    const now = performance.now();
    const members = [...this.#members].filter(({ notBefore }) => notBefore <= now);
    const wanted = wantedBy(this.#members);
    for (const container of this.#taken.keys()) if (!wanted.has(container)) this.#taken.delete(container);
    const stats = await this.#sample([...wanted]);
    const present = members.filter((member) => this.#members.has(member));
    if (stats) offer(present, stats);
    if (this.#members.size === 0) return;
    // What was missed while it took long stays missed.
    const passed = Math.max(0, Math.floor((performance.now() - this.#due) / interval));
    this.#due += (passed + 1) * interval;
    this.#arm();
  }

  /** Undefined where it failed. */
  async #sample(containers: readonly Container[]): Promise<ReadonlyMap<Container, Stats> | undefined> {
    const { usage, report, interval } = this.#options;
    try {
      const measurements = await measure(usage, containers, this.#ended.signal);
      this.#failing = false;
      return new Map(measurements.map((each) => [each.container, this.#take(each, interval)]));
    } catch (error) {
      if (isEngineError(error, "CANCELLED") || this.#ended.signal.aborted) return undefined;
      if (!this.#failing && !isEngineError(error, "UNAVAILABLE")) report(error, "containers could not be sampled");
      this.#failing = true;
      return undefined;
    }
  }

  /** Rates over a small part of an interval would say little: they go on being since the sample before. */
  #take(measurement: Measurement, interval: number): Stats {
    const before = this.#taken.get(measurement.container)?.base;
    const same = before?.run === measurement.run ? before : undefined;
    const tooSoon = same !== undefined && measurement.answeredAt - same.answeredAt < interval / 2;
    const stats = statsOf(measurement, tooSoon ? undefined : same);
    this.#taken.set(measurement.container, { stats, at: performance.now(), base: tooSoon ? same : measurement });
    return stats;
  }
}

function wantedBy(members: Iterable<Member>): Set<Container> {
  const wanted = new Set<Container>();
  const keys = new Set<string>();
  for (const { watch } of members) {
    if (keys.has(watch.key)) continue;
    keys.add(watch.key);
    for (const container of watch.wanted()) wanted.add(container);
  }
  return wanted;
}

/** Members of one key are given one object, so that it is written once for all of them. */
function offer(members: readonly Member[], stats: ReadonlyMap<Container, Stats>): void {
  const selections = new Map<string, object | undefined>();
  for (const { watch, reader } of members) {
    if (!selections.has(watch.key)) selections.set(watch.key, watch.select(stats));
    const selection = selections.get(watch.key);
    if (selection) reader.offer(selection);
  }
}
