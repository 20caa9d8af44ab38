import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { pack } from "tar-stream";
import type { Descriptor } from "../../src/engine/image/registry.js";

/** One entry of a layer. A missing parent folder is made by whoever unpacks. */
export interface LayerEntry {
  /** Relative, without a slash at the end: "bin/sh". */
  readonly path: string;
  /** Default "file". A "link" is a hard one to an earlier path of the layer. */
  readonly type?: "file" | "directory" | "symlink" | "link";
  /** Of a file. Default empty. */
  readonly content?: string | Buffer;
  /** Of a symlink or a link. */
  readonly target?: string;
  /** Default 0o755 for folders, else 0o644. */
  readonly mode?: number;
  /** Default 0. */
  readonly uid?: number;
  /** Default 0. */
  readonly gid?: number;
  /** By name: { "user.colour": "blue" }. */
  readonly xattrs?: Readonly<Record<string, string>>;
}

/** Removes a path of the layers below. */
export function whiteout(path: string): LayerEntry {
  return { path: path.replace(/[^/]+$/, ".wh.$&") };
}

/** Hides all that the layers below have in a folder. */
export function opaque(folder: string): LayerEntry {
  return { path: `${folder}/.wh..wh..opq` };
}

export type Compression = "none" | "gzip" | "zstd";
/** Whose media types are used. Docker has none for zstd. */
export type ImageFormat = "oci" | "docker";

export interface BuiltBlob {
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
}

export interface BuiltLayer extends BuiltBlob {
  /** The digest of the uncompressed tar. */
  readonly diffId: string;
}

/** What a tag can stand for: a manifest or an index, and all that they refer to. */
export interface BuiltImage {
  readonly root: BuiltBlob;
  /** The manifests that an index refers to. */
  readonly manifests: readonly BuiltBlob[];
  /** Configs and layers. */
  readonly blobs: readonly BuiltBlob[];
}

export interface ImageParts {
  readonly layers: readonly BuiltLayer[];
  /** The config's own `config`: Env, Entrypoint, Cmd, User, WorkingDir, StopSignal, Labels. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Default linux and this machine's architecture. */
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  /** Default "oci". */
  readonly format?: ImageFormat;
}

const MEDIA_TYPES = {
  oci: {
    index: "application/vnd.oci.image.index.v1+json",
    manifest: "application/vnd.oci.image.manifest.v1+json",
    config: "application/vnd.oci.image.config.v1+json",
    layer: {
      none: "application/vnd.oci.image.layer.v1.tar",
      gzip: "application/vnd.oci.image.layer.v1.tar+gzip",
      zstd: "application/vnd.oci.image.layer.v1.tar+zstd",
    },
  },
  docker: {
    index: "application/vnd.docker.distribution.manifest.list.v2+json",
    manifest: "application/vnd.docker.distribution.manifest.v2+json",
    config: "application/vnd.docker.container.image.v1+json",
    layer: {
      none: "application/vnd.docker.image.rootfs.diff.tar",
      gzip: "application/vnd.docker.image.rootfs.diff.tar.gzip",
      zstd: "application/vnd.docker.image.rootfs.diff.tar.zstd",
    },
  },
} as const;

/** The Go name of this machine's architecture, for the usual ones. */
export const hostArchitecture = process.arch === "x64" ? "amd64" : process.arch;

export async function buildLayer(
  entries: readonly LayerEntry[],
  { compression = "gzip", format = "oci" }: { compression?: Compression; format?: ImageFormat } = {},
): Promise<BuiltLayer> {
  const tar = await archive(entries);
  const bytes = await compress(tar, compression);
  return { ...blob(MEDIA_TYPES[format].layer[compression], bytes), diffId: digestOf(tar) };
}

export function buildImage({ layers, config = {}, platform, format = "oci" }: ImageParts): BuiltImage {
  const types = MEDIA_TYPES[format];
  const { os, architecture, variant } = { variant: undefined, ...(platform ?? hostPlatform()) };
  const document = json(types.config, {
    created: "2024-01-01T00:00:00Z",
    os,
    architecture,
    ...(variant === undefined ? {} : { variant }),
    config,
    rootfs: { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) },
    history: layers.map(() => ({ created: "2024-01-01T00:00:00Z", created_by: "test" })),
  });
  const root = json(types.manifest, {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: document.descriptor,
    layers: layers.map(({ descriptor }) => descriptor),
  });
  return { root, manifests: [], blobs: [document, ...layers] };
}

/** An index of images by platform, as `docker buildx` makes them. */
export function buildIndex(images: readonly ImageParts[], format: ImageFormat = "oci"): BuiltImage {
  const built = images.map((parts) => ({ ...buildImage(parts), platform: parts.platform ?? hostPlatform() }));
  const manifests = built.map(({ root }) => root);
  const root = json(MEDIA_TYPES[format].index, {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES[format].index,
    manifests: built.map(({ root: { descriptor }, platform }) => ({ ...descriptor, platform })),
  });
  return { root, manifests, blobs: built.flatMap(({ blobs }) => blobs) };
}

/** Any bytes under a media type. */
export function blob(mediaType: string, bytes: Buffer): BuiltBlob {
  return { descriptor: { mediaType, digest: digestOf(bytes), size: bytes.length }, bytes };
}

/** A JSON document under a media type. */
export function json(mediaType: string, value: unknown): BuiltBlob {
  return blob(mediaType, Buffer.from(JSON.stringify(value)));
}

function hostPlatform() {
  return { os: "linux", architecture: hostArchitecture };
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

async function archive(entries: readonly LayerEntry[]): Promise<Buffer> {
  const tar = pack();
  const bytes = buffer(tar);
  for (const { path, type = "file", content = "", target, mode, uid = 0, gid = 0, xattrs = {} } of entries) {
    const pax = Object.fromEntries(Object.entries(xattrs).map(([name, value]) => [`SCHILY.xattr.${name}`, value]));
    const header = {
      name: type === "directory" ? `${path}/` : path,
      type,
      mode: mode ?? (type === "directory" ? 0o755 : 0o644),
      uid,
      gid,
      mtime: new Date(0),
      ...(target === undefined ? {} : { linkname: target }),
      ...(Object.keys(pax).length === 0 ? {} : { pax }),
    };
    if (type === "file") tar.entry(header, content);
    else tar.entry(header);
  }
  tar.finalize();
  return await bytes;
}

async function compress(tar: Buffer, compression: Compression): Promise<Buffer> {
  if (compression === "none") return tar;
  if (compression === "gzip") return await promisify(gzip)(tar);
  const running = promisify(execFile)("zstd", ["-q", "-c"], { encoding: "buffer", maxBuffer: 1 << 30 });
  running.child.stdin?.end(tar);
  return (await running).stdout;
}
