import { REMEMBERED_DOCUMENT_LENGTH, REMEMBERED_DOCUMENTS } from "./limits.js";

/**
 * Remembers values by document text, the least recently used forgotten first. Long documents are not kept, so that
 * its memory is bounded whatever clients send.
 */
export class DocumentCache<Value> {
  readonly #entries = new Map<string, Value>();

  get(document: string): Value | undefined {
    const value = this.#entries.get(document);
    if (value !== undefined) {
      this.#entries.delete(document);
      this.#entries.set(document, value);
    }
    return value;
  }

  set(document: string, value: Value): void {
    if (document.length > REMEMBERED_DOCUMENT_LENGTH) return;
    this.#entries.set(document, value);
    if (this.#entries.size <= REMEMBERED_DOCUMENTS) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
