import type { Usage } from "../engine/stats/usage.js";
import { typeNameOf } from "./any.js";
import { Metrics as MetricsV1 } from "./generated/containerd/cgroups/v1/metrics.js";
import { Metrics as MetricsV2 } from "./generated/containerd/cgroups/v2/metrics.js";
import type { Any } from "./generated/google/protobuf/any.js";
import { usageOfV1 } from "./usage-v1.js";
import { usageOfV2 } from "./usage-v2.js";

const types: Readonly<Record<string, (bytes: Uint8Array) => Usage>> = {
  "io.containerd.cgroups.v1.Metrics": (bytes) => usageOfV1(MetricsV1.decode(bytes)),
  "io.containerd.cgroups.v2.Metrics": (bytes) => usageOfV2(MetricsV2.decode(bytes)),
};

/** What a shim tells of its task's cgroup. Undefined for the message of a shim that is not runc's. */
export function decodeMetrics(data: Any): Usage | undefined {
  const name = typeNameOf(data);
  return Object.hasOwn(types, name) ? types[name]?.(data.value) : undefined;
}
