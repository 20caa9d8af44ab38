import type { Container } from "../container/container.js";
import { hasOwnNetwork, readNetworks } from "./networks.js";
import type { Measurement } from "./stats.js";
import type { UsageReader, UsageSample } from "./usage-reader.js";

/** Which of a container's runs has a network namespace of its own. */
const ownNetworks = new WeakMap<Container, { readonly run: number; readonly own: boolean }>();

/** Reads what containers use, by UsageReader.read; leaves out those that do not run. */
export async function measure(
  usage: UsageReader,
  containers: Iterable<Container>,
  signal: AbortSignal,
): Promise<Measurement[]> {
  const { samples } = await usage.read(containers, signal);
  return [...samples].flatMap(([container, sample]) => measurementOf(container, sample) ?? []);
}

/** Completes what the daemon tells of a container; undefined once it has ended. */
export function measurementOf(container: Container, sample: UsageSample): Measurement | undefined {
  const { alive, state } = container;
  if (!alive || state.pid === undefined) return undefined;
  const networks = hasOwn(container, state.run, state.pid) ? readNetworks(state.pid) : [];
  return { ...sample, container, run: state.run, networks, networksAt: performance.now() };
}

function hasOwn(container: Container, run: number, pid: number): boolean {
  const known = ownNetworks.get(container);
  if (known?.run === run) return known.own;
  const own = hasOwnNetwork(pid);
  ownNetworks.set(container, { run, own });
  return own;
}
