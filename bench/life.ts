import { median, quantile, timed } from "./statistics.js";
import { milliseconds, ratio, table } from "./table.js";

/** Starts something under this id, sees it end and removes it. */
export type Life = (id: string) => Promise<void>;

export interface LifeRunner extends AsyncDisposable {
  readonly live: Life;
}

export interface Counts {
  /** How many lives one after another. */
  readonly inTurn: number;
  /** How many at once, and how often. */
  readonly atOnce: number;
  readonly rounds: number;
}

/** Whole lives, by each way in turn, so that what else goes on meets all alike. The last way is what others compare with. */
export async function measureLives(
  title: string,
  ways: Readonly<Record<string, LifeRunner>>,
  { inTurn, atOnce, rounds }: Counts,
): Promise<string> {
  const entries = Object.entries(ways).map(
    ([name, { live }]) => ({ name, live, single: [], together: [] }) as Measured,
  );
  for (const { live } of entries) await live("warm-up");
  for (let round = 0; round < inTurn; round++) {
    for (const { live, single } of entries) single.push(await timed(() => live(`one-${round}`)));
  }
  for (let round = 0; round < rounds; round++) {
    const ids = Array.from({ length: atOnce }, (_, index) => `many-${round}-${index}`);
    for (const { live, together } of entries) together.push(await timed(() => Promise.all(ids.map(live))));
  }
  const last = entries.at(-1);
  const rows = entries.map(({ name, single, together }) => [
    name,
    milliseconds(median(single)),
    milliseconds(quantile(single, 0.95)),
    last ? ratio(median(single) / median(last.single)) : "",
    milliseconds(median(together)),
    last ? ratio(median(together) / median(last.together)) : "",
  ]);
  const head = ["", "one, median", "one, p95", "ratio", `${atOnce} at once, all done`, "ratio"];
  return table(`${title} (${inTurn} in turn; ${rounds} times ${atOnce} at once)`, head, rows);
}

interface Measured {
  readonly name: string;
  readonly live: Life;
  readonly single: number[];
  readonly together: number[];
}
