import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll } from "vitest";
import type { Client } from "../../support/client.js";
import { startContainerd, type TestContainerd } from "../../support/containerd.js";
import { startGantry, type TestGantry } from "../../support/gantry.js";
import type { ContainerCreateInput } from "../../support/generated/graphql.js";
import { makeRootfs, type Rootfs } from "../../support/rootfs.js";

/** What the tests of one file share: a containerd, and a Gantry that they end and start again. */
export interface Ground {
  readonly containerd: TestContainerd;
  readonly gantry: TestGantry;
  readonly client: Client;
  readonly rootfs: string;
  /** The input for a container that runs a shell script. */
  script(text: string, more?: Partial<ContainerCreateInput>): ContainerCreateInput;
  /** Ends Gantry, lets something happen while it is away, and starts it again. */
  away(meanwhile?: () => Promise<unknown>, how?: Away): Promise<void>;
  ctr(...words: string[]): Promise<string>;
}

export interface Away {
  /** Default SIGKILL. */
  readonly signal?: NodeJS.Signals;
  /** Of the Gantry that is started then. */
  readonly flags?: readonly string[];
}

/** Starts the ground before the file's first test and removes it after its last. */
export function useGround(): Ground {
  let ground: { containerd: TestContainerd; rootfs: Rootfs; dataDirectory: string } | undefined;
  let gantry: TestGantry | undefined;
  const get = () => {
    if (!ground || !gantry) throw new Error("The ground is there only while tests run");
    return { ...ground, gantry };
  };
  const start = async (flags: readonly string[] = []) => {
    if (!ground) throw new Error("There is no containerd");
    const { containerd, dataDirectory } = ground;
    gantry = await startGantry({ containerd: containerd.address, dataDirectory, flags });
  };
  beforeAll(async () => {
    const [containerd, rootfs, dataDirectory] = await Promise.all([
      startContainerd(),
      makeRootfs(),
      mkdtemp("/tmp/gg-"),
    ]);
    ground = { containerd, rootfs, dataDirectory };
    await start();
  });
  afterAll(async () => {
    const { containerd, rootfs, dataDirectory, gantry } = get();
    await gantry[Symbol.asyncDispose]();
    await containerd[Symbol.asyncDispose]();
    await rootfs[Symbol.asyncDispose]();
    await rm(dataDirectory, { recursive: true });
  });
  return {
    get containerd() {
      return get().containerd;
    },
    get gantry() {
      return get().gantry;
    },
    get client() {
      return get().gantry.client;
    },
    get rootfs() {
      return get().rootfs.path;
    },
    script: (text, more = {}) => ({ rootfs: get().rootfs.path, args: ["sh", "-c", text], ...more }),
    async away(meanwhile = async () => {}, { signal = "SIGKILL", flags } = {}) {
      await get().gantry.end(signal);
      await get().gantry[Symbol.asyncDispose]();
      await meanwhile();
      await start(flags);
    },
    async ctr(...words) {
      const address = get().containerd.address;
      return (await promisify(execFile)("ctr", ["--address", address, ...words])).stdout;
    },
  };
}
