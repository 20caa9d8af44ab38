import type { Container } from "../container/container.js";
import type { TerminalSize } from "../container/container-settings.js";
import type { EngineContext } from "../engine-context.js";
import { JoinedSignal } from "../joined-signal.js";
import { type OutputPage, type OutputPageOptions, readOutputPage } from "../output/output-page.js";
import { OutputReader, type OutputReadingOptions } from "../output/output-reader.js";
import type { ContainerKey } from "../runtime.js";
import { addProcess } from "./add-process.js";
import { type ProcessName, resizeProcess, signalProcess } from "./control-process.js";
import { closeInput, isInputOpen, writeInput } from "./input.js";
import type { ProcessAddition } from "./process-spec.js";

/** What can be done with the processes of containers. Everything throws NOT_FOUND for a container that nobody knows. */
export class Processes {
  readonly #context: EngineContext;
  readonly #container: (key: ContainerKey) => Promise<Container>;

  /** @param container finds one, or throws NOT_FOUND */
  constructor(context: EngineContext, container: (key: ContainerKey) => Promise<Container>) {
    this.#context = context;
    this.#container = container;
  }

  /** Errors as of addProcess. */
  async add(key: ContainerKey, addition: ProcessAddition): Promise<Container> {
    const container = await this.#container(key);
    await addProcess(this.#context, key, addition);
    return container;
  }

  async signal(process: ProcessName, signal: number): Promise<Container> {
    const container = await this.#container(process.container);
    await signalProcess(this.#context, process, signal);
    return container;
  }

  async resize(process: ProcessName, size: TerminalSize): Promise<Container> {
    const container = await this.#container(process.container);
    await resizeProcess(this.#context, process, size);
    return container;
  }

  /** Errors as of writeInput. */
  async writeInput(process: ProcessName, bytes: Buffer, signal: AbortSignal) {
    const container = await this.#container(process.container);
    using either = new JoinedSignal(signal, this.#context.closing);
    return { container, writtenBytes: await writeInput(this.#context, process, bytes, either.signal) };
  }

  /** Whether a process's standard input takes writes. */
  isInputOpen(process: ProcessName): boolean {
    return isInputOpen(this.#context, process);
  }

  async closeInput(process: ProcessName): Promise<Container> {
    const container = await this.#container(process.container);
    await closeInput(this.#context, process);
    return container;
  }

  /** A reader of a process's output with a position of its own. NOT_FOUND for a container nobody knows. */
  async output({ container, name }: ProcessName, options: OutputReadingOptions): Promise<OutputReader> {
    const { namespace, containerId } = await this.#container(container);
    return await OutputReader.open(this.#context.output, { namespace, containerId, process: name }, options);
  }

  async outputPage({ container, name }: ProcessName, options: OutputPageOptions): Promise<OutputPage> {
    const { namespace, containerId } = await this.#container(container);
    return await readOutputPage(this.#context.output, { namespace, containerId, process: name }, options);
  }
}
