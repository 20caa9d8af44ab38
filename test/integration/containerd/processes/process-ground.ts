import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { type FileHandle, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { ContainerKey, ProcessStreams, TaskService } from "../../../../src/engine/runtime.js";
import { startContainerd, type TestContainerd } from "../../../support/containerd.js";
import { makeRootfs } from "../../../support/rootfs.js";
import { type EventRecord, recordEvents } from "../../../support/runtime-events.js";
import { ociSpec, type ProcessOptions, processSpec, type SpecOptions } from "../../../support/spec.js";

export const noStreams: ProcessStreams = { stdin: "", stdout: "", stderr: "", terminal: false };

/** containerd 1.6 starts many processes of one container ever more slowly, so a start waits this long, in milliseconds. */
const startDeadline = 25_000;

/** The files of one process. */
export interface ProcessFiles {
  /** Of a process without a terminal; `out` alone is that of one with. */
  readonly streams: ProcessStreams;
  out(): Promise<string>;
  err(): Promise<string>;
}

/** A containerd, events and files to run processes in containers with. */
export interface ProcessGround extends AsyncDisposable {
  readonly containerd: TestContainerd;
  readonly tasks: TaskService;
  readonly events: EventRecord;
  /** Makes a container and, unless told otherwise, lets it run `sleep`. */
  container(id: string, options?: ContainerOptions): Promise<ContainerKey>;
  /** Kills what still runs and removes the container. */
  remove(key: ContainerKey): Promise<void>;
  files(name: string): Promise<ProcessFiles>;
  fifo(name: string): Promise<string>;
  /** Adds a process and starts it; answers its pid. */
  run(key: ContainerKey, execId: string, args: readonly string[], more?: RunOptions): Promise<number>;
}

export type ContainerOptions = Partial<Pick<SpecOptions, "args" | "namespaces">> & {
  readonly streams?: ProcessStreams;
  readonly start?: boolean;
};

export type RunOptions = Omit<ProcessOptions, "args" | "terminal"> & { readonly streams?: ProcessStreams };

export async function processGround(): Promise<ProcessGround> {
  const [containerd, rootfs, folder] = await Promise.all([startContainerd(), makeRootfs(), mkdtemp("/tmp/gantry-io-")]);
  const { containers, tasks, events: source } = containerd.connection;
  const events = await recordEvents(source);
  return {
    containerd,
    tasks,
    events,
    async container(containerId, { args = ["sleep", "1000"], streams = noStreams, start = true, ...more } = {}) {
      const key = { namespace: "default", containerId };
      const spec = ociSpec({ rootfs: rootfs.path, args, ...more });
      await containers.create({ ...key, labels: {}, runtime: { name: "io.containerd.runc.v2" }, spec, settings: "{}" });
      await tasks.create(key, streams);
      if (start) await tasks.start(key);
      return key;
    },
    async remove(key) {
      if ((await tasks.get(key))?.status !== "stopped") await tasks.kill(key, 9);
      await events.first("task-exited", key.containerId);
      await tasks.delete(key);
      await containers.delete(key);
      await events.first("container-deleted", key.containerId);
    },
    async files(name) {
      const [stdout, stderr] = [`${folder}/${name}.out`, `${folder}/${name}.err`];
      await Promise.all([writeFile(stdout, ""), writeFile(stderr, "")]);
      return {
        streams: { ...noStreams, stdout, stderr },
        out: () => readFile(stdout, "utf8"),
        err: () => readFile(stderr, "utf8"),
      };
    },
    async fifo(name) {
      const path = `${folder}/${name}.in`;
      await promisify(execFile)("mkfifo", [path]);
      return path;
    },
    async run(key, execId, args, { streams = noStreams, ...more } = {}) {
      await tasks.exec(key, execId, processSpec({ args, terminal: streams.terminal, ...more }), streams);
      return tasks.startProcess(key, execId, { deadline: startDeadline });
    },
    async [Symbol.asyncDispose]() {
      events[Symbol.dispose]();
      await containerd[Symbol.asyncDispose]();
      await rootfs[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** The streams of a process with a terminal, from those of one without. */
export function onTerminal(streams: ProcessStreams, stdin = ""): ProcessStreams {
  return { stdin, stdout: streams.stdout, stderr: "", terminal: true };
}

/** A FIFO's end that waits for nobody, neither now nor when written to. */
export function openFifo(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDWR | constants.O_NONBLOCK);
}
