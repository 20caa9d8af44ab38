import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { Client } from "../support/client.js";
import { alive, startContainerd, type TestContainerd, testContainerd } from "../support/containerd.js";
import { startGantry, type TestGantry } from "../support/gantry.js";
import { HostDocument } from "../support/generated/graphql.js";
import { makeRootfs, type Rootfs } from "../support/rootfs.js";
import { until } from "../support/until.js";

/** Longer than the longest pause before a containerd is started again, in milliseconds. */
const PATIENCE = 45_000;

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

  /** With a containerd that is Gantry's to start again when it was killed, or with one that is not. */
  static async make(keeper: "Gantry" | "another"): Promise<Arena> {
    const [root, dataDirectory] = await Promise.all([makeRootfs(), mkdtemp("/tmp/gg-")]);
    if (keeper === "another") {
      const containerd = await startContainerd();
      const gantry = await startGantry({ containerd: containerd.address, dataDirectory });
      return new Arena(containerd, root, dataDirectory, gantry);
    }
    const gantry = await startGantry({ containerd: "embedded", dataDirectory });
    const arena: Arena = new Arena(
      testContainerd(dataDirectory, () => arena.#keptAlive()),
      root,
      dataDirectory,
      gantry,
    );
    return arena;
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
    const isKept = containerd.dataDirectory === this.#dataDirectory;
    this.#gantry = await startGantry({
      containerd: isKept ? "embedded" : containerd.address,
      dataDirectory: this.#dataDirectory,
    });
  }

  /** Resolves once Gantry has started its containerd again; at once where Gantry has gone too, which does so when it begins. */
  async #keptAlive(): Promise<void> {
    const { containerd } = this;
    const isBack = () => alive(containerd.pid()) && containerd.connection.healthy({ deadline: 1_000 });
    if (alive(this.#gantry.pid)) await until("Gantry has started its containerd again", isBack, PATIENCE);
  }

  async connected(): Promise<void> {
    const ask = async () => (await this.client.send(HostDocument, {})).data?.host.containerd.connected ?? false;
    await until("Gantry is connected to containerd", ask, PATIENCE);
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
