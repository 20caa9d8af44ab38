import { createHash, type Hash } from "node:crypto";

/** Hexadecimal digits of each hash that OCI images may be addressed by. */
const DIGITS = { sha256: 64, sha384: 96, sha512: 128 } as const;

/** Whether a text is a digest as OCI registries and containerd know them: "sha256:" and 64 lower-case digits. */
export function isDigest(text: string): boolean {
  const [, algorithm, hex] = /^(sha256|sha384|sha512):([a-f0-9]+)$/.exec(text) ?? [];
  return hex !== undefined && hex.length === DIGITS[algorithm as keyof typeof DIGITS];
}

/** The digest of some bytes, by the algorithm of another digest. Default sha256. */
export function digestOf(bytes: Uint8Array, like = "sha256:"): string {
  const algorithm = algorithmOf(like);
  return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}

/** Computes, over bytes that come in pieces, what must equal a digest. */
export function hashFor(digest: string): Hash {
  return createHash(algorithmOf(digest));
}

function algorithmOf(digest: string): string {
  return digest.slice(0, digest.indexOf(":"));
}
