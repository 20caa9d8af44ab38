import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Client } from "./client.js";
import { startContainerd, type TestContainerd } from "./containerd.js";
import { type GantryOptions, startGantry, type TestGantry } from "./gantry.js";
import type { ContainerCreateInput } from "./generated/graphql.js";
import { makeRootfs, type Rootfs } from "./rootfs.js";

/** What the tests of one file share: a containerd of their own, a Gantry on it, and a root filesystem. */
export interface Setting {
  readonly containerd: TestContainerd;
  readonly gantry: TestGantry;
  readonly client: Client;
  readonly rootfs: string;
  /** The input for a container that runs a shell script. */
  script(text: string, more?: Partial<ContainerCreateInput>): ContainerCreateInput;
  /** What a container's run has written to its standard output, as it stands on disk. */
  output(containerId: string, run?: number): Promise<string>;
}

/** Starts the setting before the file's first test and ends it after its last. */
export function useGantry(options: Partial<GantryOptions> = {}): Setting {
  let started: { containerd: TestContainerd; gantry: TestGantry; rootfs: Rootfs } | undefined;
  const get = () => {
    if (!started) throw new Error("The setting is there only while tests run");
    return started;
  };
  beforeAll(async () => {
    const [containerd, rootfs] = await Promise.all([startContainerd(), makeRootfs()]);
    started = { containerd, rootfs, gantry: await startGantry({ containerd: containerd.address, ...options }) };
  });
  afterAll(async () => {
    await started?.gantry[Symbol.asyncDispose]();
    await started?.containerd[Symbol.asyncDispose]();
    await started?.rootfs[Symbol.asyncDispose]();
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
    output: (containerId, run = 1) =>
      readFile(
        path.join(get().gantry.dataDirectory, "output/default", containerId, "init", String(run), "stdout"),
        "utf8",
      ),
  };
}
