import { rm } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { OUTPUT_STREAMS, type OutputStream, type RunEnd } from "../../engine/output/output-item.js";
import type { OutputFiles, RunOutput, RunState } from "../../engine/output/output-store.js";
import { SharedChunks } from "../../engine/output/shared-chunks.js";
import { type Timestamp, timestampOfMilliseconds } from "../../engine/timestamp.js";
import { GrowthWatch } from "./growth-watch.js";
import { filesIn, STREAM_FILES } from "./paths.js";
import { makeRunFolder, type RecordedEnd, readEnd, readRunId, writeEnd } from "./run-files.js";
import { StreamFile } from "./stream-file.js";

/** How long to wait before an end that the disk refused is written again, in milliseconds. */
const RETRY = 1_000;

/** One run's folder. */
export class RunDirectory implements RunOutput {
  readonly number: number;
  readonly id: string;
  readonly chunks = new SharedChunks();
  readonly files: OutputFiles;
  readonly #folder: string;
  readonly #streams: Readonly<Record<OutputStream, StreamFile>>;
  readonly #growth: GrowthWatch;
  #version = 0;
  #state: RunState = "open";
  #end: RecordedEnd | undefined;
  #ending: Promise<void> | undefined;
  /** Whether the files were removed: whatever is at their paths now is another run's. */
  #gone = false;

  private constructor(folder: string, number: number, id: string) {
    this.number = number;
    this.id = id;
    this.files = filesIn(folder);
    this.#folder = folder;
    this.#streams = { STDOUT: new StreamFile(this.files.stdout), STDERR: new StreamFile(this.files.stderr) };
    this.#growth = new GrowthWatch(folder, Object.values(STREAM_FILES), () => this.refresh());
  }

  static async make(folder: string, number: number, process: string): Promise<RunDirectory> {
    return new RunDirectory(folder, number, await makeRunFolder(folder, process));
  }

