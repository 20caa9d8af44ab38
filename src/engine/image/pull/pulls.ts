import { createHash, randomBytes } from "node:crypto";
import { EngineError } from "../../errors.js";
import type { ImageContext } from "../image-context.js";
import type { ImageReader } from "../image-reader.js";
import { formatPlatform } from "../platform.js";
import { formatReference } from "../reference.js";
import { Pull } from "./pull.js";
import { type PullRequest, pullImage } from "./pull-image.js";

/** How many ended pulls can still be asked about, and for how long after their end, in milliseconds. */
const KEPT = 256;
const KEPT_FOR = 15 * 60_000;

/** All pulls that are under way, and the last that have ended. */
export class Pulls {
  readonly #context: ImageContext;
  readonly #reader: ImageReader;
  /** By what is pulled. */
  readonly #underWay = new Map<string, Pull>();
  /** By id, the oldest first. */
  readonly #known = new Map<string, Pull>();

  constructor(context: ImageContext, reader: ImageReader) {
    this.#context = context;
    this.#reader = reader;
  }

  /** Begins a pull, or joins an equal one that is under way. */
  start(request: PullRequest): Pull {
    const key = keyOf(request);
    const same = this.#underWay.get(key);
    if (same && !same.cancelled) return same;
    const { namespace, reference } = request;
    const head = { id: randomBytes(8).toString("hex"), namespace, reference: formatReference(reference) };
    const before = same?.ended();
    const pull = new Pull(
      head,
      async (progress, signal) => {
        await before;
        signal.throwIfAborted();
        return await pullImage(this.#context, this.#reader, request, progress, signal);
      },
      this.#context.closing,
      (error) => this.#context.report(error, `the pull of "${head.reference}" failed`),
    );
    this.#underWay.set(key, pull);
    this.#known.set(head.id, pull);
    void pull.ended().then(() => {
      if (this.#underWay.get(key) === pull) this.#underWay.delete(key);
      this.#forgetSome(head.id);
    });
    return pull;
  }

  /** @throws EngineError NOT_FOUND */
  get(id: string): Pull {
    const pull = this.#known.get(id);
    if (pull) return pull;
    throw new EngineError("NOT_FOUND", `There is no pull "${id.slice(0, 100)}", or it ended long ago.`, {
      resource: "pull",
      id: id.slice(0, 100),
    });
  }

  /** Resolves once none is under way. */
  async ended(): Promise<void> {
    await Promise.all([...this.#underWay.values()].map((pull) => pull.ended()));
  }

  #forgetSome(ended: string): void {
    setTimeout(() => this.#known.delete(ended), KEPT_FOR).unref();
    const over = [...this.#known].filter(([, pull]) => pull.progress.ended).slice(0, -KEPT);
    for (const [id] of over) this.#known.delete(id);
  }
}

/** Equal where the same work serves both. Of credentials a digest, since it is kept. */
function keyOf({ namespace, reference, platform, credentials }: PullRequest): string {
  const login = credentials && createHash("sha256").update(JSON.stringify(credentials)).digest("hex");
  return JSON.stringify([namespace, formatReference(reference), formatPlatform(platform), login]);
}
