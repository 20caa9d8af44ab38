import { mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  type ContainerCreateInput,
  CreateContainerDocument,
  DeleteContainerDocument,
  FindContainerDocument,
} from "../../support/generated/graphql.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

/** Runs a script in a container and answers what it wrote. */
async function outputOf(script: string, more: Partial<ContainerCreateInput> = {}): Promise<string> {
  const { client } = setting;
  using record = await client.record();
  const { id, containerId } = await client.create(setting.script(script, more));
  await record.of(containerId, "EXIT");
  const text = await setting.output(containerId);
  await client.request(DeleteContainerDocument, { id });
  return text;
}

test("the default is safe: few capabilities, no new privileges, masked and read-only paths", async () => {
  const status = await outputOf(
    "cat /proc/self/status; wc -c < /proc/keys; touch /proc/sys/kernel/hostname || echo ro",
  );
  // Docker's fourteen, less what the machine's own bounding set lacks.
  const docker = 0xa80425fbn;
  const given = BigInt(`0x${/CapEff:\s*(\w+)/.exec(status)?.[1]}`);
  expect(given & ~docker).toBe(0n);
  expect(given).toBeGreaterThan(0n);
  expect(status).toMatch(/NoNewPrivs:\s*1/);
  expect(status).toMatch(/\n0\nro\n$/);
});

test("environment, working directory, hostname and arguments arrive as given", async () => {
  const input = { env: ["GREETING=a=b c", "PATH=/bin"], cwd: "/tmp", hostname: "harbour" };
  expect(await outputOf('echo "$GREETING|$PATH"; pwd; hostname', input)).toBe("a=b c|/bin\n/tmp\nharbour\n");
});

test("users are looked up in the root filesystem by name and by number", async () => {
  expect(await outputOf("id -u; id -g", { user: "someone" })).toBe("1000\n1000\n");
  expect(await outputOf("id -u; id -g", { user: "7:8" })).toBe("7\n8\n");
  const error = await setting.client.refusal(CreateContainerDocument, {
    input: setting.script("true", { user: "nobody-here" }),
  });
  expect(error.extensions?.code).toBe("INVALID_ARGUMENT");
});

test("mounts and read-only root filesystems hold", async () => {
  const folder = await mkdtemp("/tmp/gantry-mount-");
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, "file"), "from the host\n");
  const mounts = [{ source: folder, target: "/mnt", readonly: true }];
  const script = "cat /mnt/file; touch /mnt/x || echo mount-ro; touch /x || echo root-ro";
  expect(await outputOf(script, { mounts, readonlyRootfs: true })).toBe("from the host\nmount-ro\nroot-ro\n");
});

test("limits are in the cgroup and can be read back", async () => {
  const { client } = setting;
  using record = await client.record();
  const resources = { memory: 64 * 1024 * 1024, memorySwap: -1, pids: 50, cpuShares: 512 };
  const { id, containerId } = await client.create(setting.script("cat /proc/self/cgroup", { resources }));
  await record.of(containerId, "EXIT");
  const { container } = await client.request(FindContainerDocument, { id });
  expect(container?.resources).toMatchObject({ memory: 64 * 1024 * 1024, memorySwap: null, pids: 50, cpuShares: 512 });
  expect(await setting.output(containerId)).toContain(`/default/${containerId}`);
  await client.request(DeleteContainerDocument, { id });
});

test("capabilities replace the default set; privileged gives all there are", async () => {
  const few = await outputOf("grep CapEff /proc/self/status", { capabilities: ["CAP_CHOWN"] });
  expect(few).toMatch(/:\s*0*1\n/);
  const all = await outputOf(
    "grep -E 'CapEff|NoNewPrivs' /proc/self/status; touch /proc/sys/kernel/domainname && echo rw",
    {
      privileged: true,
    },
  );
  expect(all).toMatch(/NoNewPrivs:\s*0\n(.*\n)*rw\n$/);
});

test("a terminal has the size it was created with", async () => {
  const size = await outputOf("stty size", { terminal: true, width: 132, height: 43 });
  expect(size).toBe("43 132\r\n");
});

test("a whole spec is used as given", async () => {
  const { client, rootfs } = setting;
  using record = await client.record();
  const spec = {
    ociVersion: "1.0.2",
    process: { args: ["/bin/sh", "-c", "echo $WHO"], env: ["WHO=spec"], cwd: "/", user: { uid: 0, gid: 0 } },
    root: { path: rootfs },
    mounts: [{ destination: "/proc", type: "proc", source: "proc" }],
    linux: { namespaces: [{ type: "mount" }, { type: "pid" }] },
    annotations: { "org.example.kept": "yes" },
  };
  const { id, containerId } = await client.create({ spec });
  expect((await record.of(containerId, "EXIT")).exitCode).toBe(0);
  expect(await setting.output(containerId)).toBe("spec\n");
  const { container } = await client.request(FindContainerDocument, { id });
  expect(container?.spec).toEqual(spec);
  await client.request(DeleteContainerDocument, { id });
});
