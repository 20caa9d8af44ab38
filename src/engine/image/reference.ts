import { isIPv6 } from "node:net";
import { EngineError } from "../errors.js";
import { isDigest } from "./digest.js";

/** An image as one names it, normalised. Either a tag or a digest says which of its repository. */
export interface ImageReference {
  /** The registry: a host and, where it was written, a port. "docker.io", "localhost:5000", "[::1]:5000" */
  readonly domain: string;
  /** The repository there: "library/redis". */
  readonly path: string;
  /** Undefined where there is a digest, which decides alone. */
  readonly tag: string | undefined;
  /** "sha256:…" */
  readonly digest: string | undefined;
}

const DOCKER_HUB = "docker.io";
const LEGACY_DOCKER_HUB = "index.docker.io";
const OFFICIAL = "library/";
const DEFAULT_TAG = "latest";

const LONGEST_DOMAIN = 255;
const LONGEST_PATH = 255;
const LONGEST_REFERENCE = 1024;

const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;
const DOMAIN = /^(\[([a-f0-9:]+)\]|[^:[\]]+)(?::(\d{1,5}))?$/i;
const PATH = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const BARE_ID = /^[a-f0-9]{64}$/;

/**
 * Reads an image reference the way Docker and containerd's clients do, and completes it: "redis" is
 * docker.io/library/redis:latest. The part before the first slash is a registry if it has a dot, a colon or an upper-case
 * letter, or is "localhost". Of a tag and a digest the digest stays. Grammar:
 * https://pkg.go.dev/github.com/distribution/reference; beyond it, ports and IPv6 addresses must be such.
 *
 * @throws EngineError INVALID_ARGUMENT, which says what would be right.
 */
export function parseReference(text: string): ImageReference {
  if (text.length > LONGEST_REFERENCE) throw invalid(text, `it is longer than ${LONGEST_REFERENCE} characters`);
  if (BARE_ID.test(text) || isDigest(text)) throw invalid(text, "that is an image's id; its name is needed");
  const [named = "", digest] = split(text, "@");
  const { domain, rest } = splitDomain(named);
  const [path = "", tag] = split(rest, ":");
  checkDomain(text, domain);
  checkPath(text, path);
  if (tag !== undefined && !TAG.test(tag)) {
    throw invalid(text, `the tag "${tag}" must be 1 to 128 letters, digits, "_", "." or "-", the first no "." or "-"`);
  }
  if (digest !== undefined && !isDigest(digest)) {
    throw invalid(text, `the digest "${digest}" must be "sha256:" and 64 lower-case hexadecimal digits`);
  }
  return { domain, path, tag: digest === undefined ? (tag ?? DEFAULT_TAG) : undefined, digest };
}

/** The one way to write a reference; containerd's clients know the image by it. `parseReference` reads it back. */
export function formatReference(reference: ImageReference): string {
  const { tag, digest } = reference;
  return `${repositoryName(reference)}${digest === undefined ? `:${tag}` : `@${digest}`}`;
}

/** The repository with its registry: "docker.io/library/redis". */
export function repositoryName({ domain, path }: ImageReference): string {
  return `${domain}/${path}`;
}

/** Everything before and after the first separator; only the text itself where there is none. */
function split(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function splitDomain(named: string): { domain: string; rest: string } {
  const [first, after] = split(named, "/");
  const given = after !== undefined && isDomain(first) ? first : undefined;
  const domain = given === undefined || given === LEGACY_DOCKER_HUB ? DOCKER_HUB : given;
  const rest = given === undefined || after === undefined ? named : after;
  return { domain, rest: domain === DOCKER_HUB && !rest.includes("/") ? OFFICIAL + rest : rest };
}

function isDomain(first: string): boolean {
  return first === "localhost" || /[.:]/.test(first) || first.toLowerCase() !== first;
}

function checkDomain(text: string, domain: string): void {
  const [match, host = "", address, port] = DOMAIN.exec(domain) ?? [];
  const known = address === undefined ? HOST.test(host) && URL.canParse(`https://${host}`) : isIPv6(address);
  if (match === undefined || !known || domain.length > LONGEST_DOMAIN || (port !== undefined && !isPort(port))) {
    const examples = "registry.example.com, localhost:5000 or [::1]:5000";
    throw invalid(text, `"${domain}" is no registry; write its host, and its port if need be, as in ${examples}`);
  }
}

function isPort(digits: string): boolean {
  return Number(digits) >= 1 && Number(digits) <= 65_535;
}

function checkPath(text: string, path: string): void {
  const name = path.startsWith(OFFICIAL) ? path.slice(OFFICIAL.length) : path;
  if (name === "") throw invalid(text, "the name of the repository is missing");
  if (path.length > LONGEST_PATH) throw invalid(text, `the name is longer than ${LONGEST_PATH} characters`);
  if (PATH.test(path)) return;
  if (PATH.test(path.toLowerCase())) throw invalid(text, `the name must be lower case: "${name.toLowerCase()}"`);
  throw invalid(
    text,
    `the name "${name}" must be lower-case letters and digits, joined by "/", ".", "_", "__" or any number of "-"`,
  );
}

function invalid(text: string, reason: string): EngineError {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return new EngineError("INVALID_ARGUMENT", `"${shown}" is no image reference: ${reason}.`, {
    resource: "image",
    id: shown,
  });
}
