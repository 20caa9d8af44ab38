import { median, quantile, timed } from "./statistics.js";
import { milliseconds, ratio, table } from "./table.js";

const IN_TURN = 30;
const AT_ONCE = 20;
const ROUNDS = 3;

/** Creates and starts a container of `true`, sees its exit and deletes it. */
export type Life = (id: string) => Promise<void>;

export interface LifeRunner extends AsyncDisposable {
  readonly live: Life;
}

/** The whole life of a container, by each way in turn, so that what else goes on meets all alike. */
export async function measureLives(ways: Readonly<Record<string, LifeRunner>>): Promise<string> {
  const entries = Object.entries(ways).map(
    ([name, { live }]) => ({ name, live, single: [], together: [] }) as Measured,
  );
  for (const { live } of entries) await live("warm-up");
  for (let round = 0; round < IN_TURN; round++) {
    for (const { live, single } of entries) single.push(await timed(() => live(`one-${round}`)));
  }
  for (let round = 0; round < ROUNDS; round++) {
    const ids = Array.from({ length: AT_ONCE }, (_, index) => `many-${round}-${index}`);
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
  const head = ["", "one, median", "one, p95", "ratio", `${AT_ONCE} at once, all done`, "ratio"];
  return table(`Life of a container (${IN_TURN} in turn; ${ROUNDS} times ${AT_ONCE} at once)`, head, rows);
}

interface Measured {
  readonly name: string;
  readonly live: Life;
  readonly single: number[];
  readonly together: number[];
}
