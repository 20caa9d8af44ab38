import { readFile } from "node:fs/promises";
import type { EngineContext } from "../engine-context.js";
import { EngineError, isEngineError } from "../errors.js";
import { isUnifiedCgroup } from "../host.js";
import type { ContainerKey } from "../runtime.js";
import type { OciSpec } from "../spec/oci-spec.js";
import { changed, checkChange, withCounterparts } from "../spec/resource-change.js";
import { type Resources, readResources, writeResources } from "../spec/resources.js";
import { Undo } from "../undo.js";
import { checkNumbers } from "./check-spec.js";
import type { Container } from "./container.js";
import { wrongState } from "./wrong-state.js";

/** How each limit is where none was set. Processors and memory nodes are those of the cgroup above. */
const UNSET: Required<{ [K in Exclude<keyof Resources, "cpusetCpus" | "cpusetMems">]: number }> = {
  ...{ cpuShares: 1_024, cpuPeriod: 100_000, cpuQuota: -1, blkioWeight: 100, pids: -1 },
  ...{ memory: -1, memorySwap: -1, memoryReservation: -1, kernelMemory: -1 },
};

/**
 * Changes limits of a container: at once if it runs, paused or not, and in its spec, so that later runs have them too.
 * What is not given stays. UPDATE_CONTAINER is told. It is all or nothing.
 * @throws EngineError NOT_FOUND; INVALID_ARGUMENT; FAILED_PRECONDITION where the kernel, or a limit that stays, does not
 * allow it
 */
export async function updateResources(
  context: EngineContext,
  key: ContainerKey,
  change: Resources,
): Promise<Container> {
  const { containers, journal } = context;
  checkChange(change);
  const container = await containers.inTurn(key, async () => {
    const container = containers.get(key);
    await updateInTurn(context, container, change);
    return container;
  });
  await journal.settled();
  return container;
}

async function updateInTurn(context: EngineContext, container: Container, change: Resources): Promise<void> {
  const { containers, runtime } = context;
  const { namespace, containerId } = container;
  const key = { namespace, containerId };
  const before = readResources(container.spec);
  const told = withCounterparts(change, changed(before, change));
  const spec = specWith(container, change);
  await using undo = new Undo(context.report);
  if (container.alive) {
    await checkUsage(context, container, change);
    const earlier = await earlierLimits(container, before, told);
    undo.add(`set the limits of container "${containerId}" back`, () => apply(context, container, earlier));
    await apply(context, container, told);
  }
  const metadata = await runtime.containers.update(key, { spec });
  undo.done();
  containers.update(container, metadata);
}

/** A container whose init ends meanwhile has only its spec left to change. */
async function apply({ runtime }: EngineContext, container: Container, limits: Resources): Promise<void> {
  try {
    await runtime.tasks.update(container, JSON.stringify(writeResources({}, limits)));
  } catch (error) {
    if (isEngineError(error, "NOT_FOUND")) return;
    if (isEngineError(error, "FAILED_PRECONDITION") && (await runtime.tasks.get(container))?.status === "stopped")
      return;
    throw error;
  }
}

/**
 * cgroup v2 does not refuse a limit below what is in use but kills for it. What caches hold can be given back.
 * @throws EngineError FAILED_PRECONDITION
 */
async function checkUsage({ usage }: EngineContext, container: Container, { memory }: Resources): Promise<void> {
  if (memory === undefined || memory < 0 || !isUnifiedCgroup()) return;
  const used = (await usage.one(container))?.usage.memory;
  if (!used || used.usage - used.cache <= memory) return;
  throw wrongState(container, `uses ${used.usage - used.cache} bytes of memory: it cannot be limited to ${memory}.`);
}

/** The limits in force before, of those that are about to change. */
async function earlierLimits(container: Container, before: Resources, change: Resources): Promise<Resources> {
  const names = Object.keys(change) as (keyof Resources)[];
  const earlier: Resources = { ...UNSET, ...(await allowedSets(container)), ...definedOf(before) };
  return Object.fromEntries(names.map((name) => [name, earlier[name]]));
}

/** Which processors and memory nodes init may use. */
async function allowedSets({ state }: Container): Promise<Pick<Resources, "cpusetCpus" | "cpusetMems">> {
  // It may have ended; then there is nothing to set back either.
  const status = await readFile(`/proc/${state.pid}/status`, "utf8").catch(() => "");
  const allowed = (what: string) => new RegExp(`^${what}_allowed_list:\\s*(\\S+)$`, "m").exec(status)?.[1];
  return { cpusetCpus: allowed("Cpus"), cpusetMems: allowed("Mems") };
}

function definedOf(resources: Resources): Resources {
  return Object.fromEntries(Object.entries(resources).filter(([, value]) => value !== undefined));
}

/** @throws EngineError FAILED_PRECONDITION for a spec of another client that cannot be written as it was read */
function specWith(container: Container, change: Resources): string {
  try {
    checkNumbers("spec", container.spec);
  } catch (cause) {
    const message = "has a spec that Gantry cannot change without damage: it holds numbers of 2^53 or more.";
    throw new EngineError("FAILED_PRECONDITION", `The container "${container.containerId}" ${message}`, {
      ...{ resource: "container", id: container.containerId, cause },
    });
  }
  const { linux } = container.spec;
  const spec: OciSpec = {
    ...container.spec,
    linux: { ...linux, resources: writeResources(linux?.resources ?? {}, change) },
  };
  return JSON.stringify(spec);
}
