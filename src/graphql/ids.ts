import { checkIdentifier, formatKey, parseKey } from "../engine/container/container-key.js";
import { EngineError } from "../engine/errors.js";
import type { ImageKey } from "../engine/image/image-store.js";
import type { ContainerKey } from "../engine/runtime.js";

/** What a global id names. A bare containerd id is never taken for one: it can hold neither ":" nor "/". */
export type NodeId =
  | { readonly container: ContainerKey; readonly process?: string }
  | { readonly container?: never; readonly process?: never; readonly image: ImageKey };

const CONTAINER = "container:";
const PROCESS = "process:";
const IMAGE = "image:";

/** The global id of a container. */
export function containerId(key: ContainerKey): string {
  return CONTAINER + formatKey(key);
}

/** The global id of a process of a container. */
export function processId(key: ContainerKey, name: string): string {
  return `${PROCESS}${formatKey(key)}/${encodeURIComponent(name)}`;
}

/** The global id of an image. */
export function imageId({ namespace, reference }: ImageKey): string {
  return `${IMAGE}${namespace}/${encodeURIComponent(reference)}`;
}

/** What a global id names; undefined for anything that is none. */
export function parseNodeId(id: string): NodeId | undefined {
  const [, kind, key = "", name] = /^(container|process|image):([^/]+\/[^/]+)(?:\/([^/]+))?$/.exec(id) ?? [];
  if (kind === "container" && name === undefined) return { container: parseKey(key) };
  if (kind === "process" && name !== undefined) return { container: parseKey(key), process: decodeName(name) };
  if (kind === "image" && name === undefined) return { image: toImageKey(key) };
  return undefined;
}

/**
 * The container that a client names, by global id or by containerd's id in the default namespace.
 * @throws EngineError INVALID_ARGUMENT where it can be neither
 */
export function parseContainerId(id: string, defaultNamespace: string): ContainerKey {
  const node = parseNodeId(id);
  if (node && (node.container === undefined || node.process !== undefined)) {
    const kind = node.container ? "a process" : "an image";
    throw new EngineError("INVALID_ARGUMENT", `"${id.slice(0, 200)}" names ${kind}; give the container's id.`);
  }
  const { namespace, containerId } = node?.container ?? { namespace: defaultNamespace, containerId: id };
  return { namespace: checkIdentifier("namespace", namespace), containerId: checkIdentifier("container", containerId) };
}

function toImageKey(key: string): ImageKey {
  const slash = key.indexOf("/");
  return { namespace: key.slice(0, slash), reference: decodeName(key.slice(slash + 1)) };
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new EngineError("INVALID_ARGUMENT", `"${text.slice(0, 200)}" is no name in an id.`, { cause: error });
  }
}
