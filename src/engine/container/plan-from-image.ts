import type { EngineContext } from "../engine-context.js";
import { EngineError } from "../errors.js";
import type { ImageConfig } from "../image/image-documents.js";
import type { ReadyImage } from "../image/ready-image.js";
import type { ContainerKey } from "../runtime.js";
import { parseSignal } from "../signals.js";
import { buildSpec, mergeEnvironment } from "../spec/build-spec.js";
import type { OciSpec } from "../spec/oci-spec.js";
import { resolveUser } from "../spec/user.js";
import type { ContainerCreation, ImageCreation, PlainCreation } from "./container-creation.js";
import { checkTerminal } from "./container-settings.js";

/** What a container is going to be. */
export interface Plan {
  readonly spec: OciSpec;
  readonly stopSignal?: number | undefined;
  /** Whose snapshot is the root filesystem. */
  readonly image?: ReadyImage | undefined;
}

/** Where containerd's shims mount a snapshot, relative to the folder of the container. */
const ROOTFS = "rootfs";
/** Stands for a command while the image's own is not known. */
const ANY_COMMAND = ["/"];

/**
 * Plans a container made from an image, which is pulled if the creation says so. What can be refused without the image is
 * refused before.
 * @throws EngineError as of buildSpec and Images.ready
 */
export async function planFromImage(
  { images }: EngineContext,
  key: ContainerKey,
  { plain, terminalSize, stopSignal }: ContainerCreation,
  creation: ImageCreation,
): Promise<Plan> {
  if (plain.rootfs !== undefined) {
    throw new EngineError("INVALID_ARGUMENT", "image and rootfs are two root filesystems: give one of them.");
  }
  if (terminalSize) checkTerminal(terminalSize, plain.terminal);
  await buildSpec(key, { ...plain, args: plain.args?.length ? plain.args : ANY_COMMAND }, unknownRoot);
  const { reference, platform, credentials, pull } = creation;
  const image = await images.ready({ namespace: key.namespace, reference, platform, credentials }, pull);
  const merged = withImage(plain, creation.entrypoint, image.config);
  if (!merged.args?.length) {
    const message = `The image "${image.reference}" has no command of its own, so args must name the one to run.`;
    throw new EngineError("INVALID_ARGUMENT", message, { resource: "image", id: image.reference });
  }
  const root = { path: ROOTFS, user: (user: string | undefined) => images.user(image, user) };
  return {
    spec: await buildSpec(key, merged, root),
    stopSignal: stopSignal ?? signalOf(image),
    image,
  };
}

function signalOf({ reference, config: { stopSignal } }: ReadyImage): number | undefined {
  try {
    return stopSignal === undefined ? undefined : parseSignal(stopSignal);
  } catch (cause) {
    const message = `The image "${reference}" has "${stopSignal}" for its stop signal, which is none: give stopSignal.`;
    throw new EngineError("FAILED_PRECONDITION", message, { resource: "image", id: reference, cause });
  }
}

/** Before the image is there nobody can be looked up in it. */
const unknownRoot = { path: ROOTFS, user: () => resolveUser(undefined, undefined) };

/**
 * A description with what the image's config adds, as Docker does it: args replace the image's command, an entrypoint
 * drops both of the image's, variables of the same name are the description's.
 */
export function withImage(
  plain: PlainCreation,
  entrypoint: readonly string[] | undefined,
  config: ImageConfig,
): PlainCreation {
  const command = plain.args?.length ? plain.args : entrypoint === undefined ? config.command : [];
  const program = (entrypoint ?? config.entrypoint).filter((arg, index) => index > 0 || arg !== "");
  // An image may hold what is no variable; other runtimes pass over it, too.
  const env = config.env.filter((variable) => variable.indexOf("=") > 0 && !variable.includes("\0"));
  const { workingDirectory = "/" } = config;
  return {
    ...plain,
    args: [...program, ...command],
    env: mergeEnvironment(env, plain.env ?? []),
    cwd: plain.cwd ?? (workingDirectory.startsWith("/") ? workingDirectory : `/${workingDirectory}`),
    user: plain.user ?? config.user,
  };
}
