import { deleteLease, Lease, type LeaseContext, leftLeases } from "./lease.js";

/**
 * Runs a job under a lease of its own. When it has failed, garbage is collected before this returns, so that nothing
 * stays of what it made.
 * @param purpose equal jobs have equal ones: leases that such jobs of a killed Gantry have left are let go of afterwards
 */
export async function withLease<T>(
  context: LeaseContext,
  namespace: string,
  purpose: string,
  job: (lease: Lease) => Promise<T>,
): Promise<T> {
  const left = await leftLeases(context, namespace, purpose);
  const lease = await Lease.take(context, namespace, purpose);
  let collect = true;
  try {
    const result = await job(lease);
    collect = false;
    return result;
  } finally {
    for (const each of left) await deleteLease(context, namespace, each, false);
    await lease.release({ collect });
  }
}

/** Lets go of what such jobs of a killed Gantry have left; for jobs with which nobody goes on. */
export async function releaseLeft(context: LeaseContext, namespace: string, purpose: string): Promise<void> {
  for (const each of await leftLeases(context, namespace, purpose)) await deleteLease(context, namespace, each, true);
}
