import { checkIdentifier, formatKey, parseKey } from "../engine/container/container-key.js";
import { EngineError } from "../engine/errors.js";
import type { ContainerKey } from "../engine/runtime.js";

/** What a global id names. A bare containerd id is never taken for one: it can hold neither ":" nor "/". */
export type NodeId = { readonly container: ContainerKey; readonly process?: string };

const CONTAINER = "container:";
const PROCESS = "process:";

/** The global id of a container. */
export function containerId(key: ContainerKey): string {
  return CONTAINER + formatKey(key);
}

/** The global id of a process of a container. */
export function processId(key: ContainerKey, name: string): string {
  return `${PROCESS}${formatKey(key)}/${encodeURIComponent(name)}`;
}

/** What a global id names; undefined for anything that is none. */
export function parseNodeId(id: string): NodeId | undefined {
  const [, kind, key = "", name] = /^(container|process):([^/]+\/[^/]+)(?:\/([^/]+))?$/.exec(id) ?? [];
  if (kind === "container" && name === undefined) return { container: parseKey(key) };
  if (kind === "process" && name !== undefined) return { container: parseKey(key), process: decodeName(name) };
  return undefined;
}

/**
 * The container that a client names, by global id or by containerd's id in the default namespace.
 * @throws EngineError INVALID_ARGUMENT where it can be neither
 */
export function parseContainerId(id: string, defaultNamespace: string): ContainerKey {
  const node = parseNodeId(id);
  if (node?.process !== undefined) {
    throw new EngineError("INVALID_ARGUMENT", `"${id.slice(0, 200)}" names a process; give the container's id.`);
  }
  const { namespace, containerId } = node?.container ?? { namespace: defaultNamespace, containerId: id };
  return { namespace: checkIdentifier("namespace", namespace), containerId: checkIdentifier("container", containerId) };
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new EngineError("INVALID_ARGUMENT", `"${text.slice(0, 200)}" is no process of an id.`, { cause: error });
  }
}
