import { beforeEach, describe, expect, test } from "vitest";
import { EngineError } from "../../../../src/engine/errors.js";
import { Observer } from "../../../../src/engine/observe/observer.js";
import { NEVER_RUN } from "../container/states.js";
import { makeContext, metadataOf } from "./fake-runtime.js";

const OURS = metadataOf("web", { settings: "{}" });
const RUNNING = { ...NEVER_RUN, run: 1, phase: "running", pid: 100, ours: true } as const;

/** What the daemon was asked to tell, and how each subscription fares. */
interface Subscription {
  readonly signal: AbortSignal;
  readonly lose: () => void;
}

let fake: ReturnType<typeof makeContext>;
let closing: AbortController;
let observer: Observer;
let subscriptions: Subscription[];
let subscribed: () => void;

beforeEach(() => {
  fake = makeContext();
  closing = new AbortController();
  subscriptions = [];
  subscribed = () => {};
  fake.runtime.events.subscribe = async (signal) => {
    let lose = () => {};
    const lost = new Promise<never>((_, reject) => {
      lose = () => reject(new EngineError("UNAVAILABLE", "gone"));
      signal.addEventListener("abort", lose);
    });
    // A subscription that nobody reads any more is lost too.
    lost.catch(() => undefined);
    subscriptions.push({ signal, lose });
    subscribed();
    return { [Symbol.asyncIterator]: () => ({ next: () => lost }) };
  };
  observer = new Observer({ ...fake.context, closing: closing.signal });
});

/** Resolves once there have been so many subscriptions. */
async function subscriptionsOf(count: number): Promise<void> {
  while (subscriptions.length < count) {
    await new Promise<void>((resolve) => {
      subscribed = resolve;
    });
  }
}

describe("a connection that is lost", () => {
  test("is made again, however often, and leaves no subscription open", async () => {
    fake.runtime.hold(OURS, { pid: 100 });
    await observer.start([[OURS, RUNNING]]);
    expect(observer.connected).toBe(true);
    const list = fake.runtime.namespaces.list;
    fake.runtime.namespaces.list = async () => {
      throw new EngineError("UNAVAILABLE", "away");
    };
    subscriptions[0]?.lose();
    await subscriptionsOf(4);
    expect(observer.connected).toBe(false);
    expect(subscriptions.slice(0, 3).map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
    fake.runtime.namespaces.list = list;
    while (!observer.connected) await new Promise((resolve) => setImmediate(resolve));
    const open = subscriptions.filter(({ signal }) => !signal.aborted);
    expect(open).toHaveLength(1);
    expect(await fake.told()).toEqual(["RESTORE 100 web", "RESTORE 100 web"]);
    closing.abort();
    await observer.stopped();
    expect(subscriptions.filter(({ signal }) => !signal.aborted)).toEqual([]);
  });
});

describe("a container that cannot be compared", () => {
  test("is reported, holds up no other, and is compared again", async () => {
    const other = metadataOf("db", { settings: "{}" });
    fake.runtime.hold(OURS);
    fake.runtime.hold(other, { pid: 200 });
    const get = fake.runtime.tasks.get;
    fake.runtime.tasks.get = async () => {
      throw new EngineError("DEADLINE_EXCEEDED", "its shim hangs");
    };
    await observer.start([
      [OURS, RUNNING],
      [other, { ...RUNNING, pid: 200 }],
    ]);
    expect(observer.connected).toBe(true);
    expect([await fake.told(), fake.reported.length]).toEqual([["RESTORE 200 db"], 1]);
    fake.runtime.tasks.get = get;
    await fake.containers.get(OURS).until(({ phase }) => phase === "exited", 5_000, closing.signal);
    expect((await fake.told()).at(-1)).toBe("EXIT 255 web");
    closing.abort();
    await observer.stopped();
  });
});
