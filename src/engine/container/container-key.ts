import { randomBytes } from "node:crypto";
import { EngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";

/** containerd's rule for the names of namespaces and containers. */
const IDENTIFIER = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;
const LONGEST_IDENTIFIER = 76;

/** A container's key as one string; neither part can hold a slash. */
export function formatKey({ namespace, containerId }: ContainerKey): string {
  return `${namespace}/${containerId}`;
}

/** Orders containers by namespace, then by id: a name that begins another comes first, whatever follows in it. */
export function sortKey({ namespace, containerId }: ContainerKey): string {
  return `${namespace}\0${containerId}`;
}

/** The reverse of formatKey. */
export function parseKey(text: string): ContainerKey {
  const slash = text.indexOf("/");
  return { namespace: text.slice(0, slash), containerId: text.slice(slash + 1) };
}

/**
 * Checks a name by containerd's rule.
 * @throws EngineError INVALID_ARGUMENT
 */
export function checkIdentifier(what: "container" | "namespace", name: string): string {
  if (name.length <= LONGEST_IDENTIFIER && IDENTIFIER.test(name)) return name;
  throw new EngineError(
    "INVALID_ARGUMENT",
    `"${name.slice(0, 100)}" is no ${what} name: letters and digits, parts joined by single ".", "_" or "-", at most ${LONGEST_IDENTIFIER} characters.`,
    { resource: what, id: name.slice(0, 100) },
  );
}

/** A container id that is not in use: 64 random bits. */
export function generateContainerId(): string {
  return randomBytes(8).toString("hex");
}
