import { randomBytes } from "node:crypto";
import { isEngineError } from "../errors.js";
import type { OciUser } from "../spec/oci-spec.js";
import { resolveUser } from "../spec/user.js";
import type { ImageContext } from "./image-context.js";
import type { ReadyImage } from "./ready-image.js";
import { releaseLeft, withLease } from "./with-lease.js";

/** Users that are remembered. */
const KEPT = 200;

/** What the leases are for. */
const PURPOSE = "look up a user";

/** Docker runs an image that names nobody as root, with the groups that the image gives to root. */
const NOBODY_NAMED = "0";

/** A user, or a user and a group, by numbers alone. */
const BY_NUMBER = /^\d+(?::\d+)?$/;

/** Looks users up in images. An image never changes, so each is looked up once. */
export class ImageUsers {
  readonly #context: ImageContext;
  readonly #known = new Map<string, Promise<OciUser>>();

  constructor(context: ImageContext) {
    this.#context = context;
  }

  /**
   * Who a process runs as: as resolveUser, in the root filesystem of an image. Where that cannot be looked into, numbers
   * still do, without further groups.
   * @throws EngineError as resolveUser and, for names, RootfsViewer
   */
  async find({ namespace, reference, chainId }: ReadyImage, user: string | undefined): Promise<OciUser> {
    const wanted = user || NOBODY_NAMED;
    const key = JSON.stringify([chainId, wanted]);
    const known = this.#known.get(key) ?? this.#lookUp(namespace, chainId, wanted);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    try {
      return await known;
    } catch (error) {
      if (this.#known.get(key) === known) this.#known.delete(key);
      if (!isEngineError(error, "FAILED_PRECONDITION") || !BY_NUMBER.test(wanted)) throw error;
      this.#context.report(error, `user ${wanted} of image "${reference}" gets no further groups`);
      return await resolveUser(wanted, undefined);
    }
  }

  /** Lets go of what a killed Gantry has left that was looking. */
  async sweep(namespace: string): Promise<void> {
    await releaseLeft(this.#context, namespace, PURPOSE);
  }

  async #lookUp(namespace: string, chainId: string | undefined, user: string): Promise<OciUser> {
    if (chainId === undefined) return await resolveUser(user, undefined);
    const { snapshots, snapshotter, viewer } = this.#context;
    return await withLease(this.#context, namespace, PURPOSE, async (lease) => {
      const snapshot = { namespace, snapshotter, key: `view-${randomBytes(6).toString("hex")} ${chainId}` };
      const mounts = await snapshots.view(snapshot, chainId, { lease: lease.id });
      try {
        return await viewer.view(mounts, (rootfs) => resolveUser(user, rootfs));
      } finally {
        await snapshots.remove(snapshot);
      }
    });
  }
}
