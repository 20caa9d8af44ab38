import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { EngineError } from "../engine/errors.js";
import { replaceFile } from "./output/atomic-file.js";

/** The layout of what is below a data directory, told by the file `format` in it. */
const FORMAT = 1;
const MARKER = "format";
const MARKED = /^gantry data directory, format (\d+)\n$/;

/** What a Gantry that was killed before it could write the marker may have left, and file systems have at their root. */
const HARMLESS = new Set(["format.new", "token", "token.new", "journal", "output", "containerd", "lost+found"]);

/**
 * Makes sure that a folder is Gantry's, which it marks where it is new.
 * @throws EngineError FAILED_PRECONDITION where it is something else's, or of a newer Gantry; nothing in it was touched
 */
export async function checkFormat(folder: string): Promise<void> {
  const names = await readdir(folder);
  const text = names.includes(MARKER) ? await readFile(path.join(folder, MARKER), "utf8") : "";
  // A crash of the machine may leave it empty.
  if (text !== "") return checkMarker(folder, text);
  const foreign = names.find((name) => name !== MARKER && !HARMLESS.has(name));
  if (foreign !== undefined) {
    throw refused(
      `${folder} is not Gantry's: it holds "${foreign}". Give Gantry a --data-dir of its own, empty or new.`,
    );
  }
  await replaceFile(path.join(folder, MARKER), `gantry data directory, format ${FORMAT}\n`);
}

function checkMarker(folder: string, text: string): void {
  const [, format] = MARKED.exec(text) ?? [];
  if (format === undefined) {
    throw refused(
      `${folder} is not Gantry's, or damaged: its file "${MARKER}" says something else. Give Gantry a --data-dir of its own.`,
    );
  }
  if (Number(format) === FORMAT) return;
  throw refused(
    `${folder} was written by a newer version of Gantry, in format ${format}; this one knows format ${FORMAT}. ` +
      "Run that version, or give this one a --data-dir of its own.",
  );
}

function refused(message: string): EngineError {
  return new EngineError("FAILED_PRECONDITION", message);
}
