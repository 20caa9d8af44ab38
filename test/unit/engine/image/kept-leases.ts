import type { LeaseContext } from "../../../../src/engine/image/lease.js";
import type { Leasable, LeaseService, NewLease } from "../../../../src/engine/image/leases.js";

interface Kept {
  readonly expires: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly resources: Leasable[];
}

/** Keeps leases as containerd does: each ends at a time that was set when it was made. */
export class KeptLeases implements LeaseService {
  readonly kept = new Map<string, Kept>();
  failing = false;

  async create(_namespace: string, { id, lifetime, labels }: NewLease): Promise<void> {
    this.#answer();
    this.kept.set(id, { expires: Date.now() + lifetime, labels, resources: [] });
  }

  async add(_namespace: string, id: string, resource: Leasable): Promise<void> {
    this.#answer();
    this.kept.get(id)?.resources.push(resource);
  }

  async find(_namespace: string, label: string, value: string): Promise<string[]> {
    return [...this.kept].filter(([, { labels }]) => labels[label] === value).map(([id]) => id);
  }

  async delete(_namespace: string, id: string): Promise<void> {
    this.kept.delete(id);
  }

  /** What is safe from garbage collection now. */
  get safe(): Leasable[] {
    return [...this.kept.values()].filter(({ expires }) => expires > Date.now()).flatMap(({ resources }) => resources);
  }

  #answer(): void {
    if (this.failing) throw new Error("containerd is away");
  }
}

/** For a Gantry of its own. @param reported what it has reported */
export function leaseContext(leases: LeaseService, reported: string[] = []): LeaseContext {
  return { leases, instance: "this", leased: new Set(), report: (_error, what) => void reported.push(what) };
}
