/** Pauses before a start: the first that is not nothing, and the longest as they double, in milliseconds. */
const first = 250;
const longest = 30_000;
/** A containerd that ran this long was well: what comes next is no repetition. */
const wellAfter = 10_000;

/** How long to wait before containerd is started again: not at all at first, then longer each time that it does not last. */
export class RestartPauses {
  #next = 0;

  /** The pause before the next attempt, in milliseconds. */
  take(): number {
    const pause = this.#next;
    this.#next = pause === 0 ? first : Math.min(pause * 2, longest);
    return pause;
  }

  /** To be told how long one that was started has run, in milliseconds. */
  ran(milliseconds: number): void {
    if (milliseconds >= wellAfter) this.#next = 0;
  }
}
