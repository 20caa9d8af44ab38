import { digestOf, isDigest } from "../engine/image/digest.js";
import { formatReference, type ImageReference } from "../engine/image/reference.js";
import type { Descriptor } from "../engine/image/registry.js";
import { LARGEST_DOCUMENT, unusable } from "./document.js";
import type { HostClient } from "./host-client.js";
import { readAll } from "./http/read-all.js";
import { isTransient } from "./http/refusal.js";
import { type Answer, drop, headerOf } from "./http/send.js";
import { ACCEPTED_MANIFESTS, essence, isManifest, isSchema1, ownMediaType } from "./media-types.js";

/**
 * What a reference stands for at one host: by HEAD, which registries do not count against limits, else by reading the manifest.
 *
 * @throws AttemptFailure
 */
export async function resolveAt(host: HostClient, reference: ImageReference, signal: AbortSignal): Promise<Descriptor> {
  const path = `manifests/${reference.digest ?? reference.tag}`;
  const question = { path, headers: { accept: ACCEPTED_MANIFESTS }, signal };
  const head = await host.ask({ ...question, method: "HEAD" });
  if (isTransient(head.status)) throw await host.refusal(head);
  await head.body.dump();
  const told = head.status === 200 ? fromHead(head, reference) : undefined;
  if (told !== undefined) return told;
  // What a HEAD is refused for stands in the body that only a GET has.
  const answer = await host.ask({ ...question, method: "GET" });
  if (answer.status !== 200) throw await host.refusal(answer);
  try {
    return await fromBody(host, answer, reference);
  } catch (error) {
    throw host.failure(error, signal);
  } finally {
    drop(answer);
  }
}

/** Undefined where the head does not tell all, or something odd. */
function fromHead({ headers }: Answer, reference: ImageReference): Descriptor | undefined {
  const mediaType = essence(headerOf(headers, "content-type"));
  const digest = headerOf(headers, "docker-content-digest") ?? "";
  const size = Number(headerOf(headers, "content-length") ?? "0");
  const isWhole = isManifest(mediaType) && isDigest(digest) && Number.isSafeInteger(size) && size > 0;
  return isWhole && digest === (reference.digest ?? digest) ? { mediaType, digest, size } : undefined;
}

async function fromBody(host: HostClient, answer: Answer, reference: ImageReference): Promise<Descriptor> {
  const contentType = essence(headerOf(answer.headers, "content-type"));
  const name = formatReference(reference);
  const bytes = await readAll(answer, LARGEST_DOCUMENT);
  const mediaType = isManifest(contentType) || isSchema1(contentType) ? contentType : ownMediaType(parse(bytes));
  if (isSchema1(mediaType) || (mediaType === "" && isOldManifest(parse(bytes)))) {
    throw unusable(host, `has ${name} only in Docker's old format, schema 1. Push it again with a present-day tool.`);
  }
  if (!isManifest(mediaType)) {
    const found = mediaType || contentType || "something unknown";
    const hint = contentType === "text/html" ? ", a web page: is it a registry?" : ".";
    throw unusable(host, `answers with ${found} where the manifest of ${name} should be${hint}`);
  }
  const digest = digestOf(bytes, reference.digest);
  if (digest !== (reference.digest ?? digest)) {
    throw unusable(host, `sends a manifest with the digest ${digest} in place of ${name}.`);
  }
  return { mediaType, digest, size: bytes.length };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

function isOldManifest(document: unknown): boolean {
  return (
    typeof document === "object" && document !== null && "schemaVersion" in document && document.schemaVersion === 1
  );
}
