import type { EngineError } from "../../errors.js";
import type { Descriptor } from "../registry.js";

export type PullStatus = "RESOLVING" | "DOWNLOADING" | "UNPACKING" | "DONE" | "FAILED" | "CANCELLED";
export type LayerStatus = "WAITING" | "DOWNLOADING" | "DOWNLOADED" | "UNPACKED" | "EXISTS";

export interface LayerProgress {
  readonly digest: string;
  /** In bytes. */
  readonly totalBytes: number;
  /** Never goes back, and ends at the total. */
  readonly doneBytes: number;
  readonly status: LayerStatus;
}

/** What is known of a pull at one moment. Never changes. */
export interface PullView {
  readonly id: string;
  readonly namespace: string;
  readonly reference: string;
  readonly status: PullStatus;
  /** Of all layers; undefined until the manifest is known. A layer that occurs twice counts once. */
  readonly totalBytes: number | undefined;
  readonly doneBytes: number;
  /** In the image's order. */
  readonly layers: readonly LayerProgress[];
  /** Of a pull that has failed. */
  readonly error: EngineError | undefined;
}

/** How far a pull has come. */
export class PullProgress {
  readonly #head: Pick<PullView, "id" | "namespace" | "reference">;
  readonly #layers = new Map<string, LayerProgress>();
  readonly #changed: () => void;
  #status: PullStatus = "RESOLVING";
  #known = false;
  #error: EngineError | undefined;
  #view: PullView | undefined;

  /** @param changed called after each change */
  constructor(head: Pick<PullView, "id" | "namespace" | "reference">, changed: () => void) {
    this.#head = head;
    this.#changed = changed;
  }

  get ended(): boolean {
    return this.#status === "DONE" || this.#status === "FAILED" || this.#status === "CANCELLED";
  }

  /** The same object until something changes. */
  get view(): PullView {
    if (this.#view) return this.#view;
    const layers = [...this.#layers.values()];
    const sum = (of: (layer: LayerProgress) => number) => layers.reduce((bytes, layer) => bytes + of(layer), 0);
    this.#view = {
      ...this.#head,
      status: this.#status,
      totalBytes: this.#known ? sum(({ totalBytes }) => totalBytes) : undefined,
      doneBytes: sum(({ doneBytes }) => doneBytes),
      layers,
      error: this.#error,
    };
    return this.#view;
  }

  /** The manifest is known. */
  begin(layers: readonly Descriptor[]): void {
    this.#known = true;
    this.#status = "DOWNLOADING";
    for (const { digest, size } of layers) {
      this.#layers.set(digest, { digest, totalBytes: size, doneBytes: 0, status: "WAITING" });
    }
    this.#change();
  }

  /** So many bytes of a layer are there. Fewer than before, as of a layer that is begun again, are not told. */
  downloading(digest: string, bytes: number): void {
    this.#layer(digest, ({ totalBytes, doneBytes }) => ({
      doneBytes: Math.max(doneBytes, Math.min(bytes, totalBytes)),
      status: "DOWNLOADING",
    }));
  }

  /** All of a layer is there. */
  downloaded(digest: string, status: "DOWNLOADED" | "EXISTS"): void {
    this.#layer(digest, ({ totalBytes }) => ({ doneBytes: totalBytes, status }));
  }

  /** All layers are there. */
  unpacking(): void {
    this.#status = "UNPACKING";
    this.#change();
  }

  /** One that was there before stays so. */
  unpacked(digest: string): void {
    this.#layer(digest, ({ status }) => ({ status: status === "DOWNLOADED" ? "UNPACKED" : status }));
  }

  end(status: "DONE" | "FAILED" | "CANCELLED", error?: EngineError): void {
    this.#status = status;
    this.#error = status === "FAILED" ? error : undefined;
    this.#change();
  }

  #layer(digest: string, change: (layer: LayerProgress) => Partial<LayerProgress>): void {
    const layer = this.#layers.get(digest);
    if (layer === undefined) return;
    this.#layers.set(digest, { ...layer, ...change(layer) });
    this.#change();
  }

  #change(): void {
    this.#view = undefined;
    this.#changed();
  }
}
