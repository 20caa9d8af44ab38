import { EngineError } from "../engine/errors.js";
import { digestOf, isDigest } from "../engine/image/digest.js";
import type { Descriptor } from "../engine/image/registry.js";
import type { HostClient } from "./host-client.js";
import { AttemptFailure } from "./http/attempt-failure.js";
import { readAll } from "./http/read-all.js";
import { drop, headerOf } from "./http/send.js";
import { ACCEPTED_MANIFESTS, essence, isManifest } from "./media-types.js";

/** More than any manifest that registries take. In bytes. */
export const LARGEST_DOCUMENT = 8 * 1024 * 1024;

/**
 * A manifest, an index or a config from one host, verified.
 *
 * @throws AttemptFailure, also for wrong bytes: another host may have the right ones.
 */
export async function fetchDocumentAt(
  host: HostClient,
  descriptor: Descriptor,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { mediaType, digest, size } = descriptor;
  const kept = isManifest(mediaType)
    ? { path: `manifests/${digest}`, headers: { accept: ACCEPTED_MANIFESTS } }
    : { path: `blobs/${digest}`, headers: {} };
  const answer = await host.ask({ method: "GET", ...kept, signal });
  if (answer.status !== 200) throw await host.refusal(answer, digest);
  try {
    if (essence(headerOf(answer.headers, "content-type")) === "text/html") {
      throw unusable(host, `answers with a web page where ${digest} should be: is it a registry?`);
    }
    const bytes = await readAll(answer, size);
    if (bytes.length !== size) {
      throw unusable(host, `sends ${bytes.length} bytes for ${digest}, which should have ${size}.`);
    }
    const found = digestOf(bytes, digest);
    if (found !== digest) throw unusable(host, `sends bytes with the digest ${found} in place of ${digest}.`);
    return bytes;
  } catch (error) {
    throw host.failure(error, signal);
  } finally {
    drop(answer);
  }
}

/** @throws EngineError where a document of that size or with that digest is not to be had from any registry. */
export function checkDocument({ digest, size }: Descriptor): void {
  checkDigest(digest);
  if (size <= LARGEST_DOCUMENT) return;
  throw new EngineError(
    "FAILED_PRECONDITION",
    `The manifest or config ${digest} has ${size} bytes; at most ${LARGEST_DOCUMENT} are read.`,
  );
}

/** A digest becomes part of a URL, and comes from a registry. @throws EngineError */
export function checkDigest(digest: string): void {
  if (isDigest(digest)) return;
  throw new EngineError(
    "FAILED_PRECONDITION",
    `The image's manifest names "${digest.slice(0, 150)}", which is no digest.`,
  );
}

/** What a host sends and asking it again would not change. */
export function unusable(host: HostClient, reason: string): AttemptFailure {
  return new AttemptFailure(new EngineError("UNAVAILABLE", `${host.name} ${reason}`), { isTransient: false });
}
