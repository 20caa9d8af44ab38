import { median, quantile, timed } from "./statistics.js";
import { table } from "./table.js";

const KEYS = 300;

/** A terminal with `cat` on it: resolves once what was typed has come back. */
export interface Terminal extends AsyncDisposable {
  /** @param key one character */
  type(key: string): Promise<void>;
  /** Resolves once the call that typed has been answered, where that may be later. */
  answered?(): Promise<unknown>;
}

/** From a keystroke to its echo, by each way in turn. */
export async function measureKeystrokes(ways: Readonly<Record<string, Terminal>>): Promise<string> {
  const measured = Object.entries(ways).map(([name, terminal]) => ({ name, terminal, times: [] as number[] }));
  for (let key = 0; key < KEYS; key++) {
    const letter = String.fromCharCode(97 + (key % 26));
    for (const { terminal, times } of measured) {
      times.push(await timed(() => terminal.type(letter)));
      await terminal.answered?.();
    }
  }
  const digits = (value: number) => `${value.toFixed(2)} ms`;
  return table(
    `Keystroke to echo (\`cat\` on a terminal; ${KEYS} keys, one after another)`,
    ["", "median", "p95"],
    measured.map(({ name, times }) => [name, digits(median(times)), digits(quantile(times, 0.95))]),
  );
}
