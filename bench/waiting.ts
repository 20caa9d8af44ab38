/** Lets one party wait for what another tells of, by key, whichever of the two comes first. */
export class Waiting {
  readonly #told = new Set<string>();
  readonly #waiting = new Map<string, () => void>();

  tell(key: string): void {
    this.#told.add(key);
    this.#waiting.get(key)?.();
  }

  async for(key: string): Promise<void> {
    if (!this.#told.has(key)) await new Promise<void>((resolve) => this.#waiting.set(key, resolve));
    this.#waiting.delete(key);
    this.#told.delete(key);
  }
}
