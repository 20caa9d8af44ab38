import { checkIdentifier } from "../container/container-key.js";
import { EngineError } from "../errors.js";
import type { OciUser } from "../spec/oci-spec.js";
import type { ImageContext } from "./image-context.js";
import { ImageReader } from "./image-reader.js";
import type { ImageKey, ImageRecord } from "./image-store.js";
import { ImageUsers } from "./image-user.js";
import type { ArchiveSource } from "./import/archive-entries.js";
import { importArchive } from "./import/import-archive.js";
import { Lease } from "./lease.js";
import { hostPlatform, type Platform, parsePlatform } from "./platform.js";
import { type Pruned, pruneImages } from "./prune.js";
import type { Pull } from "./pull/pull.js";
import { PullReader } from "./pull/pull-reader.js";
import { Pulls } from "./pull/pulls.js";
import { type ReadyImage, readyImage } from "./ready-image.js";
import { formatReference, parseReference } from "./reference.js";
import type { RegistryCredentials } from "./registry.js";
import { starterImage } from "./starter/starter-image.js";
import { releaseLeft } from "./with-lease.js";

/** What leases for containers are for. */
const CREATION = "make a container";

/** Whether a registry is asked for an image that is to be used. */
export type PullPolicy = "MISSING" | "ALWAYS" | "NEVER";

/** An image as a client asks for it. */
export interface ImageRequest extends ImageKey {
  /** "linux/amd64"; this host's where undefined. */
  readonly platform?: string | undefined;
  readonly credentials?: RegistryCredentials | undefined;
}

/** What can be told of an image's content. */
export interface ImageDetails {
  /** Bytes of the documents and layers for this host's platform; of the target alone where the rest is not there. */
  readonly size: number;
  readonly platforms: readonly Platform[];
  /** The OCI image config for this host's platform; undefined where it is not there. */
  readonly config: unknown;
}

/** Images: those of the daemon, whoever brought them, and ways to bring more. */
export class Images {
  readonly #context: ImageContext;
  readonly #reader: ImageReader;
  readonly #pulls: Pulls;
  readonly #users: ImageUsers;

  constructor(context: ImageContext) {
    this.#context = context;
    this.#reader = new ImageReader(context.content);
    this.#pulls = new Pulls(context, this.#reader);
    this.#users = new ImageUsers(context);
  }

  /** The snapshotter of containers made from images. */
  get snapshotter(): string {
    return this.#context.snapshotter;
  }

  /** By the daemon's very name for it, else by what that means normalised. Undefined where there is none. */
  async find({ namespace, reference }: ImageKey): Promise<ImageRecord | undefined> {
    const named = await this.exactly({ namespace, reference });
    if (named) return named;
    const normal = formatReference(parseReference(reference));
    return normal === reference ? undefined : await this.exactly({ namespace, reference: normal });
  }

  /** By the daemon's very name for it. */
  async exactly(key: ImageKey): Promise<ImageRecord | undefined> {
    checkIdentifier("namespace", key.namespace);
    return await this.#context.images.get(key);
  }

  /** All of one namespace, in no order. */
  async list(namespace: string): Promise<ImageRecord[]> {
    return await this.#context.images.list(checkIdentifier("namespace", namespace));
  }

  async details({ namespace, target }: ImageRecord): Promise<ImageDetails> {
    const [platforms, image] = await Promise.all([
      this.#reader.platforms(namespace, target),
      this.#reader.forPlatform(namespace, target, hostPlatform()),
    ]);
    const parts = image ? [target, image.manifest, image.configDescriptor, ...image.layers] : [target];
    const sizes = new Map(parts.map(({ digest, size }) => [digest, size]));
    return {
      size: [...sizes.values()].reduce((sum, size) => sum + size, 0),
      platforms,
      config: image?.config.json,
    };
  }

