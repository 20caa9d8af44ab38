import { EngineError } from "../engine/errors.js";

interface Label {
  readonly key: string;
  readonly value: string;
}

/** Labels as the schema has them, by key. */
export function labelList(labels: Readonly<Record<string, string>>): Label[] {
  return Object.keys(labels)
    .sort()
    .map((key) => ({ key, value: labels[key] ?? "" }));
}

/**
 * The reverse of labelList.
 * @throws EngineError INVALID_ARGUMENT where a key comes twice
 */
export function labelRecord(labels: readonly Label[]): Record<string, string> {
  const keys = new Set(labels.map(({ key }) => key));
  if (keys.size < labels.length) throw new EngineError("INVALID_ARGUMENT", "A label's key may come only once.");
  return Object.fromEntries(labels.map(({ key, value }) => [key, value]));
}
