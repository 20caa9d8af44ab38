import { Utf8Text } from "../../engine/output/utf8-text.js";

/** JSON as it is, or valid UTF-8 that is to be escaped between quotation marks which are there already. */
export type JsonPiece = string | Buffer;

/**
 * What JSON.stringify makes of a result, with the text of output left out as pieces of its own. Of a result without
 * there is one piece.
 */
export function jsonPieces(result: object): JsonPiece[] {
  const pieces: JsonPiece[] = [];
  let json = "";

  function add(value: unknown): void {
    if (value instanceof Utf8Text) {
      pieces.push(`${json}"`, value.utf8);
      json = '"';
    } else if (Array.isArray(value)) addList(value);
    else if (isMap(value)) addMap(value);
    else json += JSON.stringify(value) ?? "null";
  }

  function addList(list: readonly unknown[]): void {
    json += "[";
    for (const [index, value] of list.entries()) {
      if (index > 0) json += ",";
      add(value);
    }
    json += "]";
  }

  function addMap(map: object): void {
    let before = "{";
    for (const [key, value] of Object.entries(map)) {
      if (value === undefined) continue;
      json += `${before}${JSON.stringify(key)}:`;
      add(value);
      before = ",";
    }
    json += before === "{" ? "{}" : "}";
  }

  addMap(result);
  pieces.push(json);
  return pieces;
}

/** Whether graphql-js made it, in which text may be; all else is a scalar's, whatever it looks like. */
function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === null;
}