  /** Undefined where the folder was not made to the end. */
  static async load(folder: string, number: number): Promise<RunDirectory | undefined> {
    const id = await readRunId(folder);
    if (id === undefined) return undefined;
    const run = new RunDirectory(folder, number, id);
    run.#end = await readEnd(folder);
    if (run.#end) run.#state = "ended";
    for (const stream of OUTPUT_STREAMS) await run.#streams[stream].load();
    return run;
  }

  get state(): RunState {
    return this.#state;
  }

  get end(): RunEnd | undefined {
    return this.#end?.end;
  }

  get version(): number {
    return this.#version;
  }

  first(stream: OutputStream): number {
    const { first } = this.#streams[stream];
    return this.#end ? Math.min(first, this.#end.sizes[stream]) : first;
  }

  size(stream: OutputStream): number {
    return this.#end?.sizes[stream] ?? this.#streams[stream].size;
  }

  refresh(): void {
    this.look();
  }

  /** As refresh(); answers whether a file has grown, also where that is no longer part of the run. */
  look(): boolean {
    if (this.#gone) return false;
    let grown = 0;
    for (const stream of OUTPUT_STREAMS) grown += Math.max(0, this.#streams[stream].look());
    if (grown > 0) this.#tell(grown);
    return grown > 0;
  }

  async read(stream: OutputStream, offset: number, length: number): Promise<Buffer> {
    return await this.#streams[stream].read(offset, length);
  }

  async timeAt(stream: OutputStream, offset: number): Promise<Timestamp> {
    return timestampOfMilliseconds(await this.#streams[stream].timeOf(offset));
  }

  async lengthAt(stream: OutputStream, offset: number): Promise<number> {
    return await this.#streams[stream].lengthAt(offset);
  }

  onceChanged(version: number, listener: () => void): () => void {
    if (this.#version !== version) {
      listener();
      return () => {};
    }
    return this.#growth.once(listener);
  }

  /** Calls back once, when a file has grown or the state has changed. */
  onceGrown(listener: () => void): () => void {
    return this.#growth.once(listener);
  }

  /** Resolves once nothing was written for so long, in milliseconds. Aborting the signal rejects. */
  async quiet(milliseconds: number, signal: AbortSignal): Promise<void> {
    this.look();
    for (let seen = -1; seen !== this.#version; this.look()) {
      seen = this.#version;
      await setTimeout(milliseconds, undefined, { signal });
    }
  }

  async hold(): Promise<() => void> {
    const releases: (() => void)[] = [];
    for (const stream of OUTPUT_STREAMS) releases.push(await this.#streams[stream].hold());
    return () => {
      for (const release of releases) release();
    };
  }

  /** Keeps open what is written beside the streams, once used, until the returned function was called. */
  holdNotes(): () => void {
    const releases = OUTPUT_STREAMS.map((stream) => this.#streams[stream].holdNotes());
    return () => {
      for (const release of releases) release();
    };
  }

  /** As StreamFile.note(), for each stream. */
  note(last: boolean): boolean {
    return OUTPUT_STREAMS.map((stream) => this.#streams[stream].note(last)).includes(true);
  }

  /** Writes what was noted. */
  async writeNotes(): Promise<void> {
    for (const stream of OUTPUT_STREAMS) await this.#streams[stream].writeNotes();
  }

  /** Whether a file is well over the limit, in bytes. */
  isOver(limit: number): boolean {
    return OUTPUT_STREAMS.some((stream) => this.#streams[stream].isOver(limit));
  }

  /** Frees of each file that is over the limit so much of its head at most. Both in bytes. */
  async bound(limit: number, most: number): Promise<void> {
    for (const stream of OUTPUT_STREAMS) await this.#streams[stream].bound(limit, most, () => this.#tell(0));
  }

  /** Whether layAhead() has something to do. */
  get isShort(): boolean {
    return OUTPUT_STREAMS.some((stream) => this.#streams[stream].isShort);
  }

  /** As StreamFile.layAhead(), for each stream. */
  async layAhead(): Promise<void> {
    for (const stream of OUTPUT_STREAMS) await this.#streams[stream].layAhead(() => this.#tell(0));
  }

  /** As StreamFile.giveBack(), for each stream. */
  async giveBack(): Promise<void> {
    this.look();
    for (const stream of OUTPUT_STREAMS) await this.#streams[stream].giveBack();
  }

  /**
   * Closes the run; only the first end counts.
   * @throws ErrnoException where the disk refuses; readers come to the end nevertheless, and it is written when it can be
   */
  async finish(end: RunEnd): Promise<void> {
    if (this.#end) return;
    this.#ending ??= this.#recordEnd(end).finally(() => {
      this.#ending = undefined;
    });
    await this.#ending;
  }

  /** A newer run has begun. */
  abandon(): void {
    if (this.#state === "open") this.#enter("abandoned");
  }

  /** Removes the files. Those who hold them read on. */
  async remove(state: "discarded" | "removed"): Promise<void> {
    this.leave(state);
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** To be called where the files are about to be removed. */
  leave(state: "discarded" | "removed"): void {
    this.#gone = true;
    this.#enter(this.#end ? "ended" : state);
  }

  async #recordEnd({ exitCode, exitedAt, oomKilled }: RunEnd): Promise<void> {
    this.look();
    const sizes = { STDOUT: this.#streams.STDOUT.size, STDERR: this.#streams.STDERR.size };
    const recorded: RecordedEnd = { end: { exitCode, exitedAt, oomKilled }, sizes };
    try {
      await writeEnd(this.#folder, recorded);
    } catch (error) {
      this.#recordLater(recorded);
      throw error;
    } finally {
      // Readers come to the end also where the disk refuses it.
      this.#end = recorded;
      this.#enter("ended");
    }
  }

  #recordLater(recorded: RecordedEnd): void {
    const again = async () => {
      try {
        if (!this.#gone) await writeEnd(this.#folder, recorded);
      } catch {
        this.#recordLater(recorded);
      }
    };
    globalThis.setTimeout(again, RETRY).unref();
  }

  #enter(state: RunState): void {
    this.#state = state;
    this.#tell(0);
  }

  #tell(grown: number): void {
    this.#version += 1;
    this.#growth.tell(grown);
  }
}
