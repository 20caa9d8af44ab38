/** Frames of such a size are worth it, in bytes. */
const SMALLEST = 128 * 1024;
const LARGEST = 512 * 1024;
/** How much memory is kept for them, in pieces for one frame each. */
const KEPT = 4;

/**
 * Memory for large frames, used again as soon as they have left. New memory for each would have to be zeroed by the
 * kernel and found again by the garbage collector, which takes longer than to write the frame.
 */
export class FrameBuffers {
  /** The last one used is the next, being still in the processor's caches. */
  readonly #kept: ArrayBuffer[] = [];

  /** A buffer of unknown content. */
  take(length: number): Buffer {
    if (length < SMALLEST || length > LARGEST) return Buffer.allocUnsafe(length);
    return Buffer.from(this.#kept.pop() ?? Buffer.allocUnsafeSlow(LARGEST).buffer, 0, length);
  }

  /** Whoever took it will not look at it again. One that is not given back is the garbage collector's. */
  give({ buffer }: Buffer): void {
    if (buffer instanceof ArrayBuffer && buffer.byteLength === LARGEST && this.#kept.length < KEPT)
      this.#kept.push(buffer);
  }
}
