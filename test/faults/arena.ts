import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { Client } from "../support/client.js";
import { startContainerd, type TestContainerd } from "../support/containerd.js";
import { startGantry, type TestGantry } from "../support/gantry.js";
import { HostDocument } from "../support/generated/graphql.js";
import { makeRootfs, type Rootfs } from "../support/rootfs.js";
import { until } from "../support/until.js";

/** A containerd and a Gantry that are killed and started again, and what outlives them. */
export class Arena implements AsyncDisposable {
  readonly containerd: TestContainerd;
  readonly rootfs: string;
  readonly #root: Rootfs;
  readonly #dataDirectory: string;
  #gantry: TestGantry;
  #log = "";

  private constructor(containerd: TestContainerd, root: Rootfs, dataDirectory: string, gantry: TestGantry) {
    this.containerd = containerd;
    this.rootfs = root.path;
    this.#root = root;
    this.#dataDirectory = dataDirectory;
    this.#gantry = gantry;
  }

  static async make(): Promise<Arena> {
    const [containerd, root, dataDirectory] = await Promise.all([startContainerd(), makeRootfs(), mkdtemp("/tmp/gg-")]);
    return new Arena(
      containerd,
      root,
      dataDirectory,
      await startGantry({ containerd: containerd.address, dataDirectory }),
    );
  }

  get client(): Client {
    return this.#gantry.client;
  }

  /** What every Gantry so far has logged. */
  get log(): string {
    return this.#log + this.#gantry.log();
  }

  /** Kills Gantry; it is there again once this resolves. */
  async restartGantry(meanwhile: () => Promise<void> = async () => {}): Promise<void> {
    await this.#gantry.end("SIGKILL");
    await this.#gantry[Symbol.asyncDispose]();
    this.#log += this.#gantry.log();
    await meanwhile();
    const { containerd } = this;
    this.#gantry = await startGantry({ containerd: containerd.address, dataDirectory: this.#dataDirectory });
  }

  async connected(): Promise<void> {
    const ask = async () => (await this.client.send(HostDocument, {})).data?.host.containerd.connected ?? false;
    await until("Gantry is connected to containerd", ask, 30_000);
  }

  async descriptors(): Promise<number> {
    return (await readdir(`/proc/${this.#gantry.pid}/fd`)).length;
  }

  /** Resident memory, in bytes. */
  async memory(): Promise<number> {
    return Number(/VmRSS:\s*(\d+)/.exec(await readFile(`/proc/${this.#gantry.pid}/status`, "utf8"))?.[1]) * 1024;
  }

  /** What is left of containers' output. */
  async keptOutput(): Promise<string[]> {
    try {
      return await readdir(`${this.#dataDirectory}/output/default`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }

  /**
   * The folders of tasks whose container was made, each with what is in it. A task that was being made when its client was
   * killed leaves a folder with less, which goes when containerd starts next.
   */
  async bundles(): Promise<string[]> {
    const folder = `${this.containerd.dataDirectory}/containerd/state/io.containerd.runtime.v2.task/default`;
    const ids = await readdir(folder);
    const bundles = await Promise.all(ids.map(async (id) => `${id}: ${(await readdir(`${folder}/${id}`)).join(" ")}`));
    return bundles.filter((bundle) => bundle.split(" ").includes("runtime"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#gantry[Symbol.asyncDispose]();
    await this.#keepLogs();
    await this.containerd[Symbol.asyncDispose]();
    await this.#root[Symbol.asyncDispose]();
    await rm(this.#dataDirectory, { recursive: true, force: true });
  }

  /** GANTRY_FAULT_LOG names a file for what Gantry logged, and beside it what containerd did. */
  async #keepLogs(): Promise<void> {
    const file = process.env.GANTRY_FAULT_LOG;
    if (!file) return;
    await writeFile(file, this.log);
    await copyFile(`${this.containerd.dataDirectory}/containerd/containerd.log`, `${file}.containerd`);
  }
}
