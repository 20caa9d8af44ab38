import { EngineError } from "../errors.js";

const PATTERN = /^([A-Za-z0-9]{1,32})\.(\d{1,15})$/;

/** A cursor's text: the journal's id and the number of the last entry seen. */
export function formatCursor(journalId: string, number: number): string {
  return Buffer.from(`${journalId}.${number}`).toString("base64url");
}

/**
 * The entry number that a cursor stands for.
 * @throws EngineError INVALID_ARGUMENT where it is no cursor at all, CURSOR_EXPIRED where it belongs to another journal.
 */
export function parseCursor(journalId: string, cursor: string): number {
  const match = PATTERN.exec(Buffer.from(cursor, "base64url").toString("latin1"));
  if (!match) {
    throw new EngineError("INVALID_ARGUMENT", `"${cursor.slice(0, 64)}" is no cursor of state changes.`);
  }
  if (match[1] !== journalId) {
    throw new EngineError(
      "CURSOR_EXPIRED",
      "The cursor belongs to a journal that is gone. List the containers and go on from the list's stateCursor.",
    );
  }
  return Number(match[2]);
}
