import type { Container } from "../container/container.js";
import { type ContainerFilter, passes } from "../container/container-filter.js";
import { formatKey } from "../container/container-key.js";
import type { Containers } from "../container/containers.js";
import type { Stats } from "./stats.js";

/** What a reader of samples is interested in. */
export interface Watch<T> {
  /** Watches of one key want the same containers and are given the same value. */
  readonly key: string;
  /** Those to sample for it now. */
  wanted(): readonly Container[];
  /** What it is given of samples that were taken together; undefined where there is nothing for it. */
  select(stats: ReadonlyMap<Container, Stats>): T | undefined;
  /** Whether nothing will ever come for it again. */
  isOver(): boolean;
}

/** Watches one container, while it runs, until it is deleted. */
export function watchOne(container: Container): Watch<Stats> {
  return {
    key: `one ${formatKey(container)}`,
    wanted: () => (container.alive ? [container] : []),
    select: (stats) => stats.get(container),
    isOver: () => container.deleted,
  };
}

/** Watches all that run and pass a filter. */
export function watchAll(containers: Containers, filter: ContainerFilter): Watch<readonly Stats[]> {
  const wanted = () => containers.list().filter((container) => container.alive && passes(container, filter));
  return {
    key: `all ${JSON.stringify(filter)}`,
    wanted,
    select: (stats) => wanted().flatMap((container) => stats.get(container) ?? []),
    isOver: () => false,
  };
}
