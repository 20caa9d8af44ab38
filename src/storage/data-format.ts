import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { EngineError } from "../engine/errors.js";
import { replaceFile } from "./output/atomic-file.js";

/** The layout of what is below a data directory, told by the file `format` in it. */
const FORMAT = 1;
const MARKER = "format";
const MARKED = /^gantry data directory, format (\d+)\n$/;

const FOLDERS = ["journal", "output", "containerd", "mounts"];
/** What Gantry keeps, which a crash may leave without a marker, and what file systems have at their root. */
const KNOWN = new Set([
  ...[...FOLDERS, "token", "reserve", "starter-image.done", "lost+found"],
  ...["format.new", "token.new", "starter-image.done.new"],
]);
/** What a crash of the machine may leave of a file that was just written: nothing, or zeros. */
const LOST = /^\0*$/;

/**
 * Makes sure that a folder is Gantry's, which it marks where it is new.
 * @throws EngineError FAILED_PRECONDITION where it is something else's, damaged, or of a newer Gantry; nothing in it was
 * touched
 */
export async function checkFormat(folder: string): Promise<void> {
  const names = await readdir(folder);
  const text = names.includes(MARKER) ? await readFile(path.join(folder, MARKER), "utf8") : "";
  if (!LOST.test(text)) {
    checkMarker(folder, text);
    return await checkFolders(folder, names);
  }
  const foreign = names.find((name) => name !== MARKER && !KNOWN.has(name));
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

/** They may be links, as to another disk. */
async function checkFolders(folder: string, names: readonly string[]): Promise<void> {
  for (const name of FOLDERS.filter((each) => names.includes(each))) {
    if ((await stat(path.join(folder, name))).isDirectory()) continue;
    throw refused(`${folder} is damaged: its "${name}" is no folder. Move it away, or give Gantry another --data-dir.`);
  }
}

function refused(message: string): EngineError {
  return new EngineError("FAILED_PRECONDITION", message);
}
