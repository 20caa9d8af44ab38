import { EngineError } from "../engine/errors.js";

/** How many items a page may have, and has where the client does not say. */
export const LARGEST_PAGE = 1_000;
export const DEFAULT_PAGE = 100;

/** A client's request for a page. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** Some of an ordered list, and whether there is more on either side. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/**
 * A page of a list that is ordered by a key, as the GraphQL cursor connections specification has it. A cursor is an
 * item's key: it stays good when the item, or others, come and go.
 * @throws EngineError INVALID_ARGUMENT for a page size out of range or a cursor that is none
 */
export function paginate<T>(items: readonly T[], keyOf: (item: T) => string, page: PageArguments): Page<T> {
  const first = checkSize("first", page.first);
  const last = checkSize("last", page.last);
  const size = first ?? (last === undefined ? DEFAULT_PAGE : undefined);
  const after = page.after == null ? undefined : parseKeyCursor(page.after);
  const before = page.before == null ? undefined : parseKeyCursor(page.before);
  let start = after === undefined ? 0 : indexWhere(items, (item) => keyOf(item) > after);
  let end = before === undefined ? items.length : indexWhere(items, (item) => keyOf(item) >= before);
  if (size !== undefined) end = Math.min(end, start + size);
  if (last !== undefined) start = Math.max(start, end - last);
  end = Math.max(start, end);
  return { items: items.slice(start, end), hasNextPage: end < items.length, hasPreviousPage: start > 0 };
}

/** The cursor of an item with this key. */
export function keyCursor(key: string): string {
  return Buffer.from(key).toString("base64url");
}

/** @throws EngineError INVALID_ARGUMENT for a size out of range */
export function checkSize(name: string, size: number | null | undefined): number | undefined {
  if (size == null) return undefined;
  if (size >= 0 && size <= LARGEST_PAGE) return size;
  throw new EngineError("INVALID_ARGUMENT", `${name} must be 0 to ${LARGEST_PAGE}; take more in further pages.`);
}

function parseKeyCursor(cursor: string): string {
  const key = Buffer.from(cursor, "base64url").toString();
  if (keyCursor(key) === cursor && key !== "") return key;
  throw new EngineError("INVALID_ARGUMENT", `"${cursor.slice(0, 64)}" is no cursor of this list.`);
}

function indexWhere<T>(items: readonly T[], condition: (item: T) => boolean): number {
  const index = items.findIndex(condition);
  return index < 0 ? items.length : index;
}
