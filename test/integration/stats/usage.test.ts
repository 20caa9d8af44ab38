import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { ContainerCreateInput, StatsFieldsFragment } from "../../support/generated/graphql.js";
import {
  ContainerStatsDocument,
  DeleteContainerDocument,
  FindContainerDocument,
  StatsDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();
const MEGABYTE = 1_000_000;
/** In a shell of busybox: says that it is done, and lives on. */
const THEN_LIVE = "echo done; exec sleep 1000";

/** Runs a container until it has said that it is done. */
async function run(script: string, more: Partial<ContainerCreateInput> = {}): Promise<string> {
  const { id } = await setting.client.create(setting.script(script, more));
  using output = setting.client.output({ container: id });
  await output.until(() => output.text().includes("done"));
  return id;
}

async function statsOf(id: string): Promise<StatsFieldsFragment> {
  const { container } = await setting.client.request(StatsDocument, { id });
  if (!container?.stats) throw new Error("No stats");
  return container.stats;
}

async function remove(id: string): Promise<void> {
  await setting.client.request(DeleteContainerDocument, { id, force: true });
}

describe("processor time", () => {
  /** Containers of this namespace take precedence over all else that the machine does. */
  function prefer(namespace: string): void {
    const [v1, v2] = [`/sys/fs/cgroup/cpu/${namespace}/cpu.shares`, `/sys/fs/cgroup/${namespace}/cpu.weight`];
    if (existsSync(v1)) writeFileSync(v1, "262144");
    else writeFileSync(v2, "10000");
  }

  test("of a busy loop on half a processor is 50 %, and its throttling is counted", async () => {
    const { client, script } = setting;
    const namespace = "half";
    const { id } = await client.create(
      script("while :; do :; done", { namespace, resources: { cpuQuota: 50_000, cpuPeriod: 100_000 } }),
    );
    prefer(namespace);
    using record = client.subscribe(ContainerStatsDocument, { container: id, interval: "2s" });
    const { containerStats: first } = await record.first();
    expect(first.cpu.percent).toBeNull();
    const { containerStats: second } = await record.next();
    expect(second.cpu.percent).toBeGreaterThan(45);
    expect(second.cpu.percent).toBeLessThan(55);
    expect(second.cpu.periods - first.cpu.periods).toBeGreaterThan(15);
    expect(second.cpu.throttledPeriods).toBeGreaterThan(first.cpu.throttledPeriods);
    expect(second.cpu.throttledSeconds).toBeGreaterThan(first.cpu.throttledSeconds);
    expect(second.cpu.userSeconds + second.cpu.systemSeconds).toBeCloseTo(second.cpu.totalSeconds, 0);
    await remove(id);
  });
});

describe("memory", () => {
  test("of one that holds 50 MB is that, with its limit and the share of it", async () => {
    const grow = "x=$(head -c 50000000 /dev/zero | tr '\\0' x); echo done; sleep 1000; echo $x";
    const limit = 200 * 1_048_576;
    const id = await run(grow, { resources: { memory: limit, pids: 64 } });
    const { memory, pids } = await statsOf(id);
    expect(memory.rss).toBeGreaterThan(45 * MEGABYTE);
    expect(memory.workingSet).toBeGreaterThan(45 * MEGABYTE);
    expect(memory.rss).toBeLessThan(55 * MEGABYTE);
    expect(memory.usage).toBeGreaterThanOrEqual(memory.rss);
    expect(memory.maxUsage).toBeGreaterThanOrEqual(memory.rss);
    expect(memory.limit).toBe(limit);
    expect(memory.percent).toBeCloseTo((memory.workingSet / limit) * 100, 6);
    expect(pids).toMatchObject({ limit: 64 });
    expect(pids.current).toBeGreaterThan(0);
    await remove(id);
  });

  test("without a limit has null for it, and the share is of the host's memory", async () => {
    const id = await run(THEN_LIVE);
    const { memory, pids } = await statsOf(id);
    expect(memory.limit).toBeNull();
    expect(pids.limit).toBeNull();
    expect(memory.percent).toBeGreaterThan(0);
    expect(memory.percent).toBeLessThan(5);
    await remove(id);
  });

  test("hits of the limit are counted where the kernel counts them", async () => {
    // With swap allowed beyond: see what kernels do of equal limits in the schema.
    const id = await run(`head -c 30000000 /dev/zero > /tmp/cached; ${THEN_LIVE}`, {
      resources: { memory: 10 * MEGABYTE },
    });
    const { memory } = await statsOf(id);
    expect(memory.failures).toBeGreaterThan(0);
    await remove(id);
  });
});

describe("block devices", () => {
  test("of one that writes 20 MB through to its disk are counted", async () => {
    const { client } = setting;
    const created = await client.create(setting.script("exit 0", { start: false }));
    const { container } = await client.request(FindContainerDocument, { id: created.id });
    await remove(created.id);
    const spec = withThrottle(container?.spec, setting.rootfs, "dd if=/dev/zero of=/tmp/big bs=1M count=20 conv=fsync");
    const { id } = await client.create({ spec });
    using output = client.output({ container: id });
    await output.until(() => output.text().includes("done"));
    const { io } = await statsOf(id);
    expect(io.writeBytes).toBeGreaterThan(20 * 1_048_576 * 0.9);
    expect(io.writeBytes).toBeLessThan(20 * 1_048_576 * 1.1);
    expect(io.writeOperations).toBeGreaterThan(0);
    expect(io.devices.reduce((sum, device) => sum + device.writeBytes, 0)).toBe(io.writeBytes);
    await remove(id);
  });

  /** The spec with another command, and a limit far away on every disk: some kernels count only with one. */
  function withThrottle(spec: unknown, rootfs: string, command: string) {
    const base = spec as { process: object; linux: { resources: object; cgroupsPath: string } };
    const rate = 100 * 1_000 * MEGABYTE;
    const disks = devices(rootfs).map((device) => ({ ...device, rate }));
    return {
      ...base,
      process: { ...base.process, args: ["sh", "-c", `${command}; ${THEN_LIVE}`] },
      linux: {
        ...base.linux,
        cgroupsPath: `/default/throttled-${process.pid}`,
        resources: { ...base.linux.resources, blockIO: { throttleWriteBpsDevice: disks } },
      },
    };
  }

  /** The whole disks of the machine; that of the root file system is one of them. */
  function devices(rootfs: string): { major: number; minor: number }[] {
    expect(statSync(rootfs).dev).toBeGreaterThan(0);
    return readdirSync("/sys/block").flatMap((name) => {
      const path = join("/dev", name);
      if (!existsSync(path)) return [];
      const { rdev } = statSync(path);
      return [{ major: (rdev >> 8) & 0xfff, minor: (rdev & 0xff) | ((rdev >> 12) & 0xfff00) }];
    });
  }
});

describe("networks", () => {
  test("are those of its own namespace: 10 MB over loopback are counted, in and out", async () => {
    const transfer = `
      ifconfig lo up
      : > /tmp/got
      sleep 1000 | nc -l -p 7777 > /tmp/got &
      until grep -q :1E61 /proc/net/tcp /proc/net/tcp6; do sleep 0.05; done
      head -c 10000000 /dev/zero | nc 127.0.0.1 7777 &
      while [ $(wc -c < /tmp/got) -lt 10000000 ]; do sleep 0.05; done`;
    const id = await run(`${transfer}\n${THEN_LIVE}`, { capabilities: ["CAP_NET_ADMIN"] });
    const { networks } = await statsOf(id);
    const lo = networks.find(({ name }) => name === "lo");
    for (const bytes of [lo?.rxBytes, lo?.txBytes]) {
      expect(bytes).toBeGreaterThan(9 * MEGABYTE);
      expect(bytes).toBeLessThan(11 * MEGABYTE);
    }
    expect(lo?.rxPackets).toBeGreaterThan(0);
    await remove(id);
  });

  test("are none for a container on the host's network", async () => {
    const { client } = setting;
    const created = await client.create(setting.script("exit 0", { start: false }));
    const { container } = await client.request(FindContainerDocument, { id: created.id });
    await remove(created.id);
    const base = container?.spec as {
      process: object;
      mounts: { type: string }[];
      linux: { namespaces: { type: string }[] };
    };
    const namespaces = base.linux.namespaces.filter(({ type }) => type !== "network");
    // A new sysfs belongs to a network namespace, which is the host's now.
    const mounts = base.mounts.filter(({ type }) => type !== "sysfs");
    const cgroupsPath = `/default/on-host-${process.pid}`;
    const args = ["sh", "-c", THEN_LIVE];
    const { id } = await client.create({
      spec: { ...base, mounts, process: { ...base.process, args }, linux: { ...base.linux, namespaces, cgroupsPath } },
    });
    expect((await statsOf(id)).networks).toEqual([]);
    await remove(id);
  });
});

test("raw counters are those that ctr shows", async () => {
  const { client, containerd } = setting;
  const id = await run(`head -c 5000000 /dev/zero > /tmp/some; ${THEN_LIVE}`, {
    containerId: "compared",
    resources: { memory: 100 * MEGABYTE, pids: 10 },
  });
  const read = async () => {
    const { stdout } = await promisify(execFile)("ctr", [
      ...["--address", containerd.address, "--namespace", "default"],
      ...["tasks", "metrics", "--format", "json", "compared"],
    ]);
    return JSON.parse(stdout);
  };
  const compare = async () => ({ before: await read(), stats: await statsOf(id), after: await read() });
  let compared = await compare();
  // A sleeping process changes none of these; but first it must sleep, and the kernel gives back what it charged ahead.
  for (let again = 0; again < 20 && !isDeepStrictEqual(compared.before, compared.after); again++) {
    compared = await compare();
  }
  const { before, stats, after } = compared;
  expect(before).toEqual(after);
  expect(stats.pids).toEqual(before.pids);
  if ("usage" in before.cpu) {
    const { cpu, memory } = before;
    expect(stats.memory).toMatchObject({ usage: memory.usage.usage, limit: memory.usage.limit, rss: memory.total_rss });
    expect(stats.memory).toMatchObject({ cache: memory.total_cache, maxUsage: memory.usage.max });
    expect(stats.memory.failures).toBe(memory.usage.failcnt ?? 0);
    expect(stats.cpu.totalSeconds * 1e9).toBeCloseTo(cpu.usage.total, -1);
    expect(stats.cpu.perCpuSeconds.map((seconds) => Math.round(seconds * 1e9))).toEqual(cpu.usage.per_cpu);
  } else {
    const { cpu, memory } = before;
    expect(stats.memory).toMatchObject({ usage: memory.usage, limit: memory.usage_limit, rss: memory.anon });
    expect(stats.memory.cache).toBe(memory.file);
    expect(stats.cpu.totalSeconds * 1e6).toBeCloseTo(cpu.usage_usec, -1);
  }
  await client.request(DeleteContainerDocument, { id, force: true });
});
