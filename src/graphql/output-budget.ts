import pLimit, { type LimitFunction } from "p-limit";
import { EngineError } from "../engine/errors.js";
import type { OutputPage } from "../engine/output/output-page.js";

/** Bytes of output on all pages of one answer together: they are in memory at once, and become one text. */
const MOST = 16 * 1024 * 1024;

interface Budget {
  readonly inTurn: LimitFunction;
  left: number;
}

/** By what is answered as one. */
const budgets = new WeakMap<object, Budget>();

/**
 * Reads a page within what is left to its answer, after those that were asked for before.
 * @param answer stands for it: any object that all of its pages have, and no other's
 * @param read answers with a page of at most so many bytes
 * @throws EngineError RESOURCE_EXHAUSTED where nothing is left; what `read` throws
 */
export function readWithinBudget(answer: object, read: (largest: number) => Promise<OutputPage>): Promise<OutputPage> {
  const budget = budgets.get(answer) ?? { inTurn: pLimit(1), left: MOST };
  budgets.set(answer, budget);
  return budget.inTurn(async () => {
    if (budget.left <= 0) throw exhausted();
    const page = await read(budget.left);
    for (const { bytes } of page.chunks) budget.left -= bytes.length;
    return page;
  });
}

function exhausted(): EngineError {
  const message = `All pages of output in one answer have ${MOST} bytes together at most: ask for fewer, or for less of each.`;
  return new EngineError("RESOURCE_EXHAUSTED", message);
}
