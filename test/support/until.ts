import { setTimeout as delay } from "node:timers/promises";

/** Resolves once a condition of the outside world, which tells nobody when it changes, holds; throws after `within` ms. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, within = 10_000): Promise<void> {
  const end = performance.now() + within;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${within} ms: ${what}`);
    await delay(5);
  }
}
