import type { ImageContext } from "./image-context.js";
import type { Leasable } from "./leases.js";

/** Longer than any pull; a lease that a killed Gantry has left ends by itself then. In milliseconds. */
const LIFETIME = 24 * 3_600_000;
const LABEL = "gantry.lease";

/** Keeps garbage collection from what is being made. */
export interface Lease {
  readonly id: string;
  /** Must be called before looking whether it is there: what is there and unused can go at any moment. */
  hold(resource: Leasable): Promise<void>;
}

/**
 * Runs a job under a lease of its own. When it has failed, garbage is collected before this returns, so that nothing
 * stays of what it made.
 * @param purpose equal jobs have equal ones: leases that such jobs of a killed Gantry have left are let go of afterwards
 */
export async function withLease<T>(
  context: ImageContext,
  namespace: string,
  purpose: string,
  job: (lease: Lease) => Promise<T>,
): Promise<T> {
  const { leases } = context;
  const left = await leftLeases(context, namespace, purpose);
  const id = await leases.create(namespace, { lifetime: LIFETIME, labels: { [LABEL]: labelValue(context, purpose) } });
  context.leased.add(id);
  let collect = true;
  try {
    const result = await job({ id, hold: (resource) => leases.add(namespace, id, resource) });
    collect = false;
    return result;
  } finally {
    for (const each of left) await release(context, namespace, each, false);
    await release(context, namespace, id, collect);
    context.leased.delete(id);
  }
}

/** Lets go of the leases that such jobs of a killed Gantry have left; for jobs with which nobody goes on. */
export async function releaseLeft(context: ImageContext, namespace: string, purpose: string): Promise<void> {
  for (const each of await leftLeases(context, namespace, purpose)) await release(context, namespace, each, false);
}

async function leftLeases(context: ImageContext, namespace: string, purpose: string): Promise<string[]> {
  const all = await context.leases.find(namespace, LABEL, labelValue(context, purpose));
  return all.filter((each) => !context.leased.has(each));
}

function labelValue({ instance }: ImageContext, purpose: string): string {
  return `${instance} ${purpose}`;
}

/** A lease that cannot be deleted, as containerd has gone, ends by its lifetime. */
async function release({ leases, report }: ImageContext, namespace: string, id: string, collect: boolean) {
  try {
    await leases.delete(namespace, id, { collect });
  } catch (error) {
    report(error, `the lease "${id}" could not be deleted`);
  }
}
