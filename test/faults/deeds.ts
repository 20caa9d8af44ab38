/** How long a Gantry may take from its first act until it is known to have begun, in milliseconds. */
const STARTING = 30_000;

/** What was done to containers, for the checker to tell which ends have a cause. */
export class Deeds {
  readonly #killed = new Set<number>();
  readonly #asked: Asked[] = [];
  readonly #begins: number[] = [];

  /** A process was killed from outside, by its pid on the host. */
  killed(pid: number): void {
    this.#killed.add(pid);
  }

  /** Notes what is asked of a container; the returned function notes whether it was done, as far as is known. */
  asks(containerId: string, what: Asked["what"]): (done: boolean) => void {
    const asked: Asked = { containerId, what, from: Date.now(), to: Number.POSITIVE_INFINITY, done: false };
    this.#asked.push(asked);
    return (done) => Object.assign(asked, { to: Date.now(), done });
  }

  /** A Gantry has begun. */
  began(): void {
    this.#begins.push(Date.now());
  }

  /** Whether a Gantry began between two moments. */
  gantryBegan(from: number, to: number): boolean {
    return this.#begins.some((time) => time >= from && time - STARTING <= to);
  }

  wasKilled(pid: number): boolean {
    return this.#killed.has(pid);
  }

  of(containerId: string): readonly Asked[] {
    return this.#asked.filter((asked) => asked.containerId === containerId);
  }
}

/** Something that was asked of a container, or done to its shim. Moments are milliseconds since 1970. */
export interface Asked {
  readonly containerId: string;
  readonly what: "start" | "stop" | "end" | "shim" | "policy" | "other";
  readonly from: number;
  readonly to: number;
  readonly done: boolean;
}
