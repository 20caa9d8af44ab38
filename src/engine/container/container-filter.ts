import type { Container } from "./container.js";
import type { ContainerStatus } from "./container-state.js";

/** Which containers to choose: those for which all holds that is given. */
export interface ContainerFilter {
  readonly namespace?: string | undefined;
  readonly status?: readonly ContainerStatus[] | undefined;
  /** All must be there. */
  readonly labels?: ReadonlyArray<{ readonly key: string; readonly value: string }> | undefined;
  readonly containerIdPrefix?: string | undefined;
}

/** Whether a filter lets a container pass. */
export function passes(container: Container, filter: ContainerFilter): boolean {
  const { namespace, status, labels, containerIdPrefix } = filter;
  return (
    (namespace === undefined || container.namespace === namespace) &&
    (containerIdPrefix === undefined || container.containerId.startsWith(containerIdPrefix)) &&
    (status === undefined || status.includes(container.status)) &&
    (labels === undefined || labels.every(({ key, value }) => container.metadata.labels[key] === value))
  );
}
