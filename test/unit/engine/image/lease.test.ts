import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Lease, LIFETIME, leftLeases, RENEWAL } from "../../../../src/engine/image/lease.js";
import type { Leasable, LeaseService } from "../../../../src/engine/image/leases.js";

interface Kept {
  readonly expires: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly resources: Leasable[];
}

/** Keeps leases as containerd does: each ends at a time that was set when it was made. */
class Leases implements LeaseService {
  readonly kept = new Map<string, Kept>();
  failing = false;

  async create(_namespace: string, { id, lifetime, labels }: Parameters<LeaseService["create"]>[1]): Promise<void> {
    this.#answer();
    this.kept.set(id, { expires: Date.now() + lifetime, labels, resources: [] });
  }

  async add(_namespace: string, id: string, resource: Leasable): Promise<void> {
    this.#answer();
    this.kept.get(id)?.resources.push(resource);
  }

  async find(_namespace: string, label: string, value: string): Promise<string[]> {
    return [...this.kept].filter(([, { labels }]) => labels[label] === value).map(([id]) => id);
  }

  async delete(_namespace: string, id: string): Promise<void> {
    this.kept.delete(id);
  }

  /** What is safe from garbage collection now. */
  get safe(): Leasable[] {
    return [...this.kept.values()].filter(({ expires }) => expires > Date.now()).flatMap(({ resources }) => resources);
  }

  #answer(): void {
    if (this.failing) throw new Error("containerd is away");
  }
}

const leases = new Leases();
const reported: string[] = [];
const context = {
  ...{ leases, instance: "this", leased: new Set<string>() },
  report: (_error: unknown, what: string) => void reported.push(what),
};
const [early, late]: Leasable[] = [{ content: "sha256:1" }, { snapshotter: "overlayfs", snapshot: "sha256:2" }];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T12:00:00Z") });
  leases.kept.clear();
  context.leased.clear();
  reported.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

test("what is held is safe for as long as the job takes, and nothing is left of it then", async () => {
  if (!early || !late) throw new Error("Two resources are held");
  const lease = await Lease.take(context, "default", "pull");
  await lease.hold(early);
  await vi.advanceTimersByTimeAsync(LIFETIME - 1);
  await lease.hold(late);
  for (let day = 0; day < 5; day++) {
    await vi.advanceTimersByTimeAsync(LIFETIME);
    expect(leases.safe).toEqual(expect.arrayContaining([early, late]));
    expect(await leftLeases(context, "default", "pull")).toEqual([]);
  }
  await lease.release({ collect: false });
  expect([...leases.kept.keys()]).toEqual([]);
  await vi.advanceTimersByTimeAsync(LIFETIME);
  expect([...leases.kept.keys()]).toEqual([]);
  expect(context.leased.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("what calls make in its name is safe for two thirds of its lifetime at the least", async () => {
  const lease = await Lease.take(context, "default", "pull");
  for (const wait of [0, RENEWAL - 1, 1, RENEWAL / 2]) {
    await vi.advanceTimersByTimeAsync(wait);
    const { expires = 0 } = leases.kept.get(lease.id ?? "") ?? {};
    expect(expires - Date.now()).toBeGreaterThanOrEqual(LIFETIME - RENEWAL);
  }
  await lease.release({ collect: false });
});

test("a renewal that fails is reported and made up for by the next", async () => {
  if (!early) throw new Error("A resource is held");
  const lease = await Lease.take(context, "default", "pull");
  await lease.hold(early);
  leases.failing = true;
  await vi.advanceTimersByTimeAsync(2 * RENEWAL);
  expect(reported).toHaveLength(2);
  expect(leases.safe).toEqual([early]);
  leases.failing = false;
  await vi.advanceTimersByTimeAsync(LIFETIME);
  expect(leases.safe).toContainEqual(early);
  await lease.release({ collect: false });
  expect([...leases.kept.keys()]).toEqual([]);
});

test("one that a killed Gantry has left ends by itself, and is found by what it was for", async () => {
  await Lease.take(context, "default", "pull");
  // Nothing goes on in a process that was killed.
  vi.clearAllTimers();
  const next = { ...context, leased: new Set<string>() };
  expect(await leftLeases(next, "default", "pull")).toHaveLength(1);
  expect(await leftLeases(next, "default", "unpack")).toEqual([]);
  expect(await leftLeases({ ...next, instance: "other" }, "default", "pull")).toEqual([]);
  vi.setSystemTime(Date.now() + LIFETIME);
  expect([...leases.kept.values()].map(({ expires }) => expires <= Date.now())).toEqual([true]);
});
