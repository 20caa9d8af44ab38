import type { ExecutionResult } from "graphql";
import { EscapeMemory, FREE, roomForEscaped } from "./escape.js";
import { type JsonPiece, jsonPieces } from "./json-pieces.js";

/** What JSON.stringify makes of a result, in UTF-8, the text of output straight from its bytes. Valid until the next call. */
export const writeResult = resultWriter(() => new EscapeMemory());

/** @param makeMemory called for the first result that holds text; where it throws, JSON.stringify writes all */
export function resultWriter(makeMemory: () => EscapeMemory): (result: ExecutionResult) => Buffer {
  // One result is written at a time.
  let memory: EscapeMemory | undefined;
  let impossible = false;
  return (result) => {
    const pieces = jsonPieces(result);
    const [only] = pieces;
    if (pieces.length === 1 && typeof only === "string") return Buffer.from(only);
    if (!memory && !impossible) {
      try {
        memory = makeMemory();
      } catch {
        // A processor without the instructions, or a node that compiles nothing.
        impossible = true;
      }
    }
    return memory ? writePieces(pieces, memory) : Buffer.from(JSON.stringify(result));
  };
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
