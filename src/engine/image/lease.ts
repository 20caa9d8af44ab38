import { randomBytes } from "node:crypto";
import type { ImageContext } from "./image-context.js";
import type { Leasable } from "./leases.js";

/** A lease that a killed Gantry has left ends by itself then. In milliseconds. */
export const LIFETIME = 24 * 3_600_000;
/** How often another takes its place, in milliseconds: often enough that two may fail. */
export const RENEWAL = LIFETIME / 3;
const LABEL = "gantry.lease";

/** What leases are taken with. */
export type LeaseContext = Pick<ImageContext, "leases" | "instance" | "leased" | "report">;

/** Keeps garbage collection from what is being made, for as long as that takes. */
export class Lease {
  readonly #context: LeaseContext;
  readonly #namespace: string;
  readonly #purpose: string;
  readonly #held: Leasable[] = [];
  /** The daemon's leases, which each end at a time of their own: a new one is taken before they do. The newest last. */
  readonly #ids: string[] = [];
  #renewals: NodeJS.Timeout | undefined;
  #renewal: Promise<void> = Promise.resolve();

  /** @param purpose by which leftLeases finds what a killed Gantry has left */
  static async take(context: LeaseContext, namespace: string, purpose: string): Promise<Lease> {
    const lease = new Lease(context, namespace, purpose);
    await lease.#take();
    lease.#renewals = setInterval(() => {
      lease.#renewal = lease.#renew();
    }, RENEWAL).unref();
    return lease;
  }

  private constructor(context: LeaseContext, namespace: string, purpose: string) {
    this.#context = context;
    this.#namespace = namespace;
    this.#purpose = purpose;
  }

  /** For calls that add what they make. It is kept for at least LIFETIME - RENEWAL; for longer, hold it. */
  get id(): string | undefined {
    return this.#ids.at(-1);
  }

  /** Must be called before looking whether it is there: what is there and unused can go at any moment. */
  async hold(resource: Leasable): Promise<void> {
    this.#held.push(resource);
    await this.#add(resource);
  }

  /**
   * Lets go of everything. To no effect where that was done.
   * @param collect returns once garbage has been collected
   */
  async release({ collect }: { readonly collect: boolean }): Promise<void> {
    clearInterval(this.#renewals);
    await this.#renewal;
    for (const id of this.#ids.splice(0)) {
      await deleteLease(this.#context, this.#namespace, id, collect);
      this.#context.leased.delete(id);
    }
  }

  async #take(): Promise<void> {
    const { leases, leased } = this.#context;
    const id = `gantry-${randomBytes(8).toString("hex")}`;
    const labels = { [LABEL]: labelValue(this.#context, this.#purpose) };
    // Before it is there: whoever looks for what was left must know it from the first moment.
    leased.add(id);
    try {
      await leases.create(this.#namespace, { id, lifetime: LIFETIME, labels });
    } catch (error) {
      leased.delete(id);
      throw error;
    }
    this.#ids.push(id);
  }

  async #renew(): Promise<void> {
    try {
      await this.#take();
      for (const resource of [...this.#held]) await this.#add(resource);
    } catch (error) {
      this.#context.report(error, `the lease "${this.id}" could not be renewed, and will be tried again`);
    }
  }

  async #add(resource: Leasable): Promise<void> {
    if (this.id === undefined) throw new Error("A lease that was released holds nothing.");
    await this.#context.leases.add(this.#namespace, this.id, resource);
  }
}

/** The leases that jobs of a killed Gantry have left. */
export async function leftLeases(context: LeaseContext, namespace: string, purpose: string): Promise<string[]> {
  const all = await context.leases.find(namespace, LABEL, labelValue(context, purpose));
  return all.filter((each) => !context.leased.has(each));
}

/** One that cannot be deleted, as containerd has gone, ends by its lifetime. */
export async function deleteLease(context: LeaseContext, namespace: string, id: string, collect: boolean) {
  try {
    await context.leases.delete(namespace, id, { collect });
  } catch (error) {
    context.report(error, `the lease "${id}" could not be deleted`);
  }
}

function labelValue({ instance }: LeaseContext, purpose: string): string {
  return `${instance} ${purpose}`;
}
