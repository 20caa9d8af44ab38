import type { ContainerKey, ContainerMetadata } from "../runtime.js";
import type { Timestamp } from "../timestamp.js";

/** What is left of a container that is gone from the daemon and has yet to be told of. */
export function vanished({ namespace, containerId }: ContainerKey, createdAt: Timestamp): ContainerMetadata {
  const nothing = { labels: {}, runtime: { name: "" }, spec: new Uint8Array(), settings: undefined };
  return { namespace, containerId, ...nothing, createdAt, updatedAt: createdAt };
}
