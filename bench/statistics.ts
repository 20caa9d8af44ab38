/** The value below which this share of all values lies, by nearest rank; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("No values, no quantile");
  return value;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** How long something takes, in milliseconds. */
export async function timed(body: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await body();
  return performance.now() - start;
}
