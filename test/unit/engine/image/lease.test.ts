import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Lease, LIFETIME, leftLeases, RENEWAL } from "../../../../src/engine/image/lease.js";
import { KeptLeases, leaseContext } from "./kept-leases.js";

const early = { content: "sha256:1" };
const late = { snapshotter: "overlayfs", snapshot: "sha256:2" };

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T12:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

test("what is held is safe for as long as the job takes, and nothing is left of it then", async () => {
  const leases = new KeptLeases();
  const context = leaseContext(leases);
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
  expect(leases.kept.size).toBe(0);
  await vi.advanceTimersByTimeAsync(LIFETIME);
  expect(leases.kept.size).toBe(0);
  expect(context.leased.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("what calls make in its name is safe for two thirds of its lifetime at the least", async () => {
  const leases = new KeptLeases();
  const lease = await Lease.take(leaseContext(leases), "default", "pull");
  for (const wait of [0, RENEWAL - 1, 1, RENEWAL / 2]) {
    await vi.advanceTimersByTimeAsync(wait);
    const { expires = 0 } = leases.kept.get(lease.id ?? "") ?? {};
    expect(expires - Date.now()).toBeGreaterThanOrEqual(LIFETIME - RENEWAL);
  }
  await lease.release({ collect: false });
});

test("a renewal that fails is reported and made up for by the next", async () => {
  const leases = new KeptLeases();
  const reported: string[] = [];
  const lease = await Lease.take(leaseContext(leases, reported), "default", "pull");
  await lease.hold(early);
  leases.failing = true;
  await vi.advanceTimersByTimeAsync(2 * RENEWAL);
  expect(reported).toHaveLength(2);
  expect(leases.safe).toEqual([early]);
  leases.failing = false;
  await vi.advanceTimersByTimeAsync(LIFETIME);
  expect(leases.safe).toContainEqual(early);
  await lease.release({ collect: false });
  expect(leases.kept.size).toBe(0);
});

test("one that a killed Gantry has left ends by itself, and is found by what it was for", async () => {
  const leases = new KeptLeases();
  await Lease.take(leaseContext(leases), "default", "pull");
  // Nothing goes on in a process that was killed.
  vi.clearAllTimers();
  const next = leaseContext(leases);
  expect(await leftLeases(next, "default", "pull")).toHaveLength(1);
  expect(await leftLeases(next, "default", "unpack")).toEqual([]);
  expect(await leftLeases({ ...next, instance: "other" }, "default", "pull")).toEqual([]);
  vi.setSystemTime(Date.now() + LIFETIME);
  expect([...leases.kept.values()].map(({ expires }) => expires <= Date.now())).toEqual([true]);
});
