import { EngineError } from "../errors.js";
import { digestOf, isDigest } from "./digest.js";
import type { Platform } from "./platform.js";
import type { Descriptor } from "./registry.js";

/** What an image's name can stand for: one image, or one for each of several platforms. */
export type ImageDocument =
  | { readonly kind: "manifest"; readonly config: Descriptor; readonly layers: readonly Descriptor[] }
  | { readonly kind: "index"; readonly manifests: readonly Descriptor[] };

/** What an image says of itself: https://github.com/opencontainers/image-spec/blob/v1.1.0/config.md */
export interface ImageConfig {
  /** Undefined where it does not say. */
  readonly platform: Platform | undefined;
  /** Digests of the layers without compression, the lowest first. */
  readonly diffIds: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly env: readonly string[];
  readonly user: string | undefined;
  readonly workingDirectory: string | undefined;
  readonly stopSignal: string | undefined;
  /** The whole, as it stands. */
  readonly json: unknown;
}

const LAYER = /^application\/vnd\.(?:oci\.image\.layer\.|docker\.image\.rootfs\.)/;
/** The most layers of an image, more than any file system can stack. */
const MOST_LAYERS = 500;

/**
 * Reads a manifest or an index of OCI's or Docker's. One that could be taken for either is refused (CVE-2021-41190).
 * @throws EngineError FAILED_PRECONDITION
 */
export function parseImageDocument(bytes: Uint8Array): ImageDocument {
  const { manifests, config, layers } = record("a manifest", parseJson(bytes));
  if (manifests !== undefined && config === undefined && layers === undefined) {
    return { kind: "index", manifests: list("manifests", manifests).map((each) => descriptor("manifests", each)) };
  }
  if (manifests !== undefined || config === undefined || layers === undefined) {
    throw malformed("it is neither an image's manifest nor an index of such");
  }
  const parsed = list("layers", layers).map((each) => descriptor("layers", each));
  const other = parsed.find(({ mediaType }) => !LAYER.test(mediaType));
  if (other) throw malformed(`it is no container image: it holds "${other.mediaType.slice(0, 100)}"`);
  if (parsed.length > MOST_LAYERS) throw malformed(`it has more than ${MOST_LAYERS} layers`);
  return { kind: "manifest", config: descriptor("config", config), layers: parsed };
}

/** @throws EngineError FAILED_PRECONDITION */
export function parseImageConfig(bytes: Uint8Array): ImageConfig {
  const json = parseJson(bytes);
  const { os, architecture, variant, rootfs, config } = record("a config", json);
  const { Entrypoint, Cmd, Env, User, WorkingDir, StopSignal } = record("config.config", config ?? {});
  const diffIds = strings("rootfs.diff_ids", record("config.rootfs", rootfs ?? {}).diff_ids ?? []);
  if (!diffIds.every(isDigest)) throw malformed("rootfs.diff_ids must be digests");
  const platform = text(os) !== undefined && text(architecture) !== undefined;
  return {
    platform: platform ? toPlatform({ os, architecture, variant }) : undefined,
    diffIds,
    entrypoint: strings("config.Entrypoint", Entrypoint ?? []),
    command: strings("config.Cmd", Cmd ?? []),
    env: strings("config.Env", Env ?? []),
    user: text(User),
    workingDirectory: text(WorkingDir),
    stopSignal: text(StopSignal),
    json,
  };
}

/** The names that the snapshots of layers have, the lowest first: each tells all that is below it. */
export function chainIds(diffIds: readonly string[]): string[] {
  const chain: string[] = [];
  for (const diffId of diffIds) {
    const parent = chain.at(-1);
    chain.push(parent === undefined ? diffId : digestOf(Buffer.from(`${parent} ${diffId}`)));
  }
  return chain;
}

/** Whether a part of an index is an image, and not what is attached to one, as a signature. */
export function isImage({ platform }: Descriptor): boolean {
  return platform === undefined || platform.os !== "unknown";
}

function descriptor(what: string, value: unknown): Descriptor {
  const { mediaType, digest, size, platform, annotations } = record(what, value);
  if (typeof mediaType !== "string" || typeof digest !== "string" || !isDigest(digest)) {
    throw malformed(`each of ${what} needs a media type and a digest`);
  }
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) throw malformed(`${what} needs a size`);
  return {
    mediaType,
    digest,
    size,
    ...(platform !== undefined && { platform: toPlatform(record("platform", platform)) }),
    ...(annotations !== undefined && { annotations: texts(record("annotations", annotations)) }),
  };
}

function toPlatform({ os, architecture, variant }: Readonly<Record<string, unknown>>): Platform {
  const said = text(variant);
  return {
    os: text(os) ?? "linux",
    architecture: text(architecture) ?? "unknown",
    ...(said !== undefined && { variant: said }),
  };
}

/** Undefined for an empty one, which Docker writes for none. */
function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function texts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(entries);
}

function record(what: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw malformed(`${what} must be an object`);
}

function list(what: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw malformed(`${what} must be a list`);
}

function strings(what: string, value: unknown): readonly string[] {
  const items = list(what, value);
  if (items.every((each) => typeof each === "string")) return items;
  throw malformed(`${what} must be a list of strings`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (error) {
    throw malformed("it is no JSON", error);
  }
}

function malformed(reason: string, cause?: unknown): EngineError {
  const message = `The image is malformed: ${reason}.`;
  return new EngineError("FAILED_PRECONDITION", message, { resource: "image", cause });
}
