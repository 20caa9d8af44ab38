import { randomBytes } from "node:crypto";
import type { OciUser } from "../spec/oci-spec.js";
import { resolveUser } from "../spec/user.js";
import type { ImageContext } from "./image-context.js";
import type { ReadyImage } from "./ready-image.js";
import { withLease } from "./with-lease.js";

/** Users that are remembered. */
const KEPT = 200;

/** Looks users up in images. An image never changes, so each is looked up once. */
export class ImageUsers {
  readonly #context: ImageContext;
  readonly #known = new Map<string, Promise<OciUser>>();

  constructor(context: ImageContext) {
    this.#context = context;
  }

  /** Who a process runs as: as resolveUser, in the root filesystem of an image. */
  async find({ namespace, chainId }: ReadyImage, user: string | undefined): Promise<OciUser> {
    if (user === undefined || user === "") return await resolveUser(undefined, undefined);
    const key = JSON.stringify([chainId, user]);
    const known = this.#known.get(key) ?? this.#lookUp(namespace, chainId, user);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    try {
      return await known;
    } catch (error) {
      if (this.#known.get(key) === known) this.#known.delete(key);
      throw error;
    }
  }

  async #lookUp(namespace: string, chainId: string | undefined, user: string): Promise<OciUser> {
    if (chainId === undefined) return await resolveUser(user, undefined);
    const { snapshots, snapshotter, viewer } = this.#context;
    return await withLease(this.#context, namespace, "look up a user", async (lease) => {
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