  /**
   * Begins to pull an image, or joins an equal pull that is under way.
   * @throws EngineError INVALID_ARGUMENT
   */
  pull({ namespace, reference, platform, credentials }: ImageRequest): Pull {
    return this.#pulls.start({
      namespace: checkIdentifier("namespace", namespace),
      reference: parseReference(reference),
      platform: platform === undefined ? hostPlatform() : parsePlatform(platform),
      credentials,
    });
  }

  /** A pull that is under way or has ended not long ago. @throws EngineError NOT_FOUND */
  findPull(id: string): Pull {
    return this.#pulls.get(id);
  }

  /** How a pull comes along. @throws EngineError NOT_FOUND */
  pullProgress(id: string): PullReader {
    return new PullReader(this.#pulls.get(id));
  }

  /**
   * An image that containers can be made from, pulled if the policy says so.
   * @throws EngineError NOT_FOUND and FAILED_PRECONDITION for one that is not here, or not whole, with NEVER; as of pulls
   */
  async ready(request: ImageRequest, policy: PullPolicy): Promise<ReadyImage> {
    const platform = request.platform === undefined ? hostPlatform() : parsePlatform(request.platform);
    const held = policy === "ALWAYS" ? undefined : await this.find(request);
    const ready = held && (await readyImage(this.#context, this.#reader, held, platform));
    if (ready) return ready;
    if (policy === "NEVER") throw held ? notWhole(held) : imageNotFound(request);
    const pulled = await this.pull(request).image();
    const image = await readyImage(this.#context, this.#reader, pulled, platform);
    if (image) return image;
    throw new EngineError("UNAVAILABLE", `The image "${pulled.reference}" was removed right after its pull.`, {
      resource: "image",
      id: pulled.reference,
    });
  }

  /** Who a process made from an image runs as. @throws EngineError INVALID_ARGUMENT */
  async user(image: ReadyImage, user: string | undefined): Promise<OciUser> {
    return await this.#users.find(image, user);
  }

  /** Keeps what is made for a container until that keeps it. Must be released. */
  async leaseForContainer(namespace: string): Promise<Lease> {
    return await Lease.take(this.#context, namespace, CREATION);
  }

  /** Lets go of what a killed Gantry has left in a namespace with which nobody goes on; it is garbage, and collected. */
  async sweep(namespace: string): Promise<void> {
    await Promise.all([this.#users.sweep(namespace), releaseLeft(this.#context, namespace, CREATION)]);
  }

  /** Gives an image a further name. @throws EngineError NOT_FOUND, INVALID_ARGUMENT */
  async tag(source: ImageKey, target: string): Promise<ImageRecord> {
    const name = parseReference(target);
    if (name.digest !== undefined) {
      throw new EngineError("INVALID_ARGUMENT", `"${target}" has a digest: a name for an image may have only a tag.`);
    }
    const { namespace, target: content } = await this.required(source);
    return await this.#context.images.put({ namespace, reference: formatReference(name) }, content);
  }

  /** Removes a name, and content and snapshots that nothing else uses. @throws EngineError NOT_FOUND */
  async delete(key: ImageKey): Promise<ImageRecord> {
    const image = await this.required(key);
    await this.#context.images.delete(image);
    return image;
  }

  /** @throws EngineError NOT_FOUND */
  async required(key: ImageKey): Promise<ImageRecord> {
    const image = await this.find(key);
    if (!image) throw imageNotFound(key);
    return image;
  }

  /** Contract as of pruneImages. */
  async prune(namespace: string, isUsed: (image: ImageRecord) => boolean): Promise<Pruned> {
    return await pruneImages(this.#context, checkIdentifier("namespace", namespace), isUsed);
  }

  /** Contract as of importArchive. */
  async import(namespace: string, source: ArchiveSource, reference: string | undefined): Promise<ImageRecord[]> {
    checkIdentifier("namespace", namespace);
    return await importArchive(this.#context, this.#reader, { namespace, source, reference });
  }

  /** Makes the image STARTER_IMAGE from this host's busybox. False where it has none that would do. */
  async makeStarter(namespace: string): Promise<boolean> {
    const entries = await starterImage();
    if (entries) await this.import(namespace, { entries }, undefined);
    return entries !== undefined;
  }

  /** Resolves once no pull is under way, which the closing engine's signal has ended. */
  async close(): Promise<void> {
    await this.#pulls.ended();
  }
}

/** The error for an image that the daemon does not have. */
export function imageNotFound({ namespace, reference }: ImageKey): EngineError {
  const shown = reference.slice(0, 200);
  const message = `There is no image "${shown}" in namespace "${namespace}": pull or import it.`;
  return new EngineError("NOT_FOUND", message, { resource: "image", id: shown });
}

function notWhole({ reference }: ImageRecord): EngineError {
  const message = `Not all of the image "${reference}" for this platform is here: pull it.`;
  return new EngineError("FAILED_PRECONDITION", message, { resource: "image", id: reference });
}
