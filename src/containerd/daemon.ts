import { isEngineError } from "../engine/errors.js";
import type { CallOptions, DaemonVersion } from "../engine/runtime.js";
import type { Connection } from "./connection.js";
import { VersionService } from "./generated/containerd/services/version/v1/version.js";
import { HealthCheckResponse_ServingStatus, HealthService } from "./generated/grpc/health/v1/health.js";

/** Which containerd answers. */
export async function versionOf(connection: Connection, options?: CallOptions): Promise<DaemonVersion> {
  const { version, revision } = await connection.unary(VersionService.version, {}, options);
  return { version, revision };
}

/**
 * Whether containerd says that it serves. False where it says otherwise, cannot be reached or does not answer by
 * the deadline; any other failure, an aborted signal's among them, is thrown.
 */
export async function isHealthy(connection: Connection, options?: CallOptions): Promise<boolean> {
  try {
    const { status } = await connection.unary(HealthService.check, { service: "" }, options);
    return status === HealthCheckResponse_ServingStatus.SERVING;
  } catch (error) {
    if (isEngineError(error, "UNAVAILABLE") || isEngineError(error, "DEADLINE_EXCEEDED")) return false;
    throw error;
  }
}
