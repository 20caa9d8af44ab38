import type { ExecutionResult } from "graphql";
import { EscapeMemory, FREE, roomForEscaped } from "./escape.js";
import { type JsonPiece, jsonPieces } from "./json-pieces.js";

/** One result is written at a time; made for the first that holds text. */
let memory: EscapeMemory | undefined;

/** What JSON.stringify makes of a result, in UTF-8, the text of output straight from its bytes. Valid until the next call. */
export function writeResult(result: ExecutionResult): Buffer {
  const pieces = jsonPieces(result);
  const [only] = pieces;
  if (pieces.length === 1 && typeof only === "string") return Buffer.from(only);
  memory ??= new EscapeMemory();
  return writePieces(pieces, memory);
}

/** Each text is copied to the free memory first, where the longest has room, and escaped to its place after it. */
function writePieces(pieces: readonly JsonPiece[], memory: EscapeMemory): Buffer {
  const longest = pieces.reduce((most, piece) => (typeof piece === "string" ? most : Math.max(most, piece.length)), 0);
  const start = FREE + longest;
  memory.grow(start + pieces.reduce((sum, piece) => sum + roomFor(piece), 0));
  let at = start;
  for (const piece of pieces) {
    if (typeof piece === "string") {
      at += memory.bytes.write(piece, at);
    } else {
      memory.bytes.set(piece, FREE);
      at = memory.escape(FREE, FREE + piece.length, at);
    }
  }
  return memory.bytes.subarray(start, at);
}

function roomFor(piece: JsonPiece): number {
  return typeof piece === "string" ? Buffer.byteLength(piece) : roomForEscaped(piece.length);
}
