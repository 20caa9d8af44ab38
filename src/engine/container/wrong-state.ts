import { EngineError } from "../errors.js";
import type { ContainerKey } from "../runtime.js";

/** The error for an operation that the container's present state does not allow. */
export function wrongState(key: ContainerKey, message: string): EngineError {
  return new EngineError("FAILED_PRECONDITION", `The container "${key.containerId}" ${message}`, {
    resource: "container",
    id: key.containerId,
  });
}
